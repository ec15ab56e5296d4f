// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flightline.it.TopicReader.Message;
import dev.flightline.quickstart.inbox.Inbox;
import dev.flightline.quickstart.inbox.ReceivedMessage;
import dev.flightline.quickstart.stack.Ports;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The archive of the notification sink, writing to a real SMTP server. */
@SuppressWarnings("JavaUtilDate") // what Connect takes for timestamps
abstract class NotificationSinkScenarios {
    private static final String CONNECTOR = "notification-sink";
    private static final String TOPIC = "impacted-customers";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ConnectorMetrics metrics = new ConnectorMetrics(CONNECTOR, CONNECTOR);
    private final ConnectorMetrics channelMetrics =
            ConnectorMetrics.ofChannel("notification-sink-channel", CONNECTOR, "mail");
    private final Instant scheduled =
            Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(3));
    private final ConnectCluster cluster;
    private final Inbox inbox = Inbox.start(Ports.HOST, 0);
    private final TopicWriter customers;

    NotificationSinkScenarios(ConnectCluster cluster) {
        this.cluster = cluster;
        this.customers = new TopicWriter(cluster.bootstrapServers(), TOPIC);
    }

    @AfterEach
    void forget() {
        cluster.delete(CONNECTOR);
        customers.close();
        inbox.close();
    }

    @Test
    void eachPassengerIsToldOnceAcrossStopAndResumeAndAHostileAddressStopsNobodyElse() throws Exception {
        cluster.create(CONNECTOR, configuration());
        write("StreamJet-1", "ada@example.com");
        awaitOutcomes(1);
        write("StreamJet-2", "grace@example.com");
        write("StreamJet-1", "ada@example.com");
        write("StreamJet-3", "hedy@example.com\r\nBcc: eve@example.com");
        write("StreamJet-4", "mary@example.com");
        awaitOutcomes(5);
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "StreamJet-1 ada@example.com", "StreamJet-2 grace@example.com", "StreamJet-4 mary@example.com");
        assertIsDeadLetter("StreamJet-3");
        metrics.await(Map.of("sent-total", 3L, "suppressed-rules-total", 1L, "dead-total", 1L, "in-flight", 0L));
        channelMetrics.await(Map.of("attempts-total", 3L, "sent-total", 3L, "failed-total", 1L, "circuit-open", 0L));

        cluster.stop(CONNECTOR);
        metrics.awaitNone();
        channelMetrics.awaitNone();
        write("StreamJet-5", "joan@example.com");
        cluster.resume(CONNECTOR);
        write("StreamJet-6", "jean@example.com");
        awaitOutcomes(7);
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "StreamJet-1 ada@example.com",
                        "StreamJet-2 grace@example.com",
                        "StreamJet-4 mary@example.com",
                        "StreamJet-5 joan@example.com",
                        "StreamJet-6 jean@example.com");
        metrics.await(Map.of("sent-total", 2L));
    }

    private void assertIsDeadLetter(String key) {
        try (TopicReader reader = cluster.read("flight-notifications-dead-letters")) {
            List<Message> letters = reader.all();
            assertThat(letters).extracting(Message::key).containsExactly(key);
            Map<String, String> headers = letters.get(0).headers();
            assertThat(headers.get("__connect.errors.exception.message")).contains("customer_email", TOPIC + "-");
            assertThat(headers.toString()).doesNotContain("hedy", "eve@");
        }
    }

    private Map<String, String> configuration() throws IOException {
        Map<String, String> configuration = ConnectorFile.read(
                CONNECTOR,
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        cluster.bootstrapServers(),
                        "SMTP_HOST",
                        Ports.HOST,
                        "SMTP_PORT",
                        Integer.toString(inbox.port()),
                        "SMTP_SECURITY",
                        "none",
                        "SMTP_FROM",
                        "Flightline <no-reply@flightline.example>"));
        // There is one broker here.
        configuration.put("errors.deadletterqueue.topic.replication.factor", "1");
        return configuration;
    }

    private void write(String booking, String address) throws Exception {
        Schema schema = PipelineSchema.of(TOPIC);
        Map<String, Object> values = new HashMap<>();
        values.put("booking_id", booking);
        values.put("booking_reference", "K7QM2P");
        values.put("airline", "StreamJet");
        values.put("customer_email", address);
        values.put("flight_id", "SJT118/2026-11-22");
        values.put("flight_number", "SJ118");
        values.put("origin_time_zone", "Europe/Zurich");
        values.put("scheduled_departure", Date.from(scheduled));
        values.put("new_estimated_departure", Date.from(scheduled.plus(Duration.ofMinutes(45))));
        values.put("delay_minutes", 45L);
        values.put("status", "DELAYED");
        customers.write(booking, PipelineSchema.struct(schema, values));
    }

    /** All records that were written have one, and the sink has committed that. */
    private void awaitOutcomes(int records) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(cluster.consumedOffsets(CONNECTOR)).isEqualTo(records));
    }

    private List<String> told() {
        return inbox.messages().stream()
                .map(message -> booking(message) + " " + message.recipient())
                .toList();
    }

    private static String booking(ReceivedMessage message) {
        return message.header("X-Flightline-Booking").orElse("");
    }
}
