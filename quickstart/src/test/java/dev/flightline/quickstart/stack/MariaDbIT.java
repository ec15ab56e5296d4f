// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MariaDbIT {
    private final Ports ports = Ports.free();

    @TempDir
    Path folder;

    @Test
    void keepsItsDataBelowTheTemporaryFolderToo() throws Exception {
        try (MariaDb first = start();
                Connection connection = connect();
                Statement statement = connection.createStatement()) {
            assertThat(first).isNotNull();
            statement.execute("CREATE TABLE northwing.probe (id int)");
            statement.execute("INSERT INTO northwing.probe VALUES (42)");
        }

        try (MariaDb second = start();
                Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM northwing.probe")) {
            assertThat(second).isNotNull();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(42);
        }
    }

    /** As many as show it most times, should they have a folder in common. */
    @Test
    void manyMakeTheirSystemTablesAtTheSameTime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> starts = IntStream.range(0, 16)
                    .mapToObj(number -> (Callable<Boolean>) () -> starts(folder.resolve("server-" + number)))
                    .toList();
            for (Future<Boolean> started : threads.invokeAll(starts)) {
                assertThat(started.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static boolean starts(Path directory) throws Exception {
        try (MariaDb server = start(Files.createDirectories(directory), Ports.free())) {
            return server != null;
        }
    }

    private MariaDb start() throws Exception {
        return start(folder, ports);
    }

    private static MariaDb start(Path directory, Ports ports) throws Exception {
        return MariaDb.start(Installation.of(Path.of("..")).mariaDb(), directory, ports);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(MariaDb.url(ports, "northwing"), MariaDb.USER, MariaDb.PASSWORD);
    }
}
