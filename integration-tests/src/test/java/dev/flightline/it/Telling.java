// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** All around one notification sink: the bookings it reads, the provider it writes to, its ledger, its offsets. */
final class Telling implements AutoCloseable {
    static final int PARTITIONS = 4;
    /** {@code max.in.flight} unless a test sets another. */
    static final int IN_FLIGHT = 16;

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final String name;
    private final String bootstrapServers;
    private final Admin admin;
    private final Bookings bookings;
    private final WebhookProvider provider = new WebhookProvider();
    private final LedgerView kept;
    private final LedgerView written;
    private final Map<String, String> configuration;

    /** @param name of the connector; its topics are named after it, and are made here */
    Telling(ProxiedBroker broker, String name) throws Exception {
        this.name = name;
        this.bootstrapServers = broker.bootstrapServers();
        broker.createTopic(source(), PARTITIONS);
        broker.createTopic(ledger(), PARTITIONS, Map.of("cleanup.policy", "compact,delete", "retention.ms", "-1"));
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        bookings = new Bookings(bootstrapServers, source());
        kept = new LedgerView(bootstrapServers, ledger(), PARTITIONS, "read_committed");
        written = new LedgerView(bootstrapServers, ledger(), PARTITIONS, "read_uncommitted");
        configuration = defaults();
    }

    private Map<String, String> defaults() {
        Map<String, String> settings = new HashMap<>();
        settings.put("connector.class", "dev.flightline.notification.NotificationSinkConnector");
        settings.put("tasks.max", "1");
        settings.put("topics", source());
        settings.put("consumer.override.isolation.level", "read_committed");
        // A killed task is missed before its successor is there.
        settings.put("consumer.override.session.timeout.ms", "4000");
        settings.put("consumer.override.heartbeat.interval.ms", "500");
        settings.put("channels", "hook");
        settings.put("channels.hook.type", "webhook");
        settings.put("channels.hook.url", provider.url());
        settings.put("channels.hook.allow.http", "true");
        settings.put("channels.hook.allow.private.addresses", "true");
        settings.put("channels.hook.recipient.field", "booking_id");
        settings.put("channels.hook.retry.backoff.ms", "50");
        settings.put("channels.hook.retry.backoff.max.ms", "500");
        settings.put("channels.hook.circuit.open.ms", "200");
        settings.put("max.in.flight", Integer.toString(IN_FLIGHT));
        settings.put("ledger.topic", ledger());
        settings.put("ledger.kafka.bootstrap.servers", bootstrapServers);
        settings.put("errors.tolerance", "all");
        settings.put("errors.deadletterqueue.topic.name", deadLetters());
        settings.put("errors.deadletterqueue.topic.replication.factor", "1");
        return settings;
    }

    String name() {
        return name;
    }

    private String source() {
        return name + "-customers";
    }

    private String ledger() {
        return name + "-notifications";
    }

    String deadLetters() {
        return name + "-dead";
    }

    /** Changes a setting; before {@link #begin}. */
    Telling with(String key, String value) {
        configuration.put(key, value);
        return this;
    }

    /** Gives a worker the connector. */
    void begin(WorkerProcess worker) throws Exception {
        worker.api().awaitReady();
        worker.api().put(name, configuration);
    }

    Bookings bookings() {
        return bookings;
    }

    WebhookProvider provider() {
        return provider;
    }

    /** The committed offsets, by partition; those of which none is committed are missing. */
    private Map<Integer, Long> committed() {
        try {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets("connect-" + name)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return offsets.entrySet().stream()
                    .collect(Collectors.toMap(
                            entry -> entry.getKey().partition(),
                            entry -> entry.getValue().offset()));
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("no committed offsets of " + name, e);
        }
    }

    /** Whether every record is behind the committed offsets. */
    boolean isSettled() {
        Map<Integer, Long> committed = committed();
        return bookings.ends().entrySet().stream()
                .allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /** Waits for that, while the worker lives. */
    void awaitSettled(WorkerProcess worker) {
        awaitSettled(worker, PATIENCE);
    }

    void awaitSettled(WorkerProcess worker, Duration patience) {
        await().atMost(patience)
                .failFast("the worker ended, see its log", () -> !worker.isAlive())
                .until(this::isSettled);
    }

    /** The ledger as readers of committed records see it now. */
    LedgerView kept() {
        kept.read();
        return kept;
    }

    /** The ledger with what is in open transactions, and what was in aborted ones. */
    LedgerView written() {
        written.read();
        return written;
    }

    /** Every record is told, or counts as told, and none is about to be: once settled. */
    void assertEveryRecordDecided() {
        // The last transaction's markers may come after the answer to its commit.
        await().untilAsserted(() -> {
            assertThat(kept().decided()).as("%s: records with an outcome", name).isEqualTo(bookings.offsets());
            assertThat(kept().openIntents()).as("%s: open intents", name).isZero();
        });
    }

    /** Every booking has its message and only that, where ids are honoured; and whatever came of one id is the same. */
    void assertEverybodyToldOnce() {
        Map<String, Integer> messages = provider.messagesOfBookings();
        assertThat(messages.keySet()).as("%s: bookings with a message", name).isEqualTo(bookings.names());
        assertThat(provider.messages()).as("%s: messages", name).isEqualTo(messages.size());
        assertThat(provider.contradictions())
                .as("%s: ids with two bodies", name)
                .isEmpty();
    }

    @Override
    public void close() {
        provider.close();
        bookings.close();
        kept.close();
        written.close();
        admin.close();
    }
}
