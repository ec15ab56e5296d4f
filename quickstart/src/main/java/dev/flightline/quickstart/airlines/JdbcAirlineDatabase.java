// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airlines;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What loading has in common in both databases: transactions, and how rows from an earlier run are recognised. */
abstract class JdbcAirlineDatabase implements AirlineDatabase {
    private static final long FIRST_CUSTOMER_ID = 1001;
    private static final long FIRST_BOOKING_ID = 5001;

    /**
     * What differs in SQL.
     *
     * @param script the resource that creates the tables
     * @param upsertFlight takes {@link #row(Leg)}
     * @param findCustomers selects each customer's e-mail address and id
     * @param insertCustomer takes {@link #row(long, Customer)}
     * @param findBookings selects what {@link #key(Booking)} makes and the id, of each booking
     * @param insertBooking takes {@link #row(long, Booking, long)}
     */
    record Sql(
            String script,
            String upsertFlight,
            String findCustomers,
            String insertCustomer,
            String findBookings,
            String insertBooking) {}

    /** Several statements that take effect together. */
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private final DataSource database;
    private final Sql sql;

    JdbcAirlineDatabase(DataSource database, Sql sql) {
        this.database = database;
        this.sql = sql;
    }

    abstract @Nullable Object[] row(Leg leg);

    abstract @Nullable Object[] row(long id, Customer customer);

    abstract @Nullable Object[] row(long id, Booking booking, long customerId);

    abstract String key(Booking booking);

    @Override
    public final void load(AirlineData data) throws SQLException {
        inTransaction(connection -> {
            createTables(connection);
            putFlights(connection, data.legs());
            Map<String, Long> customerIds = addCustomers(connection, data.customers());
            addBookings(connection, data.bookings(), customerIds);
            return true;
        });
    }

    final <T> T inTransaction(Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            T result = work.in(connection);
            connection.commit();
            return result;
        }
    }

    /** @return how many rows it touched */
    final int update(String statement, Object... values) throws SQLException {
        return inTransaction(connection -> {
            try (PreparedStatement prepared = connection.prepareStatement(statement)) {
                bind(prepared, values);
                return prepared.executeUpdate();
            }
        });
    }

    static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private void createTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String part : script().split(";\\s*\n", -1)) {
                if (!part.isBlank()) {
                    statement.execute(part);
                }
            }
        }
    }

    private String script() {
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream(sql.script()), sql.script())) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void putFlights(Connection connection, List<Leg> legs) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.upsertFlight())) {
            for (Leg leg : legs) {
                if (leg.airline() == airline()) {
                    bind(statement, row(leg));
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    private Map<String, Long> addCustomers(Connection connection, List<Customer> customers) throws SQLException {
        Map<String, Long> ids = find(connection, sql.findCustomers());
        long next = nextId(ids, FIRST_CUSTOMER_ID);
        try (PreparedStatement statement = connection.prepareStatement(sql.insertCustomer())) {
            for (Customer customer : customers) {
                if (customer.airline() == airline() && ids.putIfAbsent(customer.email(), next) == null) {
                    bind(statement, row(next++, customer));
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
        return ids;
    }

    private void addBookings(Connection connection, List<Booking> bookings, Map<String, Long> customerIds)
            throws SQLException {
        Map<String, Long> ids = find(connection, sql.findBookings());
        long next = nextId(ids, FIRST_BOOKING_ID);
        try (PreparedStatement statement = connection.prepareStatement(sql.insertBooking())) {
            for (Booking booking : bookings) {
                if (booking.leg().airline() == airline() && ids.putIfAbsent(key(booking), next) == null) {
                    long customerId = Objects.requireNonNull(
                            customerIds.get(booking.customer().email()));
                    bind(statement, row(next++, booking, customerId));
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    private static Map<String, Long> find(Connection connection, String query) throws SQLException {
        Map<String, Long> found = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getLong(2));
            }
        }
        return found;
    }

    private static long nextId(Map<String, Long> ids, long first) {
        return ids.values().stream().mapToLong(id -> id + 1).reduce(first, Math::max);
    }
}
