// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airlines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightline.quickstart.airspace.FlightSimulator;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for both airlines' databases, on real servers. */
abstract class AirlineDatabaseContract {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final InstantSource CLOCK = InstantSource.fixed(NOW);

    /** Tables of bookings, customers and flights, in an order in which they can be dropped. */
    private final List<String> tables;

    final AirlineData data = new FlightSimulator(NOW, 1, 7).airlineData();

    AirlineDatabaseContract(List<String> tables) {
        this.tables = tables;
    }

    abstract DataSource dataSource() throws SQLException;

    abstract AirlineDatabase database() throws SQLException;

    @BeforeEach
    void dropTables() throws SQLException {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                statement.execute("DROP TABLE IF EXISTS " + table);
            }
        }
    }

    @Test
    void holdsThisAirlinesPartOfTheDataAndNothingElse() throws SQLException {
        database().load(data);
        assertThat(counts()).containsExactly(bookings(data).size(), customers(data), legs(data));
    }

    @Test
    void loadingTheSameTwiceChangesNothing() throws SQLException {
        database().load(data);
        List<String> before = rows("SELECT * FROM " + tables.get(0) + " ORDER BY 1");
        database().load(data);
        assertThat(counts()).containsExactly(bookings(data).size(), customers(data), legs(data));
        assertThat(rows("SELECT * FROM " + tables.get(0) + " ORDER BY 1")).isEqualTo(before);
    }

    @Test
    void theNextRunsDataJoinsWhatIsThereFromEarlier() throws SQLException {
        AirlineData later = new FlightSimulator(NOW.plus(Duration.ofDays(2)), 1, 8).airlineData();
        database().load(data);
        List<String> before = rows("SELECT * FROM " + tables.get(0) + " ORDER BY 1");
        database().load(later);
        assertThat(counts().get(0))
                .isEqualTo(bookings(data).size() + bookings(later).size());
        assertThat(rows("SELECT * FROM " + tables.get(0) + " ORDER BY 1")).startsWith(before.toArray(String[]::new));
    }

    @Test
    void anAddressChangesForItsOwnerOnly() throws SQLException {
        AirlineDatabase database = database();
        database.load(data);
        Customer customer = bookings(data).get(0).customer();
        String emails = "SELECT COUNT(*) FROM " + tables.get(1) + " WHERE " + emailColumn() + " = ";

        assertThat(database.changeEmail(customer.email(), "new.address@example.org"))
                .isEqualTo(1);
        assertThat(database.changeEmail("nobody@example.org", "else@example.org"))
                .isZero();

        assertThat(rows(emails + "'new.address@example.org'")).containsExactly("1");
        assertThat(rows(emails + "'" + customer.email() + "'")).containsExactly("0");
    }

    @Test
    void aCancelledBookingIsGone() throws SQLException {
        AirlineDatabase database = database();
        database.load(data);
        assertThat(database.cancelBooking(bookings(data).get(0).reference())).isEqualTo(1);
        assertThat(database.cancelBooking("000000")).isZero();
        assertThat(counts().get(0)).isEqualTo(bookings(data).size() - 1);
    }

    @Test
    void aCancelledFlightKeepsItsRow() throws SQLException {
        AirlineDatabase database = database();
        database.load(data);
        assertThat(database.cancelFlight(bookings(data).get(0).leg().id())).isEqualTo(1);
        assertThat(database.cancelFlight(
                        new LegId("XXX1", CLOCK.instant().atZone(ZoneOffset.UTC).toLocalDate())))
                .isZero();
        assertThat(rows("SELECT status FROM " + tables.get(2) + " WHERE status LIKE '%NUL%' OR status LIKE 'CANC%'"))
                .hasSize(1);
    }

    abstract String emailColumn();

    final List<Booking> bookings(AirlineData of) throws SQLException {
        Airline airline = database().airline();
        return of.bookings().stream()
                .filter(booking -> booking.leg().airline() == airline)
                .toList();
    }

    /** Every column as text, joined by a bar. */
    final List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    columns.add(String.valueOf(found.getString(i)));
                }
                rows.add(String.join("|", columns));
            }
        }
        return rows;
    }

    private List<Integer> counts() throws SQLException {
        List<Integer> counts = new ArrayList<>();
        for (String table : tables) {
            counts.add(Integer.valueOf(rows("SELECT COUNT(*) FROM " + table).get(0)));
        }
        return counts;
    }

    private int customers(AirlineData of) throws SQLException {
        Airline airline = database().airline();
        return (int) of.customers().stream()
                .filter(customer -> customer.airline() == airline)
                .count();
    }

    private int legs(AirlineData of) throws SQLException {
        Airline airline = database().airline();
        return (int) of.legs().stream().filter(leg -> leg.airline() == airline).count();
    }
}
