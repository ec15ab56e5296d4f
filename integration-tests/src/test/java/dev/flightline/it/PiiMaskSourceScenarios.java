// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import dev.flightline.it.TopicReader.Message;
import dev.flightline.testkit.CapturedLogs;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The archive of the PII mask behind Debezium's PostgreSQL source, with the connector's file of the documentation: no name,
 * address or number reaches Kafka.
 */
abstract class PiiMaskSourceScenarios {
    /** The database of these tests: what StreamJet's holds belongs to others. */
    static final String DATABASE = "masked";

    private static final Path EXAMPLE = Path.of("..", "docs", "examples", "pii-mask", "customers-source.json");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SECRET = "a secret of the test, long enough for HMAC-SHA-256";
    private static final String NAME = "Żółkiewska";
    private static final String EMAIL = "zofia@example.com";
    private static final String NEW_EMAIL = "zofia@example.org";
    private static final String PHONE = "48221234567";
    private static final ClearText CLEAR = new ClearText(NAME, EMAIL, NEW_EMAIL, PHONE, SECRET);

    private final ConnectCluster cluster;
    private final Database database;

    /** Another for each test: the offsets of a deleted connector stay, and its replication slot. */
    private String connector = "";

    @TempDir
    private Path folder;

    PiiMaskSourceScenarios(ConnectCluster cluster, Database database) {
        this.cluster = cluster;
        this.database = database;
    }

    @AfterEach
    void forget() {
        cluster.delete(connector);
    }

    @Test
    void nothingReachesKafkaInClearInAnyPartOfAChange() throws Exception {
        try (CapturedLogs worker = CapturedLogs.of("ROOT", Level.INFO);
                CapturedLogs plugin = CapturedLogs.of("dev.flightline")) {
            start("clean", "none");
            execute(
                    insert(7),
                    "UPDATE customer SET email = '" + NEW_EMAIL + "' WHERE cust_id = 7",
                    "DELETE FROM customer WHERE cust_id = 7");

            List<Message> changes = awaitChanges("clean", 4);

            assertThat(changes)
                    .extracting(change -> change.value() == null ? "tombstone" : operation(change))
                    .containsExactly("c", "u", "d", "tombstone");
            assertThat(CLEAR.in(texts(changes))).isEmpty();
            JsonNode update = Objects.requireNonNull(changes.get(1).value());
            assertThat(update.path("before").path("email").asText()).matches("k1:[0-9a-f]{64}");
            assertThat(update.path("after").path("email").asText())
                    .matches("k1:[0-9a-f]{64}")
                    .isNotEqualTo(update.path("before").path("email").asText());
            assertThat(update.path("before").path("phone").asText()).isEqualTo("nnnnnnnnn67");
            assertThat(update.path("after").path("last_name").asText()).isEqualTo("*****");
            assertThat(update.path("after").path("cust_id").asLong()).isEqualTo(7);
            // the row inserted, before and after the update, the row deleted
            assertThat(counter("rule-email-masked-total")).isEqualTo(4);
            assertThat(counter("failed-total")).isZero();
            assertThat(CLEAR.in(worker, plugin)).isEmpty();
        }
    }

    @Test
    void aRowThatCannotBeMaskedIsLeftOutAndItsNeighboursGoOn() throws Exception {
        try (CapturedLogs worker = CapturedLogs.of("ROOT", Level.INFO);
                CapturedLogs plugin = CapturedLogs.of("dev.flightline")) {
            start("tolerant", "all");
            execute(insert(1));
            execute("ALTER TABLE customer ALTER COLUMN phone TYPE bigint USING phone::bigint");
            execute(insert(2));
            execute("ALTER TABLE customer ALTER COLUMN phone TYPE text");
            execute(insert(3));

            List<Message> changes = awaitChanges("tolerant", 2);

            assertThat(changes)
                    .extracting(change -> Objects.requireNonNull(change.value())
                            .path("after")
                            .path("cust_id")
                            .asInt())
                    .containsExactly(1, 3);
            assertThat(CLEAR.in(texts(changes))).isEmpty();
            assertThat(counter("failed-total")).isEqualTo(1);
            assertThat(worker.text())
                    .contains(
                            "PiiMask: field 'before.phone' of the value of a record for tolerant.public.customer is INT64");
            assertThat(CLEAR.in(worker, plugin)).isEmpty();
        }
        cluster.awaitRunning(connector);
    }

    @Test
    void aRowThatCannotBeMaskedStopsATaskThatToleratesNothing() throws Exception {
        try (CapturedLogs worker = CapturedLogs.of("ROOT", Level.INFO);
                CapturedLogs plugin = CapturedLogs.of("dev.flightline")) {
            start("strict", "none");
            execute(insert(1));
            awaitChanges("strict", 1);
            execute("ALTER TABLE customer ALTER COLUMN phone TYPE bigint USING phone::bigint");
            execute(insert(2));

            String trace = cluster.awaitFailedTask(connector);

            assertThat(trace)
                    .contains(
                            "PiiMask: field 'before.phone' of the value of a record for strict.public.customer is INT64");
            assertThat(CLEAR.in(List.of(trace))).isEmpty();
            assertThat(awaitChanges("strict", 1)).hasSize(1);
            assertThat(CLEAR.in(worker, plugin)).isEmpty();
        }
    }

    /** A new table with the connector of the documentation on it, both with nothing to do yet. */
    private void start(String prefix, String tolerance) throws IOException, SQLException {
        execute(
                "DROP TABLE IF EXISTS customer",
                "CREATE TABLE customer (cust_id bigint PRIMARY KEY, title text, first_name text NOT NULL, last_name text NOT"
                        + " NULL, email text NOT NULL, phone text, lang text, updated_at timestamptz NOT NULL)",
                "ALTER TABLE customer REPLICA IDENTITY FULL");
        Map<String, String> environment = new HashMap<>(database.environment("STREAMJET"));
        environment.put("PII_SECRET", ClearText.reference(folder, SECRET));
        Map<String, String> configuration = ConnectorFile.read(EXAMPLE, environment);
        configuration.putAll(Map.of(
                "database.dbname", DATABASE,
                "topic.prefix", prefix,
                "slot.name", prefix,
                "publication.name", prefix,
                "predicates.isCustomer.pattern", prefix + "\\.public\\.customer",
                "topic.creation.default.partitions", "1",
                "errors.tolerance", tolerance,
                "errors.log.enable", "true"));
        connector = prefix + "-source";
        cluster.createTopic(topic(prefix), 1);
        cluster.create(connector, configuration);
    }

    private static String topic(String prefix) {
        return prefix + ".public.customer";
    }

    private static String insert(int id) {
        return "INSERT INTO customer VALUES (%d, 'Dr.', 'Zofia', '%s', '%s', %s, 'pl', '2026-11-22T09:30:00Z')"
                .formatted(id, NAME, EMAIL, id == 2 ? PHONE : "'" + PHONE + "'");
    }

    private void execute(String... statements) throws SQLException {
        database.execute(DATABASE, statements);
    }

    private List<Message> awaitChanges(String prefix, int count) {
        try (TopicReader reader = cluster.read(topic(prefix))) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(reader.all()).hasSize(count));
            return reader.all();
        }
    }

    /** Keys, values with their schema, and headers. */
    private static List<String> texts(List<Message> changes) {
        return changes.stream()
                .map(change -> change.key() + change.text() + change.headers())
                .toList();
    }

    private static String operation(Message change) {
        return Objects.requireNonNull(change.value()).path("op").asText();
    }

    /** Of the one mask that runs with these rules; the cluster runs in this process. */
    private static long counter(String name) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName pattern = new ObjectName("dev.flightline:type=pii-mask,part=value,*");
        // Those of connectors that were just deleted go away a moment later.
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(server.queryNames(pattern, null)).hasSize(1));
        return (Long)
                server.getAttribute(server.queryNames(pattern, null).iterator().next(), name);
    }
}
