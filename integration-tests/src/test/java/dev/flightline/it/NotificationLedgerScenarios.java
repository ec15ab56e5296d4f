// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flightline.it.SilentSmtpServer.Step;
import dev.flightline.it.TopicReader.Message;
import dev.flightline.quickstart.inbox.Inbox;
import dev.flightline.quickstart.inbox.ReceivedMessage;
import dev.flightline.quickstart.stack.Ports;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the notification sink tells when a ledger on a real broker has what it told before. */
@SuppressWarnings("JavaUtilDate") // what Connect takes for timestamps
abstract class NotificationLedgerScenarios {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PARTITIONS = 4;
    private static final AtomicInteger TESTS = new AtomicInteger();

    /** Each test has topics and a connector of its own. */
    private final String connector = "ledger-" + TESTS.incrementAndGet();

    private final String source = connector + "-customers";
    private final String ledger = connector + "-notifications";
    private final ConnectorMetrics metrics = new ConnectorMetrics("notification-sink", connector);
    private final Instant scheduled =
            Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(3));
    private final ConnectCluster cluster;
    private final Inbox inbox = Inbox.start(Ports.HOST, 0);
    private final TopicWriter customers;

    NotificationLedgerScenarios(ConnectCluster cluster) {
        this.cluster = cluster;
        cluster.createTopic(source, PARTITIONS);
        this.customers = new TopicWriter(cluster.bootstrapServers(), source);
    }

    @AfterEach
    void forget() {
        cluster.delete(connector);
        customers.close();
        inbox.close();
    }

    @Test
    void twoTasksTellNobodyTwiceAcrossARestartAndAResetOfTheOffsets() throws Exception {
        Map<String, String> configuration = configuration(inbox.port());
        configuration.put("tasks.max", "2");
        cluster.create(connector, configuration);
        for (int booking = 1; booking <= 8; booking++) {
            write(booking, "DELAYED", 45);
        }
        awaitOutcomes(8);
        assertThat(told()).hasSize(8).doesNotHaveDuplicates();

        cluster.stop(connector);
        write(1, "DELAYED", 45);
        write(2, "ON_TIME", 0);
        cluster.resume(connector);
        awaitOutcomes(10);
        assertThat(told()).hasSize(9).containsOnlyOnce("StreamJet-2 ON_TIME");

        cluster.stop(connector);
        metrics.awaitNone();
        cluster.resetOffsets(connector);
        cluster.resume(connector);
        awaitOutcomes(10);
        assertThat(told()).hasSize(9);

        write(3, "ON_TIME", 0);
        awaitOutcomes(11);
        assertThat(told()).hasSize(10).containsOnlyOnce("StreamJet-3 ON_TIME");
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void whatIsInDoubtIsSentAgain(Step step) throws Exception {
        dieWithoutAnAnswer(step);

        cluster.submit(connector, configuration(inbox.port()));
        cluster.resume(connector);
        awaitOutcomes(1);

        assertThat(told()).containsExactly("StreamJet-1 DELAYED");
        metrics.await(Map.of("sent-total", 1L, "in-doubt-resent-total", 1L));
    }

    @ParameterizedTest
    @CsvSource({"skip,suppressed-in-doubt-total", "park,dead-total"})
    void whatIsInDoubtIsNotSentAgainWhereItMustNotBe(String inDoubt, String outcome) throws Exception {
        dieWithoutAnAnswer(Step.AFTER_THE_MESSAGE);

        Map<String, String> configuration = configuration(inbox.port());
        configuration.put("in.doubt", inDoubt);
        cluster.submit(connector, configuration);
        cluster.resume(connector);
        awaitOutcomes(1);
        metrics.await(Map.of("sent-total", 0L, outcome, 1L));

        write(1, "DELAYED", 45);
        write(1, "ON_TIME", 0);
        awaitOutcomes(3);
        assertThat(told()).as("it counts as told").containsExactly("StreamJet-1 ON_TIME");
    }

    @Test
    void aLedgerWithOtherPartitionsThanTheSourceStopsTheTaskAndSaysWhatToDo() {
        cluster.createTopic(ledger, PARTITIONS - 1);

        cluster.submit(connector, configuration(inbox.port()));

        assertThat(cluster.awaitFailedTask(connector))
                .contains(
                        "'" + ledger + "' has 3 partitions and the source topic '" + source + "' has 4",
                        "When the source topic gets more partitions");
    }

    @ParameterizedTest
    @CsvSource({
        "compact, -1, cleanup.policy=compact",
        "'compact,delete', 86400000, retention.ms=86400000",
    })
    void aLedgerThatForgetsTooSoonOrNeverStopsTheTaskAndSaysWhatToDo(String policy, String retention, String shown) {
        cluster.createTopic(ledger, PARTITIONS, Map.of("cleanup.policy", policy, "retention.ms", retention));

        cluster.submit(connector, configuration(inbox.port()));

        assertThat(cluster.awaitFailedTask(connector)).contains("'" + ledger + "' has " + shown, "on the topic");
    }

    @Test
    void whoIsOnTheSuppressionListIsNotWrittenToBeforeAndAfterAnAddressIsAdded() throws Exception {
        String list = connector + "-suppressed";
        cluster.createTopic(list, 2, Map.of("cleanup.policy", "compact"));
        try (TopicWriter suppressions = new TopicWriter(cluster.bootstrapServers(), list)) {
            suppress(suppressions, "Passenger-1@example.com");
            write(1, "DELAYED", 45);
            write(2, "DELAYED", 45);
            Map<String, String> configuration = configuration(inbox.port());
            configuration.put("suppression.topic", list);
            cluster.create(connector, configuration);
            awaitOutcomes(2);
            assertThat(told()).containsExactly("StreamJet-2 DELAYED");

            suppress(suppressions, "passenger-2@example.com");
            suppressions.write("Passenger-1@example.com", null);
            suppress(suppressions, "passenger-3@example.com");
            metrics.await(Map.of("suppression-list-size", 2L));
            write(1, "DELAYED", 45);
            write(2, "ON_TIME", 0);
            awaitOutcomes(4);
        }
        assertThat(told()).containsExactly("StreamJet-2 DELAYED", "StreamJet-1 DELAYED");
        metrics.await(Map.of("suppressed-on-suppression-list-total", 2L));
    }

    @Test
    void aSuppressionListThatDropsRecordsInTimeStopsTheTask() {
        String list = connector + "-suppressed";
        cluster.createTopic(list, 1, Map.of("cleanup.policy", "delete"));
        Map<String, String> configuration = configuration(inbox.port());
        configuration.put("suppression.topic", list);

        cluster.submit(connector, configuration);

        assertThat(cluster.awaitFailedTask(connector))
                .contains("'" + list + "' has cleanup.policy=delete", "set cleanup.policy=compact");
    }

    private static void suppress(TopicWriter suppressions, String address) throws Exception {
        Schema schema =
                SchemaBuilder.struct().field("reason", Schema.STRING_SCHEMA).build();
        suppressions.write(address, new Struct(schema).put("reason", "bounced"));
    }

    /** One message is handed to a server that does not answer; the task is stopped, and does not wait for it for long. */
    private void dieWithoutAnAnswer(Step step) throws Exception {
        try (SilentSmtpServer server = new SilentSmtpServer(step)) {
            cluster.create(connector, configuration(server.port()));
            write(1, "DELAYED", 45);
            assertThat(server.silent.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            cluster.stop(connector);
            metrics.awaitNone();
        }
        try (TopicReader reader = cluster.read(ledger)) {
            List<Message> records = reader.all();
            assertThat(records).as("the intent").hasSize(1);
            assertThat(records.get(0).text())
                    .contains("\"intent_status\":\"DELAYED\"")
                    .doesNotContain("StreamJet", "SJT118", "example.com");
        }
    }

    private Map<String, String> configuration(int port) {
        Map<String, String> configuration = new HashMap<>();
        configuration.put("connector.class", "dev.flightline.notification.NotificationSinkConnector");
        configuration.put("tasks.max", "1");
        configuration.put("topics", source);
        configuration.put("consumer.override.isolation.level", "read_committed");
        configuration.put("channels", "mail");
        configuration.put("channels.mail.type", "smtp");
        configuration.put("channels.mail.host", Ports.HOST);
        configuration.put("channels.mail.port", Integer.toString(port));
        configuration.put("channels.mail.security", "none");
        configuration.put("channels.mail.from", "Flightline <no-reply@flightline.example>");
        configuration.put("channels.mail.recipient.field", "customer_email");
        configuration.put("channels.mail.headers.X-Test", "{{booking_id}} {{status}}");
        configuration.put("ledger.topic", ledger);
        configuration.put("ledger.kafka.bootstrap.servers", cluster.bootstrapServers());
        configuration.put("ledger.replication.factor", "1");
        configuration.put("errors.tolerance", "all");
        configuration.put("errors.deadletterqueue.topic.name", connector + "-dead");
        configuration.put("errors.deadletterqueue.topic.replication.factor", "1");
        return configuration;
    }

    private void write(int booking, String status, int delay) throws Exception {
        Schema schema = PipelineSchema.of("impacted-customers");
        Map<String, Object> values = new HashMap<>();
        values.put("booking_id", "StreamJet-" + booking);
        values.put("airline", "StreamJet");
        values.put("customer_email", "passenger-" + booking + "@example.com");
        values.put("flight_id", "SJT118/2026-11-22");
        values.put("flight_number", "SJ118");
        values.put("origin_time_zone", "Europe/Zurich");
        values.put("scheduled_departure", Date.from(scheduled));
        values.put("new_estimated_departure", Date.from(scheduled.plus(Duration.ofMinutes(delay))));
        values.put("delay_minutes", (long) delay);
        values.put("status", status);
        customers.write("StreamJet-" + booking, PipelineSchema.struct(schema, values));
    }

    /** All records that were written have one, and the sink has committed that. */
    private void awaitOutcomes(int records) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(cluster.consumedOffsets(connector)).isEqualTo(records));
    }

    private List<String> told() {
        return inbox.messages().stream()
                .map(NotificationLedgerScenarios::describe)
                .toList();
    }

    private static String describe(ReceivedMessage message) {
        return message.header("X-Test").orElse("");
    }
}
