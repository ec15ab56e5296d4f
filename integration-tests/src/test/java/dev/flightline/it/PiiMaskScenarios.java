// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import dev.flightline.it.TopicReader.Message;
import dev.flightline.testkit.CapturedLogs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of the PII mask in front of Debezium's JDBC sink, writing to a warehouse in PostgreSQL. */
abstract class PiiMaskScenarios {
    private static final String CONNECTOR = "analytics-sink";
    private static final String WAREHOUSE = "analytics";
    private static final String TOPIC = "bookings";
    private static final String TABLE = "bookings";
    private static final String STRICT_TOPIC = "strict-bookings";
    private static final String DEAD_LETTERS = "analytics-dead-letters";
    private static final String REKEYED_TOPIC = "rekeyed-bookings";
    private static final String REKEYED_DEAD_LETTERS = "rekeyed-dead-letters";
    private static final String REKEYED_TABLE = "rekeyed_bookings";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String NAME = "Zoë Müller";
    private static final String EMAIL = "zoe.mueller@example.com";
    private static final String PHONE = "+49 30 23125 007";
    private static final String REFERENCE = "K7QM2P";
    private static final long NUMERIC_PHONE = 493023125007L;
    private static final String SECRET = "a secret of the test, long enough for HMAC-SHA-256";
    private static final String NEXT_SECRET = "the secret that comes after it, also long enough";

    /** What must not be seen outside of Kafka. */
    private static final ClearText CLEAR =
            new ClearText(NAME, EMAIL, PHONE, REFERENCE, Long.toString(NUMERIC_PHONE), SECRET, NEXT_SECRET);

    private static final String[] CLEAR_IN_THE_LETTER = {NAME, EMAIL, REFERENCE, Long.toString(NUMERIC_PHONE)};

    private final ConnectCluster cluster;
    private final Database database;
    private final TopicWriter bookings;
    private String connector = CONNECTOR;

    @TempDir
    private Path folder;

    PiiMaskScenarios(ConnectCluster cluster, Database database) {
        this.cluster = cluster;
        this.database = database;
        this.bookings = new TopicWriter(cluster.bootstrapServers(), TOPIC);
    }

    @AfterEach
    void forget() {
        cluster.delete(connector);
        bookings.close();
    }

    @Test
    void nothingReachesTheWarehouseInClearAndWhatCannotBeMaskedDoesNotReachIt() throws Exception {
        try (CapturedLogs worker = CapturedLogs.of("ROOT", Level.INFO);
                CapturedLogs plugin = CapturedLogs.of("dev.flightline");
                CapturedLogs connect = CapturedLogs.of("org.apache.kafka.connect.runtime")) {
            masksWhatItCan();
            assertThat(CLEAR.in(worker, plugin)).isEmpty();
            // Connect's own tracing shows each record before the mask, as the guide says; nothing else does.
            assertThat(CLEAR.in(connect))
                    .allMatch(line -> line.startsWith("TRACE ") && line.contains("Applying transformation"));
            assertThat(connect.text()).contains("Error encountered in task", "DataException: PiiMask: field 'phone'");
        }
    }

    private void masksWhatItCan() throws Exception {
        Schema schema = PipelineSchema.of(TOPIC);
        cluster.createTopic(DEAD_LETTERS, 1);
        cluster.create(CONNECTOR, configuration());
        write("StreamJet-1", booking(schema));
        write("StreamJet-2", booking(schema));
        write("StreamJet-9", unmaskable());
        write("StreamJet-3", booking(schema));
        awaitOutcomes(4);
        assertThat(keys()).containsExactly("StreamJet-1", "StreamJet-2", "StreamJet-3");
        assertThat(row("StreamJet-1"))
                .containsEntry("booking_reference", "XnXXnX")
                .containsEntry("customer_name", "*****")
                .containsEntry("customer_email", "k1:" + hmac(SECRET, EMAIL))
                .containsEntry("phone", "-nn-nn-nnnnn-n07")
                .containsEntry("flight_id", "SJT118/2026-11-22")
                .containsEntry("airline", "StreamJet");
        assertThat(CLEAR.in(warehouse(TABLE))).isEmpty();
        assertThat(warehouse(TABLE).toString()).doesNotContain("Müller", "example.com", "23125");
        assertIsDeadLetter("StreamJet-9");

        write("StreamJet-2", null);
        awaitOutcomes(5);
        assertThat(keys()).containsExactly("StreamJet-1", "StreamJet-3");

        cluster.stop(CONNECTOR);
        write("StreamJet-3", null);
        write("StreamJet-4", booking(schema));
        cluster.resume(CONNECTOR);
        awaitOutcomes(7);
        assertThat(keys()).containsExactly("StreamJet-1", "StreamJet-4");
        assertThat(CLEAR.in(warehouse(TABLE))).isEmpty();
    }

    @Test
    void whatCannotBeMaskedStopsATaskThatToleratesNothing() throws Exception {
        connector = "strict-sink";
        Map<String, String> configuration = configuration();
        configuration.put("topics", STRICT_TOPIC);
        configuration.put("errors.tolerance", "none");
        configuration.remove("errors.deadletterqueue.topic.name");
        cluster.createTopic(STRICT_TOPIC, 1);
        try (CapturedLogs worker = CapturedLogs.of("ROOT", Level.INFO);
                CapturedLogs plugin = CapturedLogs.of("dev.flightline");
                TopicWriter writer = new TopicWriter(cluster.bootstrapServers(), STRICT_TOPIC)) {
            cluster.create(connector, configuration);
            writer.write("StreamJet-9", unmaskable());

            String trace = cluster.awaitFailedTask(connector);

            assertThat(trace).contains("PiiMask: field 'phone' of the value at " + STRICT_TOPIC + "-0@0 is INT64");
            assertThat(CLEAR.in(List.of(trace))).isEmpty();
            assertThat(worker.text()).contains("PiiMask: field 'phone'");
            assertThat(CLEAR.in(worker, plugin)).isEmpty();
        }
    }

    @Test
    void aNewKeyTakesOverWhileTheConnectorRuns() throws Exception {
        connector = "rekeyed-sink";
        Map<String, String> configuration = configuration();
        configuration.put("topics", REKEYED_TOPIC);
        configuration.put("collection.name.format", REKEYED_TABLE);
        configuration.put("errors.deadletterqueue.topic.name", REKEYED_DEAD_LETTERS);
        cluster.createTopic(REKEYED_TOPIC, 1);
        cluster.createTopic(REKEYED_DEAD_LETTERS, 1);
        String old = "k1:" + hmac(SECRET, EMAIL);
        String next = "k2:" + hmac(NEXT_SECRET, EMAIL);
        try (CapturedLogs worker = CapturedLogs.of("ROOT", Level.INFO);
                CapturedLogs plugin = CapturedLogs.of("dev.flightline");
                TopicWriter writer = new TopicWriter(cluster.bootstrapServers(), REKEYED_TOPIC)) {
            cluster.create(connector, configuration);
            writer.write("101", rekeyed("101", EMAIL));
            awaitOutcomes(1);
            assertThat(tokens()).containsExactly(old);

            configuration.put("transforms.mask.keys", "k1,k2");
            configuration.put("transforms.mask.keys.k2.secret", nextReference());
            configuration.put("transforms.mask.rules.email.key", "k2");
            cluster.submit(connector, configuration);
            int written = writeUntilMaskedAs(next, writer);
            String last = Integer.toString(101 + written);
            writer.write(last, rekeyed(last, old));
            awaitOutcomes(written + 1);

            List<@Nullable String> tokens = tokens();
            assertThat(tokens).hasSize(written + 1).containsOnly(old, next).endsWith(next, old);
            assertThat(tokens.subList(0, written)).isSortedAccordingTo(Comparator.naturalOrder());
            assertThat(CLEAR.in(warehouse(REKEYED_TABLE))).isEmpty();
            assertThat(CLEAR.in(worker, plugin)).isEmpty();
        }
        try (TopicReader letters = cluster.read(REKEYED_DEAD_LETTERS)) {
            assertThat(letters.all()).isEmpty();
        }
        assertThat(cluster.shown(connector))
                .allSatisfy(answer -> assertThat(CLEAR.in(List.of(answer))).isEmpty())
                .anySatisfy(answer -> assertThat(answer).contains("keys.k1.secret", "keys.k2.secret", "${file:"));
    }

    /**
     * Writes one record after the other, because nothing tells when the task runs with its new configuration.
     *
     * @return how many records the topic has then
     */
    private int writeUntilMaskedAs(String token, TopicWriter writer) throws Exception {
        int written = 1;
        while (!tokens().contains(token)) {
            assertThat(written)
                    .as("records written since the new configuration")
                    .isLessThan(100);
            String key = Integer.toString(101 + written++);
            writer.write(key, rekeyed(key, EMAIL));
            awaitOutcomes(written);
        }
        return written;
    }

    private static Struct rekeyed(String key, String email) throws IOException {
        return PipelineSchema.struct(PipelineSchema.of(TOPIC), with(values(key), "customer_email", email));
    }

    private String nextReference() throws IOException {
        return ClearText.reference(Files.createDirectory(folder.resolve("next")), NEXT_SECRET);
    }

    /** What the addresses became, in the order in which the records were written. */
    private List<@Nullable String> tokens() throws SQLException {
        return rows(REKEYED_TABLE).stream()
                .map(row -> row.get("customer_email"))
                .toList();
    }

    private static Struct unmaskable() throws IOException {
        Schema schema = PipelineSchema.with(PipelineSchema.of(TOPIC), "phone", Schema.OPTIONAL_INT64_SCHEMA);
        return PipelineSchema.struct(schema, with(values("StreamJet-9"), "phone", NUMERIC_PHONE));
    }

    private void assertIsDeadLetter(String key) {
        try (TopicReader reader = cluster.read(DEAD_LETTERS)) {
            List<Message> letters = reader.all();
            assertThat(letters).extracting(Message::key).containsExactly(key);
            Map<String, String> headers = letters.get(0).headers();
            assertThat(headers.get("__connect.errors.exception.message"))
                    .contains("'phone'", "INT64", TOPIC + "-" + headers.get("__connect.errors.partition") + "@");
            assertThat(headers).containsKey("__connect.errors.exception.stacktrace");
            assertThat(CLEAR.in(List.copyOf(headers.values()))).isEmpty();
            assertThat(letters.get(0).text()).isEqualTo(original(key)).contains(CLEAR_IN_THE_LETTER);
        }
    }

    /** What stands in the sink's own topic. */
    private String original(String key) {
        try (TopicReader reader = cluster.read(TOPIC)) {
            return Objects.requireNonNull(reader.all().stream()
                    .filter(message -> message.key().equals(key))
                    .findFirst()
                    .orElseThrow()
                    .text());
        }
    }

    private Map<String, String> configuration() throws IOException {
        Map<String, String> environment = new HashMap<>(database.environment("ANALYTICS"));
        environment.put("PII_SECRET", ClearText.reference(folder, SECRET));
        Map<String, String> configuration = ConnectorFile.read(CONNECTOR, environment);
        configuration.put("errors.tolerance", "all");
        configuration.put("errors.deadletterqueue.topic.name", DEAD_LETTERS);
        configuration.put("errors.deadletterqueue.topic.replication.factor", "1");
        configuration.put("errors.deadletterqueue.context.headers.enable", "true");
        configuration.put("errors.log.enable", "true");
        return configuration;
    }

    private void write(String key, @Nullable Struct value) throws Exception {
        bookings.write(key, value == null ? null : value.put("booking_id", key));
    }

    private static Struct booking(Schema schema) {
        return PipelineSchema.struct(schema, values("set when written"));
    }

    private static Map<String, Object> values(String id) {
        return Map.of(
                "booking_id", id,
                "airline", "StreamJet",
                "booking_reference", REFERENCE,
                "flight_id", "SJT118/2026-11-22",
                "customer_name", NAME,
                "customer_email", EMAIL,
                "phone", PHONE);
    }

    private static Map<String, Object> with(Map<String, Object> values, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(values);
        changed.put(field, value);
        return changed;
    }

    /** All records that were written have one, and the sink has committed that. */
    private void awaitOutcomes(int records) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(cluster.consumedOffsets(connector)).isEqualTo(records));
    }

    private List<@Nullable String> keys() throws SQLException {
        return rows(TABLE).stream().map(row -> row.get("booking_id")).toList();
    }

    private Map<String, @Nullable String> row(String key) throws SQLException {
        return rows(TABLE).stream()
                .filter(row -> key.equals(row.get("booking_id")))
                .findFirst()
                .orElseThrow();
    }

    private List<String> warehouse(String table) throws SQLException {
        return rows(table).stream().map(Map::toString).toList();
    }

    private List<Map<String, @Nullable String>> rows(String table) throws SQLException {
        return database.query(WAREHOUSE, "SELECT * FROM " + table + " ORDER BY booking_id");
    }

    private static String hmac(String secret, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
