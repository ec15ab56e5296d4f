// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import dev.flightline.quickstart.stack.Installation;
import dev.flightline.quickstart.stack.Ports;
import dev.flightline.quickstart.stack.Ports.Service;
import dev.flightline.quickstart.stack.Postgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server, spoken to in SQL. */
final class Database implements AutoCloseable {
    private final Postgres server;
    private final Ports ports;

    private Database(Postgres server, Ports ports) {
        this.server = server;
        this.ports = ports;
    }

    /** @param folder where its data lives */
    static Database start(Path folder, String... databases) throws IOException, SQLException {
        Ports ports = Ports.free();
        Postgres server = Postgres.start(Installation.of(Path.of("..")).cache(), folder.resolve("postgres"), ports);
        server.createDatabases(databases);
        return new Database(server, ports);
    }

    String url(String database) {
        return Postgres.url(ports, database);
    }

    /** {@code PREFIX_DB_HOST} and so on, as the connector files of the pipeline name them. */
    Map<String, String> environment(String prefix) {
        return Map.of(
                prefix + "_DB_HOST", Ports.HOST,
                prefix + "_DB_PORT", Integer.toString(ports.of(Service.POSTGRES)),
                prefix + "_DB_USER", Postgres.USER,
                prefix + "_DB_PASSWORD", Postgres.USER);
    }

    /** Runs all statements in one transaction. */
    void execute(String database, String... statements) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String one : statements) {
                statement.execute(one);
            }
            connection.commit();
        }
    }

    /** Every row, its values as text by the name of the column. */
    List<Map<String, @Nullable String>> query(String database, String sql) throws SQLException {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                Map<String, @Nullable String> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnName(i), result.getString(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), Postgres.USER, "");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
