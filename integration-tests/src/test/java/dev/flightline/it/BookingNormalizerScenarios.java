// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flightline.it.TopicReader.Message;
import dev.flightline.quickstart.airlines.AirlineData;
import dev.flightline.quickstart.airlines.StreamJetDatabase;
import dev.flightline.quickstart.stack.Postgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The archive of the booking normalizer behind Debezium, on StreamJet's tables in PostgreSQL. */
abstract class BookingNormalizerScenarios {
    private static final String CONNECTOR = "streamjet-source";
    private static final String STREAMJET = "streamjet";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NO_FLIGHT = "BOAT-7";

    private final ConnectCluster cluster;
    private final Database database;
    private final TopicReader bookings;
    private final TopicReader rejects;

    BookingNormalizerScenarios(ConnectCluster cluster, Database database) {
        this.cluster = cluster;
        this.database = database;
        this.bookings = cluster.read("airline-bookings");
        this.rejects = cluster.read("booking-rejects");
    }

    @AfterEach
    void forget() {
        cluster.delete(CONNECTOR);
        bookings.close();
        rejects.close();
    }

    @Test
    void changesOfRowsBecomeCanonicalRecordsOnceEachAcrossStopAndResume() throws Exception {
        createTables();
        insert(1, "AAAAA1", "SJT118");
        insert(2, "AAAAA2", "SJT118");
        cluster.create(CONNECTOR, configuration());
        Map<String, List<String>> expected = new TreeMap<>();
        expected.put("StreamJet-1", List.of("AAAAA1 SJT118/2026-11-22"));
        expected.put("StreamJet-2", List.of("AAAAA2 SJT118/2026-11-22"));
        awaitBookings(expected);
        assertIsCanonical(bookings.all().get(0));

        execute("UPDATE booking SET flight_no = 'SJT204' WHERE bk_id = 1", "DELETE FROM booking WHERE bk_id = 2");
        expected.put("StreamJet-1", List.of("AAAAA1 SJT118/2026-11-22", "AAAAA1 SJT204/2026-11-22"));
        expected.put("StreamJet-2", List.of("AAAAA2 SJT118/2026-11-22", "tombstone"));
        awaitBookings(expected);

        cluster.stop(CONNECTOR);
        insert(3, "AAAAA3", "SJT118");
        execute("UPDATE booking SET record_locator = 'BBBBB1' WHERE bk_id = 1");
        cluster.resume(CONNECTOR);
        insert(4, "AAAAA4", "SJT204");
        expected.put(
                "StreamJet-1",
                List.of("AAAAA1 SJT118/2026-11-22", "AAAAA1 SJT204/2026-11-22", "BBBBB1 SJT204/2026-11-22"));
        expected.put("StreamJet-3", List.of("AAAAA3 SJT118/2026-11-22"));
        expected.put("StreamJet-4", List.of("AAAAA4 SJT204/2026-11-22"));
        awaitBookings(expected);

        insert(5, "QQSEC5", NO_FLIGHT);
        insert(6, "AAAAA6", "SJT118");
        expected.put("StreamJet-6", List.of("AAAAA6 SJT118/2026-11-22"));
        awaitBookings(expected);
        assertIsRejectedWithoutAValue();
    }

    private void assertIsCanonical(Message message) {
        JsonNode booking = Objects.requireNonNull(message.value());
        Map<String, Object> fields = new HashMap<>();
        booking.properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
        assertThat(fields)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "id",
                        message.key(),
                        "airline",
                        "StreamJet",
                        "source_id",
                        message.key().substring("StreamJet-".length()),
                        "booking_reference",
                        "AAAAA" + message.key().substring("StreamJet-".length()),
                        "flight_number",
                        "SJT118",
                        "callsign",
                        "SJT118",
                        "flight_id",
                        "SJT118/2026-11-22",
                        "flight_date",
                        Long.toString(LocalDate.parse("2026-11-22").toEpochDay()),
                        "customer_id",
                        "StreamJet-7",
                        "booked_at",
                        Long.toString(Instant.parse("2026-09-01T08:15:30Z").toEpochMilli())));
    }

    private void assertIsRejectedWithoutAValue() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(rejects.all()).hasSize(1));
        Message reject = rejects.all().get(0);
        JsonNode value = Objects.requireNonNull(reject.value());
        assertThat(value.path("code").asText()).isEqualTo("BAD_FLIGHT_NUMBER");
        assertThat(value.path("entity").asText()).isEqualTo("booking");
        assertThat(value.path("airline").asText()).isEqualTo("StreamJet");
        assertThat(value.path("position").asText()).contains("lsn");
        assertThat(reject.key() + reject.text() + reject.headers()).doesNotContain(NO_FLIGHT, "QQSEC5");
    }

    private void createTables() throws SQLException {
        StreamJetDatabase.at(database.url(STREAMJET), Postgres.USER, "")
                .load(new AirlineData(List.of(), List.of(), List.of()));
        execute("INSERT INTO customer (cust_id, first_name, last_name, email, updated_at)"
                + " VALUES (7, 'Ada', 'Lovelace', 'ada@example.com', '2026-09-01T08:00:00Z')");
    }

    private void insert(int id, String reference, String flight) throws SQLException {
        execute(
                "INSERT INTO booking (bk_id, record_locator, flight_no, dep_date, cust_id, booked_at) VALUES (%d, '%s', '%s', '2026-11-22', 7, '2026-09-01T08:15:30Z')"
                        .formatted(id, reference, flight));
    }

    private void execute(String... statements) throws SQLException {
        database.execute(STREAMJET, statements);
    }

    private Map<String, String> configuration() throws IOException {
        return ConnectorFile.read(CONNECTOR, database.environment("STREAMJET"));
    }

    private void awaitBookings(Map<String, List<String>> expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(history()).isEqualTo(expected));
    }

    /** What the topic says of each booking, in its order. */
    private Map<String, List<String>> history() {
        return bookings.all().stream()
                .collect(Collectors.groupingBy(
                        Message::key, Collectors.mapping(BookingNormalizerScenarios::shown, Collectors.toList())));
    }

    private static String shown(Message message) {
        JsonNode booking = message.value();
        return booking == null
                ? "tombstone"
                : booking.path("booking_reference").asText() + " "
                        + booking.path("flight_id").asText();
    }
}
