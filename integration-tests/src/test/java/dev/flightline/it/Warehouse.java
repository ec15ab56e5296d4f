// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import dev.flightline.quickstart.stack.Ports;
import dev.flightline.quickstart.stack.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A PostgreSQL database of a running quickstart, looked at as an analyst does, or somebody who searches it for a person. */
final class Warehouse {
    private static final Path GUIDE = Path.of("..", "docs", "data-science.md");
    private static final Pattern SQL_BLOCK = Pattern.compile("```sql\n(.+?);\n```", Pattern.DOTALL);

    private final String url;

    Warehouse(Ports ports, String database) {
        this.url = Postgres.url(ports, database);
    }

    /** The statements of the guide, in their order. */
    static List<String> documentedQueries() throws IOException {
        return SQL_BLOCK
                .matcher(Files.readString(GUIDE))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** Every different value of every column of every table, whatever its type, as text; by table. */
    Map<String, List<String>> values() throws SQLException {
        Map<String, List<String>> values = new TreeMap<>();
        List<String> columns = column("""
                SELECT format('%I.%I %I', table_schema, table_name, column_name) FROM information_schema.columns
                WHERE table_schema NOT IN ('pg_catalog', 'information_schema')""");
        for (String tableAndColumn : columns) {
            String[] names = tableAndColumn.split(" ", 2);
            values.computeIfAbsent(names[0], unused -> new ArrayList<>())
                    .addAll(column("SELECT DISTINCT %s::text FROM %s WHERE %s IS NOT NULL"
                            .formatted(names[1], names[0], names[1])));
        }
        return values;
    }

    /** The first column of a query's rows. */
    List<String> column(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, Postgres.USER, "");
                Statement statement = connection.createStatement()) {
            List<String> values = new ArrayList<>();
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        values.add(rows.getString(1));
                    }
                }
            }
            return values;
        }
    }
}
