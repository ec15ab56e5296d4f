// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import javax.management.JMException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/**
 * A task driven as Connect's worker drives one: started, given records, asked for offsets, closed and stopped. The
 * context is Connect's side of it.
 */
final class TaskHarness implements AutoCloseable {
    static final TopicPartition PARTITION = new TopicPartition(Impacted.TOPIC, 0);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Map<String, String> settings;
    final List<SinkRecord> deadLetters = new ArrayList<>();
    final List<Throwable> deadLetterErrors = new ArrayList<>();
    final Set<TopicPartition> pausedPartitions = new HashSet<>();
    final Set<TopicPartition> assignment = new HashSet<>(Set.of(PARTITION));

    /** What the dead letter queue answers; replace it to make it slow. */
    Future<Void> acknowledgement = CompletableFuture.completedFuture(null);

    volatile Instant now = Impacted.NOW;
    long timeout;
    private boolean reporting = true;
    private volatile @Nullable Thread putting;
    private InMemoryLedger ledger = new InMemoryLedger();
    private InMemorySuppressions suppressions = new InMemorySuppressions();
    private final NotificationSinkTask task =
            new NotificationSinkTask(() -> now, (config, props) -> ledger.clients(), config -> suppressions.clients());
    private final Map<TopicPartition, Long> consumed = new HashMap<>();

    TaskHarness(Map<String, String> settings) {
        this.settings = new HashMap<>(settings);
        this.settings.put("errors.deadletterqueue.topic.name", "dead-letters");
    }

    /** One plain SMTP channel to a server on loopback. */
    static Map<String, String> smtp(int port) {
        Map<String, String> settings = new HashMap<>();
        settings.put("name", "notifications");
        settings.put("topics", Impacted.TOPIC);
        settings.put("channels", "mail");
        settings.put("channels.mail.type", "smtp");
        settings.put("channels.mail.host", "127.0.0.1");
        settings.put("channels.mail.port", String.valueOf(port));
        settings.put("channels.mail.security", "none");
        settings.put("channels.mail.from", "StreamJet <news@streamjet.example>");
        settings.put("channels.mail.recipient.field", "customer_email");
        settings.put("channels.mail.retry.backoff.ms", "5");
        settings.put("channels.mail.retry.backoff.max.ms", "20");
        settings.put("channels.mail.circuit.open.ms", "20");
        return settings;
    }

    /** One plain SES channel to a server on loopback. */
    static Map<String, String> ses(String endpoint) {
        Map<String, String> settings = new HashMap<>();
        settings.put("name", "notifications");
        settings.put("topics", Impacted.TOPIC);
        settings.put("channels", "aws");
        settings.put("channels.aws.type", "ses");
        settings.put("channels.aws.region", SesServer.REGION);
        settings.put("channels.aws.endpoint", endpoint);
        settings.put("channels.aws.access.key.id", SesServer.ACCESS_KEY_ID);
        settings.put("channels.aws.secret.access.key", SesServer.SECRET);
        settings.put("channels.aws.from", "StreamJet <news@streamjet.example>");
        settings.put("channels.aws.recipient.field", "customer_email");
        settings.put("channels.aws.retry.backoff.ms", "5");
        settings.put("channels.aws.retry.backoff.max.ms", "20");
        settings.put("channels.aws.circuit.open.ms", "20");
        return settings;
    }

    /** One plain webhook channel to a server on loopback. */
    static Map<String, String> webhook(Object url) {
        Map<String, String> settings = new HashMap<>();
        settings.put("name", "notifications");
        settings.put("topics", Impacted.TOPIC);
        settings.put("channels", "hook");
        settings.put("channels.hook.type", "webhook");
        settings.put("channels.hook.url", url.toString());
        settings.put("channels.hook.allow.http", "true");
        settings.put("channels.hook.allow.private.addresses", "true");
        settings.put("channels.hook.retry.backoff.ms", "5");
        settings.put("channels.hook.retry.backoff.max.ms", "20");
        settings.put("channels.hook.circuit.open.ms", "20");
        return settings;
    }

    TaskHarness with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    TaskHarness withoutReporter() {
        reporting = false;
        return this;
    }

    /** Keeps what it tells in a ledger, which other tasks may share. */
    TaskHarness with(InMemoryLedger shared) {
        ledger = shared;
        settings.put("ledger.topic", InMemoryLedger.TOPIC);
        settings.put("ledger.kafka.bootstrap.servers", "127.0.0.1:1");
        return this;
    }

    /** Writes to nobody who is named there. */
    TaskHarness with(InMemorySuppressions shared) {
        suppressions = shared;
        settings.put("suppression.topic", InMemorySuppressions.TOPIC);
        settings.put("suppression.kafka.bootstrap.servers", "127.0.0.1:1");
        return this;
    }

    TaskHarness start() {
        task.initialize(new Context());
        task.start(settings);
        task.open(assignment);
        return this;
    }

    /** Returns when it takes records of all its partitions. */
    TaskHarness awaitOpen() {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> {
                    put();
                    assertThat(pausedPartitions).isEmpty();
                });
        return this;
    }

    void put(SinkRecord... records) {
        put(Arrays.asList(records));
    }

    void put(Collection<SinkRecord> records) {
        for (SinkRecord record : records) {
            consumed.merge(
                    new TopicPartition(record.originalTopic(), record.originalKafkaPartition()),
                    record.originalKafkaOffset() + 1,
                    Math::max);
        }
        putting = Thread.currentThread();
        try {
            task.put(records);
        } finally {
            putting = null;
        }
    }

    /** Each when the one before it has its outcome, so that none takes the place of another. */
    void putOneByOne(SinkRecord... records) {
        putOneByOne(Arrays.asList(records));
    }

    void putOneByOne(Collection<SinkRecord> records) {
        for (SinkRecord each : records) {
            put(each);
            finish();
        }
    }

    /** The offset that would be committed for the first partition. */
    long committable() {
        return Objects.requireNonNull(preCommit().get(PARTITION)).offset();
    }

    Map<TopicPartition, OffsetAndMetadata> preCommit() {
        Map<TopicPartition, OffsetAndMetadata> current = new HashMap<>();
        consumed.forEach((partition, offset) -> current.put(partition, new OffsetAndMetadata(offset)));
        return task.preCommit(current);
    }

    /** Goes on as the worker does, with empty puts, until every record has its outcome. */
    void finish() {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> {
                    put();
                    preCommit()
                            .forEach((partition, offset) ->
                                    assertThat(offset.offset()).isEqualTo(consumed.get(partition)));
                });
        // The worker goes on, and so does consumption where it was paused.
        put();
    }

    /** What the worker does when partitions go to another task. */
    void revoke(TopicPartition partition) {
        task.close(List.of(partition));
        consumed.remove(partition);
    }

    void open(TopicPartition partition) {
        task.open(List.of(partition));
    }

    /** As JMX shows it. */
    long metric(Metric metric) {
        try {
            return (Long) ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(NotificationMetrics.nameOf("notifications"), metric.attribute());
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of one channel, as JMX shows it. */
    long metric(String channel, ChannelMetric metric) {
        try {
            return (Long) ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(ChannelMetrics.nameOf("notifications", channel), metric.attribute());
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        task.stop();
    }

    private final class Context implements SinkTaskContext {
        @Override
        public Map<String, String> configs() {
            return settings;
        }

        @Override
        public void offset(Map<TopicPartition, Long> offsets) {
            throw new AssertionError("the task does not rewind");
        }

        @Override
        public void offset(TopicPartition tp, long offset) {
            throw new AssertionError("the task does not rewind");
        }

        @Override
        public void timeout(long timeoutMs) {
            timeout = timeoutMs;
        }

        @Override
        public Set<TopicPartition> assignment() {
            return assignment;
        }

        @Override
        public void pause(TopicPartition... partitions) {
            pausedPartitions.addAll(List.of(partitions));
        }

        @Override
        public void resume(TopicPartition... partitions) {
            pausedPartitions.removeAll(List.of(partitions));
        }

        @Override
        public void requestCommit() {}

        @Override
        public @Nullable ErrantRecordReporter errantRecordReporter() {
            return reporting ? this::report : null;
        }

        private Future<Void> report(SinkRecord record, Throwable error) {
            assertThat(Thread.currentThread())
                    .as("Connect's reporter is for the task's thread, in put")
                    .isEqualTo(putting);
            deadLetters.add(record);
            deadLetterErrors.add(error);
            return acknowledgement;
        }
    }
}
