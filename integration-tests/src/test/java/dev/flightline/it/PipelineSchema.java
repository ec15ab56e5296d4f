// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;

/** The committed Avro schemas of the topics as the worker's converter gives them to a sink. */
final class PipelineSchema {
    private static final Path DIRECTORY = Path.of("..", "pipeline", "schemas");

    private PipelineSchema() {}

    /** @throws IllegalArgumentException for a type that no topic has so far */
    static Schema of(String topic) throws IOException {
        JsonNode avro =
                new ObjectMapper().readTree(DIRECTORY.resolve(topic + ".avsc").toFile());
        SchemaBuilder struct = SchemaBuilder.struct()
                .name(avro.path("namespace").asText() + "." + avro.path("name").asText());
        for (JsonNode field : avro.path("fields")) {
            struct.field(field.path("name").asText(), type(field.path("type")));
        }
        return struct.build();
    }

    /** The same with one field of another type, as an upstream mistake would have it. */
    static Schema with(Schema schema, String changed, Schema type) {
        SchemaBuilder struct = SchemaBuilder.struct().name(schema.name());
        schema.fields()
                .forEach(field -> struct.field(field.name(), field.name().equals(changed) ? type : field.schema()));
        return struct.build();
    }

    /** Fields that are not given stay null. */
    static Struct struct(Schema schema, Map<String, ?> values) {
        Struct struct = new Struct(schema);
        values.forEach(struct::put);
        return struct;
    }

    private static Schema type(JsonNode avro) {
        boolean optional = avro.isArray();
        JsonNode type = optional ? avro.get(1) : avro;
        SchemaBuilder schema = builder(type.path("logicalType").asText(type.asText()));
        return optional ? schema.optional().build() : schema.build();
    }

    private static SchemaBuilder builder(String name) {
        return switch (name) {
            case "string" -> SchemaBuilder.string();
            case "boolean" -> SchemaBuilder.bool();
            case "int" -> SchemaBuilder.int32();
            case "long" -> SchemaBuilder.int64();
            case "double" -> SchemaBuilder.float64();
            case "date" -> Date.builder();
            case "timestamp-millis" -> Timestamp.builder();
            default -> throw new IllegalArgumentException("type " + name + " is not known here; add it");
        };
    }
}
