// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Test;

class StateVectorSchemaTest {
    private static final Path CONTRACT = Path.of("..", "pipeline", "schemas", "flight-updates.avsc");

    @Test
    void isTheCommittedAvroSchema() throws IOException {
        JsonNode avro = new ObjectMapper().readTree(CONTRACT.toFile());
        List<String> expected = new ArrayList<>();
        avro.get("fields").forEach(field -> expected.add(field.get("name").asText() + " " + shape(field.get("type"))));

        assertThat(StateVectorSchema.VALUE.name())
                .isEqualTo(
                        avro.get("namespace").asText() + "." + avro.get("name").asText());
        assertThat(StateVectorSchema.VALUE.fields())
                .extracting(field -> field.name() + " " + shape(field.schema()))
                .isEqualTo(expected);
    }

    @Test
    void everyFieldSaysWhereItComesFromAndWhenItIsNull() {
        for (Field field : StateVectorSchema.VALUE.fields()) {
            String doc = field.schema().doc();
            assertThat(doc).as(field.name()).containsAnyOf("API column ", "The API's 'time'", "opensky.regions");
            assertThat(doc.contains("null where") || doc.contains("null unless"))
                    .as(field.name())
                    .isEqualTo(field.schema().isOptional());
        }
    }

    @Test
    void putsEveryColumnInItsField() {
        StateVector state = new StateVector(
                "abc001", "FOO1", "Utopia", 1L, 2, 3.0, 4.0, 5.0, true, 6.0, 7.0, 8.0, 9.0, "10", false, "ADSB",
                "HEAVY");

        Struct value = StateVectorSchema.toStruct(state, 11, "here");

        value.validate();
        assertThat(value.schema().fields())
                .extracting(value::get)
                .extracting(
                        field -> field instanceof Date date ? date.toInstant().toEpochMilli() : field)
                .containsExactly(
                        "abc001", "FOO1", "Utopia", 1000L, 2000L, 3.0, 4.0, 5.0, true, 6.0, 7.0, 8.0, 9.0, "10", false,
                        "ADSB", "HEAVY", 11_000L, "here");
    }

    private static String shape(JsonNode type) {
        if (type.isArray()) {
            assertThat(type.get(0).asText()).isEqualTo("null");
            return "optional " + shape(type.get(1));
        }
        return type.isObject() ? type.get("logicalType").asText() : type.asText();
    }

    private static String shape(Schema schema) {
        String type = switch (schema.type()) {
            case STRING -> "string";
            case FLOAT64 -> "double";
            case BOOLEAN -> "boolean";
            case INT64 -> Timestamp.LOGICAL_NAME.equals(schema.name()) ? "timestamp-millis" : "long";
            default -> schema.type().getName();
        };
        return schema.isOptional() ? "optional " + type : type;
    }
}
