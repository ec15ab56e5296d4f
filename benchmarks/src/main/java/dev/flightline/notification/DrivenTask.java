// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/**
 * The sink's task with one webhook channel and one partition, driven as Connect's worker drives it: started, given
 * records and asked for offsets. Its settings are the defaults, but for how many wait for a ledger. Not thread-safe.
 */
final class DrivenTask implements AutoCloseable {
    /** How many requests are on their way at most: the defaults of {@code max.in.flight} and {@code concurrency}. */
    static final int IN_FLIGHT = 64;

    private static final String SIGNING_SECRET = "whsec_YSBiZW5jaG1hcmsncyBzZWNyZXQgaXMgbm8gc2VjcmV0";

    private final NotificationSinkTask task = new NotificationSinkTask();
    private final MadeUpDelays delays = new MadeUpDelays();
    private final PluginMetricsImpl metrics = new PluginMetricsImpl(new Metrics(), Map.of());
    private final Set<TopicPartition> paused = new HashSet<>();
    private final Map<String, String> settings;

    /** Returns when it takes records. */
    DrivenTask(Map<String, String> settings) {
        this.settings = settings;
        task.initialize(new Context());
        task.start(settings);
        task.open(Set.of(MadeUpDelays.PARTITION));
        Waiting.until(() -> {
            task.put(List.of());
            return paused.isEmpty();
        });
    }

    /** Without a ledger; messages go to this URL, signed. */
    static Map<String, String> settings(String url) {
        Map<String, String> settings = new HashMap<>();
        settings.put("name", "benchmark");
        settings.put("topics", MadeUpDelays.PARTITION.topic());
        settings.put("channels", "hook");
        settings.put("channels.hook.type", "webhook");
        settings.put("channels.hook.url", url);
        settings.put("channels.hook.allow.http", "true");
        settings.put("channels.hook.allow.private.addresses", "true");
        settings.put("channels.hook.recipient.field", "customer_email");
        settings.put("channels.hook.signing.secret", SIGNING_SECRET);
        return settings;
    }

    /**
     * What these settings need beside them for a ledger. As many messages as are on their way may wait for the outcome of
     * their request to be kept.
     */
    static Map<String, String> ledger(String bootstrapServers) {
        return Map.of(
                "max.in.flight",
                String.valueOf(2 * IN_FLIGHT),
                "ledger.topic",
                "flight-notifications",
                "ledger.kafka.bootstrap.servers",
                bootstrapServers,
                "ledger.replication.factor",
                "1");
    }

    /** So many records that there were not before, each of which is told. */
    void put(int count) {
        task.put(delays.take(count));
    }

    /** How many records lie at or behind the offset that Connect may commit. */
    long uncommitted() {
        OffsetAndMetadata consumed = new OffsetAndMetadata(delays.count());
        OffsetAndMetadata committable =
                task.preCommit(Map.of(MadeUpDelays.PARTITION, consumed)).getOrDefault(MadeUpDelays.PARTITION, consumed);
        return consumed.offset() - committable.offset();
    }

    @Override
    public void close() {
        task.close(Set.of(MadeUpDelays.PARTITION));
        task.stop();
    }

    private final class Context implements SinkTaskContext {
        @Override
        public Map<String, String> configs() {
            return settings;
        }

        @Override
        public void offset(Map<TopicPartition, Long> offsets) {
            throw new IllegalStateException("the task does not rewind");
        }

        @Override
        public void offset(TopicPartition partition, long offset) {
            throw new IllegalStateException("the task does not rewind");
        }

        @Override
        public void timeout(long timeoutMs) {
            // It is called often enough.
        }

        @Override
        public Set<TopicPartition> assignment() {
            return Set.of(MadeUpDelays.PARTITION);
        }

        @Override
        public void pause(TopicPartition... partitions) {
            paused.addAll(List.of(partitions));
        }

        @Override
        public void resume(TopicPartition... partitions) {
            paused.removeAll(List.of(partitions));
        }

        @Override
        public void requestCommit() {
            // Nothing is committed.
        }

        @Override
        public PluginMetrics pluginMetrics() {
            return metrics;
        }

        @Override
        public @Nullable ErrantRecordReporter errantRecordReporter() {
            return null;
        }
    }
}
