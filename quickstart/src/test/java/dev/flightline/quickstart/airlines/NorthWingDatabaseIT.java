// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airlines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightline.quickstart.stack.Installation;
import dev.flightline.quickstart.stack.MariaDb;
import dev.flightline.quickstart.stack.Ports;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mariadb.jdbc.MariaDbDataSource;

class NorthWingDatabaseIT extends AirlineDatabaseContract {
    @TempDir
    static Path folder;

    private static final Ports PORTS = Ports.free();
    private static MariaDb server;

    NorthWingDatabaseIT() {
        super(List.of("buchung", "kunde", "flug"));
    }

    @BeforeAll
    static void start() throws Exception {
        server = MariaDb.start(Installation.of(Path.of("..")).mariaDb(), folder, PORTS);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Override
    DataSource dataSource() throws SQLException {
        MariaDbDataSource dataSource = new MariaDbDataSource(MariaDb.url(PORTS, "northwing"));
        dataSource.setUser(MariaDb.USER);
        dataSource.setPassword(MariaDb.PASSWORD);
        return dataSource;
    }

    @Override
    AirlineDatabase database() throws SQLException {
        return new NorthWingDatabase(dataSource(), CLOCK);
    }

    @Override
    String emailColumn() {
        return "mail";
    }

    @Test
    void writesAsNorthWingDoes() throws SQLException {
        NorthWingDatabase.at(MariaDb.url(PORTS, "northwing"), MariaDb.USER, MariaDb.PASSWORD)
                .load(OneFlight.of(Airline.NORTHWING, "NWG412", "NWG413"));

        assertThat(rows("SELECT kundennummer, name, mail, telefon, sprache, zeitzone, benachrichtigen + 0 FROM kunde"))
                .containsExactly("1001|Dr. Zoë Müller|zoe.mueller@example.com|+49 30 23125 007|de|Europe/Berlin|1");
        assertThat(rows("SELECT buchungsnummer, buchungscode, kundennummer, flugnummer, abflugdatum, gebucht_am"
                        + " FROM buchung"))
                .containsExactly("5001|K7QM2P|1001|NW 412|22.11.2026|2026-09-01 10:15:30");
        assertThat(rows("SELECT flugnummer, abflugdatum, kennzeichen, von, von_breite, von_laenge, von_zeitzone, nach,"
                        + " nach_breite, nach_laenge, nach_zeitzone, abflug_lokal, ankunft_lokal, folgeflug,"
                        + " folgeflug_datum, wendezeit_minuten, status FROM flug ORDER BY flugnummer"))
                .containsExactly(
                        "NW 412|2026-11-22|D-ANWA|LIS|38.77|-9.13|Europe/Lisbon|ATH|37.94|23.94|Europe/Athens"
                                + "|2026-11-22 21:30:00|2026-11-23 03:25:00|NW 413|2026-11-23|30|GEPLANT",
                        "NW 413|2026-11-23|D-ANWA|ATH|37.94|23.94|Europe/Athens|LIS|38.77|-9.13|Europe/Lisbon"
                                + "|2026-11-23 04:10:00|2026-11-23 06:20:00|null|null|30|ANNULLIERT");
    }

    @Test
    void aCallsignThatIsNotItsOwnStaysACallsign() throws SQLException {
        database().load(OneFlight.of(Airline.NORTHWING, "SWR22A", "NWG2001"));
        assertThat(rows("SELECT flugnummer, folgeflug FROM flug ORDER BY flugnummer"))
                .containsExactly("NW 2001|null", "SWR22A|NW 2001");
        assertThat(rows("SELECT flugnummer FROM buchung")).containsExactly("SWR22A");
    }

    @Test
    void aRescheduledFlightHasNewTimesOnBothAirportsClocks() throws SQLException {
        database().load(OneFlight.of(Airline.NORTHWING, "NWG412", "NWG413"));
        Instant departure = Instant.parse("2026-11-23T00:30:00Z");
        assertThat(database().reschedule(OneFlight.OUT, departure, departure.plusSeconds(14_100)))
                .isEqualTo(1);
        assertThat(rows("SELECT abflugdatum, abflug_lokal, ankunft_lokal FROM flug WHERE flugnummer = 'NW 412'"))
                .containsExactly("2026-11-22|2026-11-23 00:30:00|2026-11-23 06:25:00");
        assertThat(database().reschedule(new LegId("NWG1", OneFlight.OUT.date()), departure, departure.plusSeconds(1)))
                .isZero();
    }
}
