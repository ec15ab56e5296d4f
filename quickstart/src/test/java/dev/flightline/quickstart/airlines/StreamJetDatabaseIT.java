// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airlines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightline.quickstart.stack.Installation;
import dev.flightline.quickstart.stack.Ports;
import dev.flightline.quickstart.stack.Postgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class StreamJetDatabaseIT extends AirlineDatabaseContract {
    @TempDir
    static Path folder;

    private static final Ports PORTS = Ports.free();
    private static Postgres server;

    StreamJetDatabaseIT() {
        super(List.of("booking", "customer", "flight"));
    }

    @BeforeAll
    static void start() throws Exception {
        server = Postgres.start(Installation.of(Path.of("..")).cache(), folder.resolve("data"), PORTS);
        server.createDatabases("streamjet");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Override
    DataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(Postgres.url(PORTS, "streamjet"));
        dataSource.setUser(Postgres.USER);
        return dataSource;
    }

    @Override
    AirlineDatabase database() {
        return new StreamJetDatabase(dataSource(), CLOCK);
    }

    @Override
    String emailColumn() {
        return "email";
    }

    @Test
    void writesAsStreamJetDoes() throws SQLException {
        StreamJetDatabase.at(Postgres.url(PORTS, "streamjet"), Postgres.USER, "")
                .load(OneFlight.of(Airline.STREAMJET, "SJT118", "SJT119"));

        assertThat(rows("SELECT cust_id, title, first_name, last_name, email, phone, lang, time_zone, notifications"
                        + " FROM customer"))
                .containsExactly("1001|Dr.|Zoë|Müller|zoe.mueller@example.com|+49 30 23125 007|de|Europe/Berlin|t");
        assertThat(rows("SELECT bk_id, record_locator, flight_no, dep_date, cust_id, booked_at AT TIME ZONE 'UTC'"
                        + " FROM booking"))
                .containsExactly("5001|K7QM2P|SJT118|2026-11-22|1001|2026-09-01 08:15:30");
        assertThat(rows("SELECT flight_no, dep_date, tail, origin, origin_lat, origin_lon, origin_tz, dest, dest_lat,"
                        + " dest_lon, dest_tz, std AT TIME ZONE 'UTC', sta AT TIME ZONE 'UTC', next_flight_no,"
                        + " next_dep_date, turnaround_minutes, status FROM flight ORDER BY flight_no"))
                .containsExactly(
                        "SJT118|2026-11-22|D-ANWA|LIS|38.77|-9.13|Europe/Lisbon|ATH|37.94|23.94|Europe/Athens"
                                + "|2026-11-22 21:30:00|2026-11-23 01:25:00|SJT119|2026-11-23|30|SCHEDULED",
                        "SJT119|2026-11-23|D-ANWA|ATH|37.94|23.94|Europe/Athens|LIS|38.77|-9.13|Europe/Lisbon"
                                + "|2026-11-23 02:10:00|2026-11-23 06:20:00|null|null|30|CANCELLED");
    }

    /** An update that changes nothing is a change event all the same, and would tell passengers again. */
    @Test
    void loadingTheSameTwiceWritesNoRowAgain() throws SQLException {
        database().load(OneFlight.of(Airline.STREAMJET, "SJT412", "SJT413"));
        List<String> before = rows("SELECT flight_no, xmin FROM flight ORDER BY 1");

        database().load(OneFlight.of(Airline.STREAMJET, "SJT412", "SJT413"));

        assertThat(rows("SELECT flight_no, xmin FROM flight ORDER BY 1"))
                .isNotEmpty()
                .isEqualTo(before);
    }

    @Test
    void aRescheduledFlightHasNewTimesAndItsOldDate() throws SQLException {
        database().load(OneFlight.of(Airline.STREAMJET, "SJT118", "SJT119"));
        Instant departure = Instant.parse("2026-11-23T00:30:00Z");
        assertThat(database()
                        .reschedule(
                                new LegId("SJT118", OneFlight.OUT.date()), departure, departure.plusSeconds(14_100)))
                .isEqualTo(1);
        assertThat(rows("SELECT dep_date, std AT TIME ZONE 'UTC', sta AT TIME ZONE 'UTC' FROM flight"
                        + " WHERE flight_no = 'SJT118'"))
                .containsExactly("2026-11-22|2026-11-23 00:30:00|2026-11-23 04:25:00");
        assertThat(database().reschedule(new LegId("SJT1", OneFlight.OUT.date()), departure, departure.plusSeconds(1)))
                .isZero();
    }

    @Test
    void deletedRowsAreWhollyInTheLogForChangeDataCapture() throws SQLException {
        database().load(data);
        assertThat(
                        rows(
                                "SELECT DISTINCT relreplident FROM pg_class WHERE relname IN ('customer', 'booking', 'flight')"))
                .containsExactly("f");
    }
}
