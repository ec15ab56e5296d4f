// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flightline.it.TopicReader.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The archive of the PII mask in front of Debezium's JDBC sink, writing to a warehouse in PostgreSQL. */
abstract class PiiMaskScenarios {
    private static final String CONNECTOR = "analytics-sink";
    private static final String WAREHOUSE = "analytics";
    private static final String TOPIC = "bookings";
    private static final String DEAD_LETTERS = "analytics-dead-letters";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String NAME = "Zoë Müller";
    private static final String EMAIL = "zoe.mueller@example.com";
    private static final String PHONE = "+49 30 23125 007";
    private static final String REFERENCE = "K7QM2P";
    private static final String SECRET = "a secret of the test, long enough for HMAC-SHA-256";

    private final ConnectCluster cluster;
    private final Database database;
    private final TopicWriter bookings;

    PiiMaskScenarios(ConnectCluster cluster, Database database) {
        this.cluster = cluster;
        this.database = database;
        this.bookings = new TopicWriter(cluster.bootstrapServers(), TOPIC);
    }

    @AfterEach
    void forget() {
        cluster.delete(CONNECTOR);
        bookings.close();
    }

    @Test
    void nothingReachesTheWarehouseInClearAndWhatCannotBeMaskedDoesNotReachIt() throws Exception {
        Schema schema = PipelineSchema.of(TOPIC);
        Schema numericPhone = PipelineSchema.with(schema, "phone", Schema.OPTIONAL_INT64_SCHEMA);
        cluster.createTopic(DEAD_LETTERS, 1);
        cluster.create(CONNECTOR, configuration());
        write("StreamJet-1", booking(schema));
        write("StreamJet-2", booking(schema));
        write("StreamJet-9", PipelineSchema.struct(numericPhone, with(values("StreamJet-9"), "phone", 493023125007L)));
        write("StreamJet-3", booking(schema));
        awaitOutcomes(4);
        assertThat(keys()).containsExactly("StreamJet-1", "StreamJet-2", "StreamJet-3");
        assertThat(row("StreamJet-1"))
                .containsEntry("booking_reference", "XnXXnX")
                .containsEntry("customer_name", "*****")
                .containsEntry("customer_email", "k1:" + hmac(EMAIL))
                .containsEntry("phone", "-nn-nn-nnnnn-n07")
                .containsEntry("flight_id", "SJT118/2026-11-22")
                .containsEntry("airline", "StreamJet");
        assertThat(warehouse()).doesNotContain(NAME, "Müller", EMAIL, "example.com", PHONE, "23125", REFERENCE);
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
        assertThat(warehouse()).doesNotContain(NAME, EMAIL, PHONE, REFERENCE);
    }

    private void assertIsDeadLetter(String key) {
        try (TopicReader reader = cluster.read(DEAD_LETTERS)) {
            List<Message> letters = reader.all();
            assertThat(letters).extracting(Message::key).containsExactly(key);
            Map<String, String> headers = letters.get(0).headers();
            assertThat(headers.get("__connect.errors.exception.message"))
                    .contains("'phone'", "INT64", TOPIC + "-" + headers.get("__connect.errors.partition") + "@");
            assertThat(headers.toString()).doesNotContain("493023125007", NAME, EMAIL, REFERENCE);
        }
    }

    private Map<String, String> configuration() throws IOException {
        Map<String, String> environment = new HashMap<>(database.environment("ANALYTICS"));
        environment.put("PII_SECRET", SECRET);
        Map<String, String> configuration = ConnectorFile.read(CONNECTOR, environment);
        configuration.put("errors.tolerance", "all");
        configuration.put("errors.deadletterqueue.topic.name", DEAD_LETTERS);
        configuration.put("errors.deadletterqueue.topic.replication.factor", "1");
        configuration.put("errors.deadletterqueue.context.headers.enable", "true");
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
                        () -> assertThat(cluster.consumedOffsets(CONNECTOR)).isEqualTo(records));
    }

    private List<@Nullable String> keys() throws SQLException {
        return rows().stream().map(row -> row.get("booking_id")).toList();
    }

    private Map<String, @Nullable String> row(String key) throws SQLException {
        return rows().stream()
                .filter(row -> key.equals(row.get("booking_id")))
                .findFirst()
                .orElseThrow();
    }

    private String warehouse() throws SQLException {
        return rows().toString();
    }

    private List<Map<String, @Nullable String>> rows() throws SQLException {
        return database.query(WAREHOUSE, "SELECT * FROM bookings ORDER BY booking_id");
    }

    private static String hmac(String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
