// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a JDBC source in the mode timestamp+incrementing asks its database, with the settings of a connector's file: the rows
 * that were changed since the last one it has seen. The connector itself cannot be had here; this is its query (documentation
 * and logs of Confluent's, read 2026-11-23), with its calendar, without its delay.
 */
final class IncrementalQuery {
    private static final Pattern COLUMN = Pattern.compile("\\$\\{(\\w+)}");

    private final Map<String, String> file;
    private final String view;
    private Timestamp time = Timestamp.from(Instant.EPOCH);
    private long number = -1;

    /** @param view one of {@code table.whitelist} */
    IncrementalQuery(Map<String, String> file, String view) {
        this.file = file;
        this.view = view;
    }

    /** The columns that the rules of the connector's normalizer for this view read. */
    String[] ruleColumns(String normalizer) {
        String prefix = "transforms." + normalizer + ".field.";
        return file.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .flatMap(entry -> COLUMN.matcher(entry.getValue()).results())
                .map(match -> match.group(1))
                .toArray(String[]::new);
    }

    /** Every row that was changed since the last call, in the order of the changes; values as text by column. */
    List<Map<String, @Nullable String>> poll() throws SQLException {
        String at = value("timestamp.column.name");
        String id = value("incrementing.column.name");
        String sql = "SELECT * FROM %s WHERE %s < ? AND ((%s = ? AND %s > ?) OR %s > ?) ORDER BY %s, %s ASC"
                .formatted(view, at, at, id, at, at, id);
        try (Connection connection = DriverManager.getConnection(
                        value("connection.url"), value("connection.user"), value("connection.password"));
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setTimestamp(1, now(connection), utc());
            query.setTimestamp(2, time, utc());
            query.setLong(3, number);
            query.setTimestamp(4, time, utc());
            return read(query, at, id);
        }
    }

    /** The database's own clock; what was committed before this was asked for has an earlier time. */
    private static Timestamp now(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet clock = statement.executeQuery("SELECT CURRENT_TIMESTAMP(6)")) {
            clock.next();
            return clock.getTimestamp(1, utc());
        }
    }

    private List<Map<String, @Nullable String>> read(PreparedStatement query, String at, String id)
            throws SQLException {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        try (ResultSet result = query.executeQuery()) {
            while (result.next()) {
                Map<String, @Nullable String> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnLabel(i), result.getString(i));
                }
                rows.add(row);
                time = result.getTimestamp(at, utc());
                number = result.getLong(id);
            }
        }
        return rows;
    }

    private String value(String key) {
        return Objects.requireNonNull(file.get(key), key);
    }

    private static Calendar utc() {
        return new GregorianCalendar(TimeZone.getTimeZone("UTC"));
    }
}
