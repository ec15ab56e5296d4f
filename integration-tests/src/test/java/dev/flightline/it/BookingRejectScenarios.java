// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import dev.flightline.it.TopicReader.Message;
import dev.flightline.testkit.CapturedLogs;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A row that cannot become a booking, among others that can, in a source connector: Debezium on a table of bookings with the
 * configuration of StreamJet. A source has no dead letter queue; what happens is up to {@code on.reject} alone.
 */
abstract class BookingRejectScenarios {
    /** The database of these tests: what StreamJet's holds belongs to others. */
    static final String DATABASE = "rejects";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TABLE = "streamjet.public.booking";

    /** Values of the bad row, as an exception or a log would repeat them. */
    private static final String NO_FLIGHT = "BOAT-7";

    private static final String BAD_REFERENCE = "QQSEC2";

    private final ConnectCluster cluster;
    private final Database database;

    /** Another for each test: the offsets of a deleted connector stay, and its replication slot. */
    private String connector = "";

    BookingRejectScenarios(ConnectCluster cluster, Database database) {
        this.cluster = cluster;
        this.database = database;
    }

    @AfterEach
    void forget() {
        cluster.delete(connector);
    }

    @Test
    void aRoutedRejectTakesItsPlaceAndTheOthersGoOn() throws Exception {
        try (TopicReader bookings = start("routed", "route");
                TopicReader rejects = cluster.read("routed-rejects")) {
            execute(insert(1, "AAAAA1", "SJ 118"), insert(2, BAD_REFERENCE, NO_FLIGHT), insert(3, "AAAAA3", "SJT118"));

            awaitKeys(bookings, "routed-1", "routed-3");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(rejects.all()).hasSize(1));
            assertSaysEverythingButTheValue(rejects.all().get(0));

            // The connector runs on, and nothing comes twice.
            execute(insert(4, "AAAAA4", "SJT118"));
            awaitKeys(bookings, "routed-1", "routed-3", "routed-4");
            assertThat(rejects.all()).hasSize(1);
        }
        cluster.awaitRunning(connector);
        assertThat(counter("routed", "rejects-bad-flight-number-total")).isEqualTo(1);
        assertThat(counter("routed", "rejects-total")).isEqualTo(1);
        assertThat(counter("routed", "records-total")).isEqualTo(4);
    }

    @Test
    void aRejectThatFailsStopsTheTaskWithItsMessage() throws Exception {
        try (CapturedLogs logs = CapturedLogs.of("ROOT", Level.INFO);
                TopicReader bookings = start("failing", "fail")) {
            execute(insert(1, "AAAAA1", "SJT118"));
            awaitKeys(bookings, "failing-1");

            execute(insert(2, BAD_REFERENCE, NO_FLIGHT));
            String trace = cluster.awaitFailedTask(connector);

            assertThat(trace)
                    .contains("BookingNormalizer: BAD_FLIGHT_NUMBER: field 'flight_number' from flight_no of booking of"
                            + " failing at " + TABLE + " (lsn=")
                    .doesNotContain(NO_FLIGHT, BAD_REFERENCE);
            assertThat(logs.text()).contains("BAD_FLIGHT_NUMBER").doesNotContain(NO_FLIGHT, BAD_REFERENCE);
            awaitKeys(bookings, "failing-1");
        }
    }

    private static void assertSaysEverythingButTheValue(Message reject) {
        JsonNode value = Objects.requireNonNull(reject.value());
        assertThat(value.path("code").asText()).isEqualTo("BAD_FLIGHT_NUMBER");
        assertThat(value.path("entity").asText()).isEqualTo("booking");
        assertThat(value.path("airline").asText()).isEqualTo("routed");
        assertThat(value.path("field").asText()).isEqualTo("flight_number");
        assertThat(value.path("source").asText()).isEqualTo("flight_no");
        assertThat(value.path("topic").asText()).isEqualTo(TABLE);
        assertThat(value.path("position").asText()).contains("lsn=").contains("txId=");
        assertThat(value.path("reason").asText()).contains("field.callsign");
        assertThat(reject.key() + reject.text() + reject.headers()).doesNotContain(NO_FLIGHT, BAD_REFERENCE);
    }

    /**
     * A new table with a connector on it, both with nothing to do yet.
     *
     * @param airline also the prefix of its topics
     * @return a reader of its bookings
     */
    private TopicReader start(String airline, String onReject) throws IOException, SQLException {
        execute(
                "DROP TABLE IF EXISTS booking",
                "CREATE TABLE booking (bk_id bigint PRIMARY KEY, record_locator text, flight_no text NOT NULL,"
                        + " dep_date date NOT NULL, cust_id bigint NOT NULL, booked_at timestamptz NOT NULL)");
        cluster.createTopic(airline + "-bookings", 1);
        cluster.createTopic(airline + "-rejects", 1);
        Map<String, String> configuration = ConnectorFile.read("streamjet-source", database.environment("STREAMJET"));
        configuration.putAll(Map.of(
                "database.dbname", DATABASE,
                "table.include.list", "public.booking",
                "slot.name", airline,
                "publication.name", airline,
                "transforms.booking.airline", airline,
                "transforms.booking.on.reject", onReject,
                "transforms.booking.reject.topic", airline + "-rejects",
                "transforms.toBookings.replacement", airline + "-bookings"));
        connector = airline + "-source";
        cluster.create(connector, configuration);
        return cluster.read(airline + "-bookings");
    }

    private static String insert(int id, String reference, String flight) {
        return "INSERT INTO booking VALUES (%d, '%s', '%s', '2026-11-22', 7, '2026-09-01T08:15:30Z')"
                .formatted(id, reference, flight);
    }

    private void execute(String... statements) throws SQLException {
        database.execute(DATABASE, statements);
    }

    private static void awaitKeys(TopicReader bookings, String... keys) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(bookings.all().stream().map(Message::key)).containsExactly(keys));
    }

    /** Of the normalizer of one airline's bookings; the cluster runs in this process. */
    private static long counter(String airline, String name) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Set<ObjectName> beans = server.queryNames(
                new ObjectName("dev.flightline:type=booking-normalizer,entity=booking,airline=" + airline + ",*"),
                null);
        assertThat(beans).hasSize(1);
        return (Long) server.getAttribute(beans.iterator().next(), name);
    }
}
