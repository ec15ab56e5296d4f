// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.erase;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The table that the analytics sink writes. Its rows go by the sink's own doing, when the booking's tombstone comes. */
final class Warehouse implements AutoCloseable {
    private final Connection connection;

    Warehouse(String url, String user, String password) throws SQLException {
        connection = DriverManager.getConnection(url, user, password);
    }

    /** How many rows there are of a customer. */
    long rows(String customer) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT count(*) FROM bookings WHERE customer_id = ?")) {
            query.setString(1, customer);
            try (ResultSet count = query.executeQuery()) {
                count.next();
                return count.getLong(1);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
