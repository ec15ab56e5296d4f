// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightline.quickstart.airlines.Airline;
import dev.flightline.quickstart.airlines.Leg;
import dev.flightline.quickstart.airlines.NorthWingDatabase;
import dev.flightline.quickstart.stack.Installation;
import dev.flightline.quickstart.stack.MariaDb;
import dev.flightline.quickstart.stack.Ports;
import dev.flightline.quickstart.stack.Ports.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline's file for NorthWing while somebody stops the connector and changes the tables in MariaDB. */
abstract class MariaDbSourceScenarios {
    private static final Path ALTERNATIVES = Path.of("..", "pipeline", "connectors", "alternatives");
    private static final String NORTHWING = "northwing";
    private static final String FIRST = "NorthWing-5001";
    private static final String CUSTOMER = "NorthWing-1001";
    private static final String EMAIL = "robin1@example.com";

    @TempDir
    private static Path folder;

    private static final Ports PORTS = Ports.free();
    private static @Nullable MariaDb server;

    private final ConnectCluster cluster;

    /** That is booked, and the one that its aircraft comes with; by id. */
    private String flight = "";

    private String inbound = "";

    MariaDbSourceScenarios(ConnectCluster cluster) {
        this.cluster = cluster;
    }

    @BeforeAll
    static void startServer() throws Exception {
        server = MariaDb.start(Installation.of(Path.of("..")).mariaDb(), folder.resolve("mariadb"), PORTS);
    }

    @AfterAll
    static void stopServer() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void nothingIsLostAndNothingComesTwiceWhateverBecomesOfTheTables() throws Exception {
        load(NORTHWING);
        Map<String, String> configuration = ConnectorFile.read("northwing-source", environment());
        // Nothing is passed over: the task fails at the first row that cannot be used.
        configuration.put("transforms.booking.on.reject", "fail");
        try (AirlineSource source = new AirlineSource(cluster, "reservierungen", configuration)) {
            snapshot(source);
            stopAndResume(source);
            addAndWidenColumns(source);
            renameAColumnAndMendTheRule(source);
        }
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
                "UPDATE buchung SET buchungscode = 'BBBBB1' WHERE buchungsnummer = 5001",
                "DELETE FROM buchung WHERE buchungsnummer = 3",
                "UPDATE flug SET wendezeit_minuten = 35 WHERE folgeflug IS NULL",
                // The log is read with the columns that the table had then, not those it has now.
                "ALTER TABLE buchung ADD COLUMN tarif decimal(10, 2) NOT NULL DEFAULT 99.50 AFTER buchungsnummer");
        source.resume();
        source.expectBooking("NorthWing-2", "AAAAA2");
        source.expectBooking("NorthWing-3", "AAAAA3", AirlineSource.TOMBSTONE);
        source.expectBooking(FIRST, "BBBBB1");
        source.expectFlight(flight, "35");
        source.awaitExpected();
    }

    private void addAndWidenColumns(AirlineSource source) throws SQLException {
        execute(
                "ALTER TABLE buchung ADD COLUMN sitz varchar(4)",
                "ALTER TABLE buchung MODIFY COLUMN buchungsnummer bigint, MODIFY COLUMN flugnummer text NOT NULL",
                "ALTER TABLE kunde MODIFY COLUMN mail text NOT NULL",
                "ALTER TABLE flug MODIFY COLUMN wendezeit_minuten bigint NOT NULL");
        book(4, "AAAAA4");
        execute(
                "UPDATE kunde SET mail = 'moved@example.net'",
                "UPDATE flug SET wendezeit_minuten = 40 WHERE folgeflug IS NULL");
        source.expectBooking("NorthWing-4", "AAAAA4");
        source.expectCustomer(CUSTOMER, "moved@example.net");
        source.expectFlight(flight, "40");
        source.awaitExpected();
    }

    /** A column that a rule names: the task fails and says so, and goes on with that row once the rule is mended. */
    private void renameAColumnAndMendTheRule(AirlineSource source) throws SQLException {
        execute("ALTER TABLE buchung RENAME COLUMN buchungscode TO pnr");
        execute("INSERT INTO buchung (buchungsnummer, pnr, kundennummer, flugnummer, abflugdatum, gebucht_am)"
                + " SELECT 5, 'QQSEC5', kundennummer, flugnummer, abflugdatum, gebucht_am FROM buchung"
                + " WHERE buchungsnummer = 5001");
        execute("UPDATE kunde SET mail = 'again@example.net'");
        assertThat(source.awaitFailure())
                .contains("BookingNormalizer: UNKNOWN_COLUMN: field 'booking_reference' from buchungscode of booking of"
                        + " NorthWing at northwing.northwing.buchung")
                .doesNotContain("QQSEC5");

        source.set("transforms.booking.field.booking_reference", "${pnr}");
        source.awaitRunning();

        source.expectBooking("NorthWing-5", "QQSEC5");
        source.expectCustomer(CUSTOMER, "again@example.net");
        source.awaitExpected();
        source.awaitRejects(0);
    }

    @Test
    void theViewsForAJdbcSourceShowEveryChange() throws Exception {
        execute("CREATE DATABASE abfrage CHARACTER SET utf8mb4");
        load("abfrage");
        String[] script =
                Files.readString(ALTERNATIVES.resolve("northwing-jdbc.sql")).split(";\\s*\n", -1);
        executeIn("abfrage", script);
        Map<String, String> file =
                ConnectorFile.read(ALTERNATIVES.resolve("northwing-jdbc-source.json"), environment());
        file.computeIfPresent("connection.url", (key, url) -> url.replace("/northwing?", "/abfrage?"));
        IncrementalQuery booking = new IncrementalQuery(file, "buchung_zeilen");
        IncrementalQuery customer = new IncrementalQuery(file, "kunde_zeilen");
        IncrementalQuery leg = new IncrementalQuery(file, "flug_zeilen");

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

        executeIn(
                "abfrage",
                "UPDATE kunde SET mail = 'moved@example.net'",
                "UPDATE flug SET wendezeit_minuten = 35 WHERE folgeflug IS NULL",
                "DELETE FROM buchung",
                "DELETE FROM flug WHERE folgeflug IS NOT NULL");

        assertThat(customer.poll())
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("mail", "moved@example.net"));
        assertThat(booking.poll())
                .singleElement()
                .satisfies(row ->
                        assertThat(row).containsEntry("buchungsnummer", "5001").containsEntry("__deleted", "true"));
        assertThat(leg.poll())
                .extracting(
                        row -> row.get("flugnummer") + " " + row.get("wendezeit_minuten") + " " + row.get("__deleted"))
                .containsExactlyInAnyOrder("NW 118 35 false", "NW 117 null true");
    }

    private void load(String database) throws SQLException {
        Timetable timetable = new Timetable(Instant.now());
        Leg leg = timetable.rotation(Airline.NORTHWING, 117, Instant.now().plus(Duration.ofHours(5)));
        timetable.booking(leg);
        flight = leg.id().toString();
        inbound = timetable.inbound(leg).id().toString();
        NorthWingDatabase.at(MariaDb.url(PORTS, database), MariaDb.USER, MariaDb.PASSWORD)
                .load(timetable.data());
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("NORTHWING_DB_HOST", Ports.HOST);
        environment.put("NORTHWING_DB_PORT", Integer.toString(PORTS.of(Service.MARIADB)));
        environment.put("NORTHWING_DB_USER", MariaDb.USER);
        environment.put("NORTHWING_DB_PASSWORD", MariaDb.PASSWORD);
        environment.put("NORTHWING_DB_SSL_MODE", "disable");
        environment.put("KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrapServers());
        return environment;
    }

    private static void book(int id, String reference) throws SQLException {
        execute("INSERT INTO buchung (buchungsnummer, buchungscode, kundennummer, flugnummer, abflugdatum, gebucht_am)"
                + " SELECT %d, '%s', kundennummer, flugnummer, abflugdatum, gebucht_am FROM buchung WHERE buchungsnummer = 5001"
                        .formatted(id, reference));
    }

    private static void execute(String... statements) throws SQLException {
        executeIn(NORTHWING, statements);
    }

    private static void executeIn(String database, String... statements) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(MariaDb.url(PORTS, database), MariaDb.USER, MariaDb.PASSWORD);
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                if (!one.isBlank()) {
                    statement.execute(one);
                }
            }
        }
    }
}
