// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flightline.it.TopicReader.Message;
import dev.flightline.quickstart.airlines.Airline;
import dev.flightline.quickstart.airlines.Leg;
import dev.flightline.quickstart.airlines.StreamJetDatabase;
import dev.flightline.quickstart.stack.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The pipeline's file for StreamJet while somebody stops the connector and changes the tables in PostgreSQL. */
abstract class PostgresSourceScenarios {
    /** The database of these tests: what StreamJet's holds belongs to others. */
    static final String DATABASE = "reservations";

    /** Likewise, for the tables with what a JDBC source needs. */
    static final String QUERIED = "queried";

    private static final Path ALTERNATIVES = Path.of("..", "pipeline", "connectors", "alternatives");

    private static final String FIRST = "StreamJet-5001";
    private static final String CUSTOMER = "StreamJet-1001";
    private static final String EMAIL = "robin1@example.com";

    private final ConnectCluster cluster;
    private final Database database;

    /** That is booked, and the one that its aircraft comes with; by id. */
    private String flight = "";

    private String inbound = "";

    PostgresSourceScenarios(ConnectCluster cluster, Database database) {
        this.cluster = cluster;
        this.database = database;
    }

    @Test
    void nothingIsLostWhateverBecomesOfTheTables() throws Exception {
        load(DATABASE);
        try (AirlineSource source = new AirlineSource(cluster, "reservations", configuration())) {
            snapshot(source);
            stopAndResume(source);
            addColumns(source);
            widenColumns(source);
            renameAColumn(source);
            mendTheRule(source);
        }
    }

    private void load(String name) throws SQLException {
        Timetable timetable = new Timetable(Instant.now());
        Leg leg = timetable.rotation(Airline.STREAMJET, 117, Instant.now().plus(Duration.ofHours(5)));
        timetable.booking(leg);
        flight = leg.id().toString();
        inbound = timetable.inbound(leg).id().toString();
        StreamJetDatabase.at(database.url(name), Postgres.USER, "").load(timetable.data());
    }

    private void snapshot(AirlineSource source) {
        source.start();
        source.expectFlight(inbound, "30");
        source.expectBooking(FIRST, "R00001");
        source.expectCustomer(CUSTOMER, EMAIL);
        source.expectFlight(flight, "30");
        source.awaitExpected();
    }

    private void stopAndResume(AirlineSource source) throws SQLException {
        source.stop();
        book(2, "AAAAA2");
        book(3, "AAAAA3");
        execute(
                "UPDATE booking SET record_locator = 'BBBBB1' WHERE bk_id = 5001",
                "DELETE FROM booking WHERE bk_id = 3",
                "UPDATE flight SET turnaround_minutes = 35 WHERE next_flight_no IS NULL");
        source.resume();
        source.expectBooking("StreamJet-2", "AAAAA2");
        source.expectBooking("StreamJet-3", "AAAAA3", AirlineSource.TOMBSTONE);
        source.expectBooking(FIRST, "BBBBB1");
        source.expectFlight(flight, "35");
        source.awaitExpected();
    }

    private void addColumns(AirlineSource source) throws SQLException {
        execute("ALTER TABLE booking ADD COLUMN fare numeric(10, 2) NOT NULL DEFAULT 99.50, ADD COLUMN seat text");
        book(4, "AAAAA4");
        source.expectBooking("StreamJet-4", "AAAAA4");
        source.awaitExpected();
    }

    private void widenColumns(AirlineSource source) throws SQLException {
        execute(
                "ALTER TABLE booking ALTER COLUMN flight_no TYPE text",
                "ALTER TABLE customer ALTER COLUMN email TYPE text",
                "ALTER TABLE flight ALTER COLUMN turnaround_minutes TYPE bigint");
        book(5, "AAAAA5");
        execute(
                "UPDATE customer SET email = 'moved@example.net'",
                "UPDATE flight SET turnaround_minutes = 40 WHERE next_flight_no IS NULL");
        source.expectBooking("StreamJet-5", "AAAAA5");
        source.expectCustomer(CUSTOMER, "moved@example.net");
        source.expectFlight(flight, "40");
        source.awaitExpected();
    }

    /** A column that a rule names: its rows are rejects that say so, and other tables go on. */
    private void renameAColumn(AirlineSource source) throws SQLException {
        execute("ALTER TABLE booking RENAME COLUMN record_locator TO pnr");
        execute("INSERT INTO booking (bk_id, pnr, flight_no, dep_date, cust_id, booked_at)"
                + " SELECT 6, 'QQSEC6', flight_no, dep_date, cust_id, booked_at FROM booking WHERE bk_id = 5001");
        execute("UPDATE customer SET email = 'again@example.net'");
        source.expectCustomer(CUSTOMER, "again@example.net");
        source.awaitExpected();
        assertNamesTheColumn(source.awaitRejects(1).get(0));
    }

    private static void assertNamesTheColumn(Message reject) {
        JsonNode value = Objects.requireNonNull(reject.value());
        assertThat(value.path("code").asText()).isEqualTo("UNKNOWN_COLUMN");
        assertThat(value.path("field").asText()).isEqualTo("booking_reference");
        assertThat(value.path("source").asText()).isEqualTo("record_locator");
        assertThat(value.path("topic").asText()).isEqualTo("streamjet.public.booking");
        assertThat(reject.text()).doesNotContain("QQSEC6");
    }

    /** As the guide has it: the reject is behind the connector's offset, a new snapshot brings its row. */
    private void mendTheRule(AirlineSource source) {
        source.stop();
        source.set("transforms.booking.field.booking_reference", "${pnr}");
        source.forgetOffsets();
        source.resume();
        source.expectBooking("StreamJet-6", "QQSEC6");
        source.expectBooking(FIRST, "BBBBB1");
        source.expectBooking("StreamJet-2", "AAAAA2");
        source.expectBooking("StreamJet-4", "AAAAA4");
        source.expectBooking("StreamJet-5", "AAAAA5");
        source.expectCustomer(CUSTOMER, "again@example.net");
        source.expectFlight(flight, "40");
        source.expectFlight(inbound, "30");
        source.awaitExpected();
        source.awaitRejects(1);
    }

    @Test
    void theViewsForAJdbcSourceShowEveryChange() throws Exception {
        load(QUERIED);
        database.execute(QUERIED, Files.readString(ALTERNATIVES.resolve("streamjet-jdbc.sql")));
        IncrementalQuery booking = query("booking_rows");
        IncrementalQuery customer = query("customer_rows");
        IncrementalQuery leg = query("flight_rows");

        assertThat(booking.poll())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsKeys(booking.ruleColumns("booking"))
                        .containsEntry("__deleted", "false"));
        assertThat(customer.poll())
                .singleElement()
                .satisfies(row -> assertThat(row).containsKeys(customer.ruleColumns("customer")));
        assertThat(leg.poll()).hasSize(2).allSatisfy(row -> assertThat(row).containsKeys(leg.ruleColumns("flight")));
        assertThat(booking.poll()).isEmpty();

        database.execute(
                QUERIED,
                "UPDATE customer SET email = 'moved@example.net'",
                "UPDATE flight SET turnaround_minutes = 35 WHERE next_flight_no IS NULL",
                "DELETE FROM booking",
                "DELETE FROM flight WHERE next_flight_no IS NOT NULL");

        assertThat(customer.poll())
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("email", "moved@example.net"));
        assertThat(booking.poll())
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("bk_id", "5001").containsEntry("__deleted", "true"));
        assertThat(leg.poll())
                .extracting(
                        row -> row.get("flight_no") + " " + row.get("turnaround_minutes") + " " + row.get("__deleted"))
                .containsExactly("SJT118 35 false", "SJT117 null true");
    }

    private IncrementalQuery query(String view) throws IOException {
        Map<String, String> file = ConnectorFile.read(
                ALTERNATIVES.resolve("streamjet-jdbc-source.json"), database.environment("STREAMJET"));
        file.computeIfPresent("connection.url", (key, url) -> url.replaceFirst("streamjet$", QUERIED));
        return new IncrementalQuery(file, view);
    }

    private Map<String, String> configuration() throws IOException {
        Map<String, String> configuration = ConnectorFile.read("streamjet-source", database.environment("STREAMJET"));
        configuration.put("database.dbname", DATABASE);
        // A server has one of each name.
        configuration.put("slot.name", DATABASE);
        configuration.put("publication.name", DATABASE);
        return configuration;
    }

    private void book(int id, String reference) throws SQLException {
        execute("INSERT INTO booking (bk_id, record_locator, flight_no, dep_date, cust_id, booked_at)"
                + " SELECT %d, '%s', flight_no, dep_date, cust_id, booked_at FROM booking WHERE bk_id = 5001"
                        .formatted(id, reference));
    }

    private void execute(String... statements) throws SQLException {
        database.execute(DATABASE, statements);
    }
}
