// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Records of real connectors on tables with a column of every type, in the order in which the connector wrote them.
 * {@code RecordedSourcesIT} of the integration tests made the files and compares them with the connectors of today.
 */
final class RecordedTopics {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final JsonConverter WITH_SCHEMAS = converter(true);
    private static final JsonConverter WITHOUT_SCHEMAS = converter(false);

    private final JsonNode topics;

    private RecordedTopics(JsonNode topics) {
        this.topics = topics;
    }

    /** @param file in the folder {@code recorded} */
    static RecordedTopics of(String file) {
        try (InputStream in = Objects.requireNonNull(RecordedTopics.class.getResourceAsStream("recorded/" + file))) {
            return new RecordedTopics(JSON.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the connector handed them to its transformations. */
    List<SourceRecord> records(String topic) {
        return read(topic, WITH_SCHEMAS, true);
    }

    /** As a JSON converter without schemas hands them to a sink's transformations: maps of text, numbers and booleans. */
    List<SourceRecord> withoutSchemas(String topic) {
        return read(topic, WITHOUT_SCHEMAS, false);
    }

    private List<SourceRecord> read(String topic, JsonConverter converter, boolean schemas) {
        JsonNode recorded = topics.path(topic);
        List<SourceRecord> records = new ArrayList<>();
        for (JsonNode record : recorded.path("records")) {
            SchemaAndValue key = convert(converter, recorded.path("keySchema"), record.path("key"), schemas);
            SchemaAndValue value = convert(converter, recorded.path("valueSchema"), record.path("value"), schemas);
            records.add(new SourceRecord(
                    Map.of(), Map.of(), topic, 0, key.schema(), key.value(), value.schema(), value.value()));
        }
        return records;
    }

    /** Keeps null null, where the converter's default is to write the column's default. */
    private static JsonConverter converter(boolean schemas) {
        JsonConverter converter = new JsonConverter();
        converter.configure(Map.of("schemas.enable", schemas, "replace.null.with.default", false), false);
        return converter;
    }

    private static SchemaAndValue convert(JsonConverter converter, JsonNode schema, JsonNode payload, boolean schemas) {
        if (payload.isNull()) {
            return SchemaAndValue.NULL;
        }
        ObjectNode whole = JSON.createObjectNode();
        whole.set("schema", schema);
        whole.set("payload", payload);
        JsonNode message = schemas ? whole : payload;
        return converter.toConnectData("recorded", message.toString().getBytes(StandardCharsets.UTF_8));
    }
}
