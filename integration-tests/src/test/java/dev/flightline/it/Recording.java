// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flightline.it.TopicReader.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records of a real connector as the booking normalizer's own tests replay them: a line for each topic's schemas, a line for
 * each record. {@code -Drecordings.update=true} writes the files anew.
 */
final class Recording {
    private static final Path FOLDER = Path.of(
            "..", "booking-normalizer-smt", "src", "test", "resources", "dev", "flightline", "booking", "recorded");
    /** What makes a value so large that PostgreSQL stores it elsewhere. */
    private static final String LONG_FILLER = "x{1000,}";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, ObjectNode> topics = new LinkedHashMap<>();

    /** @param messages whose keys and values are JSON with their schemas; a null value is a tombstone */
    Recording with(String topic, List<Message> messages) throws IOException {
        ObjectNode recorded = JSON.createObjectNode();
        ArrayNode records = JSON.createArrayNode();
        for (Message message : messages) {
            ObjectNode entry = records.addObject();
            String text = message.text();
            entry.set("key", payload(recorded, "keySchema", message.key()));
            entry.set(
                    "value", payload(recorded, "valueSchema", text == null ? null : text.replaceAll(LONG_FILLER, "x")));
        }
        recorded.set("records", records);
        topics.put(topic, recorded);
        return this;
    }

    /** Takes the schema out of a record, which is the same for all of its topic. */
    private static JsonNode payload(ObjectNode recorded, String name, @Nullable String text) throws IOException {
        JsonNode whole = text == null ? NullNode.getInstance() : JSON.readTree(text);
        JsonNode schema = whole.path("schema");
        if (!schema.isMissingNode() && !schema.isNull()) {
            if (recorded.has(name)) {
                assertThat(schema).as("the one schema of a topic").isEqualTo(recorded.get(name));
            }
            recorded.set(name, schema);
        }
        return whole.isNull() ? whole : whole.path("payload");
    }

    /** Compares with the committed file everything but positions in the log and times of the run. */
    void isAsCommitted(String file) throws IOException {
        Path path = FOLDER.resolve(file);
        if (Boolean.getBoolean("recordings.update")) {
            Files.createDirectories(FOLDER);
            Files.writeString(path, text());
        }
        Map<String, JsonNode> committed = new LinkedHashMap<>();
        JSON.readTree(path.toFile()).properties().forEach(topic -> committed.put(topic.getKey(), topic.getValue()));
        assertThat(topics.keySet()).isEqualTo(committed.keySet());
        topics.forEach((topic, now) -> assertThat(lasting(now))
                .as("%s of %s; written anew with -Drecordings.update=true", topic, file)
                .isEqualTo(lasting(committed.getOrDefault(topic, NullNode.getInstance()))));
    }

    /** Of a table all but positions and times; of what a connector says about itself the schemas alone. */
    private static JsonNode lasting(JsonNode topic) {
        JsonNode copy = topic.deepCopy();
        if (!topic.path("keySchema").path("name").asText().endsWith(".Key") && copy instanceof ObjectNode object) {
            object.remove("records");
        }
        copy.path("records").forEach(record -> {
            if (record.path("value") instanceof ObjectNode value) {
                value.remove(List.of("source", "ts_ms", "ts_us", "ts_ns", "transaction"));
            }
        });
        return copy;
    }

    private String text() throws IOException {
        StringBuilder text = new StringBuilder("{");
        String separator = "\n";
        for (Map.Entry<String, ObjectNode> topic : topics.entrySet()) {
            text.append(separator)
                    .append(JSON.writeValueAsString(topic.getKey()))
                    .append(": {\n");
            for (String schema : List.of("keySchema", "valueSchema")) {
                text.append("\"%s\": ".formatted(schema))
                        .append(JSON.writeValueAsString(topic.getValue().path(schema)))
                        .append(",\n");
            }
            text.append("\"records\": [");
            String comma = "\n";
            for (JsonNode record : topic.getValue().path("records")) {
                text.append(comma).append(JSON.writeValueAsString(record));
                comma = ",\n";
            }
            text.append("\n]}");
            separator = ",\n";
        }
        return text.append("\n}\n").toString();
    }
}
