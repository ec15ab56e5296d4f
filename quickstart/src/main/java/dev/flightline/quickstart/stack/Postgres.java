// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.stack;

import dev.flightline.quickstart.stack.Ports.Service;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

/** A PostgreSQL server with logical decoding on, as Debezium needs it. */
public final class Postgres implements AutoCloseable {
    /** Its superuser; connections from loopback are trusted, whatever the password. */
    public static final String USER = "postgres";

    private final EmbeddedPostgres server;
    private final long pid;

    private Postgres(EmbeddedPostgres server, long pid) {
        this.server = server;
        this.pid = pid;
    }

    /**
     * @param binaries where the server's binaries are unpacked, once for all runs
     * @param directory where its data lives
     */
    public static Postgres start(Path binaries, Path directory, Ports ports) throws IOException {
        // Else the library leaves an empty folder of its own in the system's temporary one.
        System.setProperty("ot.epg.working-dir", binaries.toString());
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setPort(ports.of(Service.POSTGRES))
                .setOverrideWorkingDirectory(binaries.toFile())
                .setDataDirectory(directory.toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setServerConfig("listen_addresses", Ports.HOST)
                .setServerConfig("wal_level", "logical")
                .setServerConfig("max_wal_senders", "16")
                .setServerConfig("max_replication_slots", "16")
                .setServerConfig("unix_socket_directories", "''")
                .start();
        long pid = pid(directory);
        Processes.guard(pid);
        return new Postgres(server, pid);
    }

    /** Its lock file begins with it. */
    private static long pid(Path directory) throws IOException {
        try (Stream<String> lines = Files.lines(directory.resolve("postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow().strip());
        }
    }

    /** Creates the databases that are not there yet. */
    public void createDatabases(String... names) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String name : names) {
                if (!exists(statement, name)) {
                    statement.execute("CREATE DATABASE " + name);
                }
            }
        }
    }

    private static boolean exists(Statement statement, String name) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
            return found.next();
        }
    }

    /** A JDBC address without user and password. */
    public static String url(Ports ports, String database) {
        return "jdbc:postgresql://" + ports.address(Service.POSTGRES) + "/" + database;
    }

    @Override
    public void close() throws IOException {
        server.close();
        Processes.release(pid);
    }
}
