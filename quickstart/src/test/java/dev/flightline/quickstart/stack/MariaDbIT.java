// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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

    private MariaDb start() throws Exception {
        return MariaDb.start(Installation.of(Path.of("..")).mariaDb(), folder, ports);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(MariaDb.url(ports, "northwing"), MariaDb.USER, MariaDb.PASSWORD);
    }
}
