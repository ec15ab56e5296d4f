// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flightline.quickstart.stack.Installation;
import dev.flightline.quickstart.stack.MariaDb;
import dev.flightline.quickstart.stack.Ports;
import dev.flightline.quickstart.stack.Ports.Service;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the booking normalizer's tests take for Debezium's records is what Debezium sends. */
class RecordedSourcesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String POSTGRES = "sources";

    @TempDir
    private static Path folder;

    private static ConnectCluster cluster;
    private static Database database;

    @BeforeAll
    static void start() throws Exception {
        database = Database.start(folder, POSTGRES);
        cluster = ConnectCluster.start();
    }

    @AfterAll
    static void stop() throws Exception {
        try {
            cluster.close();
        } finally {
            database.close();
        }
    }

    @Test
    void postgres() throws Exception {
        database.execute(POSTGRES, script("reservations-postgres.sql"));
        database.execute(POSTGRES, postgresRow("reservation", 1), postgresRow("reservation_by_key", 1));
        Map<String, String> raw = postgresSource("raw");
        raw.put("heartbeat.interval.ms", "200");
        raw.put("provide.transaction.metadata", "true");
        raw.put("skipped.operations", "none");
        cluster.create("raw", raw);
        Map<String, String> flat = postgresSource("flat");
        flat.put("time.precision.mode", "connect");
        flat.put("decimal.handling.mode", "string");
        flat.put("hstore.handling.mode", "map");
        flat.putAll(unwrap());
        cluster.create("flat", flat);

        try (TopicReader whole = awaitTopic("raw.public.reservation", 1);
                TopicReader byKey = awaitTopic("raw.public.reservation_by_key", 1);
                TopicReader unwrapped = awaitTopic("flat.public.reservation", 1);
                TopicReader unwrappedByKey = awaitTopic("flat.public.reservation_by_key", 1);
                TopicReader heartbeats = awaitTopic("__debezium-heartbeat.raw", 1)) {
            changePostgres();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(whole.all()).hasSize(9));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(byKey.all()).hasSize(6));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(unwrapped.all()).hasSize(6));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(unwrappedByKey.all()).hasSize(4));
            try (TopicReader transactions = awaitTopic("raw.transaction", 2);
                    TopicReader messages = awaitTopic("raw.message", 1)) {
                new Recording()
                        .with("raw.public.reservation", whole.all())
                        .with("raw.public.reservation_by_key", byKey.all())
                        .with("flat.public.reservation", unwrapped.all())
                        .with("flat.public.reservation_by_key", unwrappedByKey.all())
                        .with("raw.transaction", transactions.all().subList(0, 2))
                        .with("raw.message", messages.all())
                        .with("__debezium-heartbeat.raw", heartbeats.all().subList(0, 1))
                        .isAsCommitted("debezium-postgres.json");
            }
        } finally {
            cluster.delete("raw");
            cluster.delete("flat");
        }
    }

    /** After the snapshot: an update, a new row, a delete, an update of what is not in the log, an emptied table. */
    private static void changePostgres() throws SQLException {
        for (String table : List.of("reservation", "reservation_by_key")) {
            database.execute(
                    POSTGRES,
                    "UPDATE %s SET lang = NULL WHERE bk_id = 1".formatted(table),
                    postgresRow(table, 2),
                    "DELETE FROM %s WHERE bk_id = 1".formatted(table));
        }
        database.execute(POSTGRES, "SELECT pg_logical_emit_message(true, 'flightline', 'hello')");
        database.execute(POSTGRES, "UPDATE reservation SET bk_id = 3 WHERE bk_id = 2");
        database.execute(POSTGRES, "TRUNCATE reservation", "TRUNCATE reservation_by_key");
    }

    @Test
    void mariaDb() throws Exception {
        Ports ports = Ports.free();
        try (MariaDb server =
                MariaDb.start(Installation.of(Path.of("..")).mariaDb(), folder.resolve("mariadb"), ports)) {
            assertThat(server).isNotNull();
            execute(ports, script("reservations-mariadb.sql"));
            execute(ports, mariaRow(1));
            cluster.create("maria", mariaSource(ports, "maria", 6401));
            Map<String, String> flat = mariaSource(ports, "mariaflat", 6402);
            flat.putAll(unwrap());
            cluster.create("mariaflat", flat);
            try (TopicReader rows = awaitTopic("maria.northwing.reservierung", 1);
                    TopicReader unwrapped = awaitTopic("mariaflat.northwing.reservierung", 1);
                    TopicReader schemaChanges = awaitTopic("maria", 1)) {
                execute(ports, "UPDATE reservierung SET sprache = NULL WHERE id = 1", mariaRow(2));
                execute(ports, "DELETE FROM reservierung WHERE id = 1");
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(rows.all()).hasSize(5));
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(unwrapped.all()).hasSize(4));
                new Recording()
                        .with("maria.northwing.reservierung", rows.all())
                        .with("mariaflat.northwing.reservierung", unwrapped.all())
                        .with("maria", schemaChanges.all().subList(0, 1))
                        .isAsCommitted("debezium-mariadb.json");
            } finally {
                cluster.delete("maria");
                cluster.delete("mariaflat");
            }
        }
    }

    private static TopicReader awaitTopic(String topic, int records) {
        TopicReader reader = cluster.read(topic);
        await().atMost(PATIENCE).until(() -> reader.all().size() >= records);
        return reader;
    }

    private static Map<String, String> unwrap() {
        return Map.of(
                "transforms", "unwrap",
                "transforms.unwrap.type", "io.debezium.transforms.ExtractNewRecordState",
                "transforms.unwrap.delete.tombstone.handling.mode", "rewrite",
                "transforms.unwrap.add.fields", "op",
                "transforms.unwrap.replace.null.with.default", "false");
    }

    private static Map<String, String> source(String connectorClass, String prefix) {
        Map<String, String> configuration = new HashMap<>();
        configuration.put("connector.class", connectorClass);
        configuration.put("tasks.max", "1");
        configuration.put("topic.prefix", prefix);
        configuration.put("poll.interval.ms", "100");
        configuration.put("key.converter", JsonConverter.class.getName());
        configuration.put("value.converter", JsonConverter.class.getName());
        // Else the converter writes the column's default where the row holds null.
        configuration.put("value.converter.replace.null.with.default", "false");
        configuration.put("topic.creation.default.replication.factor", "1");
        configuration.put("topic.creation.default.partitions", "1");
        return configuration;
    }

    private static Map<String, String> postgresSource(String prefix) {
        Map<String, String> configuration = source("io.debezium.connector.postgresql.PostgresConnector", prefix);
        Map<String, String> environment = database.environment("DB");
        configuration.put("database.hostname", Objects.requireNonNull(environment.get("DB_DB_HOST")));
        configuration.put("database.port", Objects.requireNonNull(environment.get("DB_DB_PORT")));
        configuration.put("database.user", Objects.requireNonNull(environment.get("DB_DB_USER")));
        configuration.put("database.password", Objects.requireNonNull(environment.get("DB_DB_PASSWORD")));
        configuration.put("database.dbname", POSTGRES);
        configuration.put("plugin.name", "pgoutput");
        configuration.put("slot.name", prefix);
        configuration.put("publication.name", prefix);
        configuration.put("publication.autocreate.mode", "filtered");
        configuration.put("table.include.list", "public.reservation,public.reservation_by_key");
        return configuration;
    }

    private static Map<String, String> mariaSource(Ports ports, String prefix, int serverId) {
        Map<String, String> configuration = source("io.debezium.connector.mariadb.MariaDbConnector", prefix);
        configuration.put("database.hostname", Ports.HOST);
        configuration.put("database.port", Integer.toString(ports.of(Service.MARIADB)));
        configuration.put("database.user", MariaDb.USER);
        configuration.put("database.password", MariaDb.PASSWORD);
        configuration.put("database.server.id", Integer.toString(serverId));
        configuration.put("database.ssl.mode", "disable");
        configuration.put("connectionTimeZone", "UTC");
        configuration.put("database.include.list", "northwing");
        configuration.put("table.include.list", "northwing.reservierung");
        configuration.put("schema.history.internal.kafka.topic", prefix + "-history");
        configuration.put("schema.history.internal.kafka.bootstrap.servers", cluster.bootstrapServers());
        return configuration;
    }

    private static String postgresRow(String table, int id) {
        return """
                INSERT INTO %s VALUES (%d, 'K7QX2M', '3f0c9a52-6a1e-4d0b-9a53-0d2f6f3f6c11', 'SJT118', '2026-11-22', '18:30',
                  '18:30+01', '2026-11-22 18:30:00.123456', '2026-11-22 18:30:00.123456+01', '2026-11-22 19:15:00.5',
                  7, 12345678901234567890, 47.458100, 8.5481, true, 1, 'BUSINESS',
                  '{"contact": {"email": "ada.byron@example.com"}, "loyalty": 7}',
                  hstore(ARRAY['email', 'ada.byron@example.com', 'filler', repeat('x', 2100)]), 'de', repeat('x', 2100))
                """.formatted(table, id);
    }

    private static String mariaRow(int id) {
        return """
                INSERT INTO reservierung VALUES (%d, 'AB12CD', '3f0c9a52-6a1e-4d0b-9a53-0d2f6f3f6c11', 'NW 412', '2026-11-22',
                  '18:30:00', '2026-11-22 18:30:00', '2026-11-22 18:30:00.123456', '2026-10-25 00:30:00.250', 55, 52.366700,
                  13.5033, 1, b'1', 'ECONOMY', '{"contact": {"email": "anna.weber@example.org"}}', 2019, 'de', NULL)
                """.formatted(id);
    }

    private static void execute(Ports ports, String... statements) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(MariaDb.url(ports, "northwing"), MariaDb.USER, MariaDb.PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("SET time_zone = '+00:00'");
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    private static String script(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(RecordedSourcesIT.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
