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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Test;

class StateVectorSchemaTest {
    private static final Path CONTRACT = Path.of("..", "pipeline", "schemas", "flight-updates.avsc");

    /** The API's column of receiver numbers, which is null for all but the receivers' owners. */
    private static final int SENSORS = 12;

    @Test
    void isTheCommittedAvroSchema() throws IOException {
        JsonNode avro = new ObjectMapper().readTree(CONTRACT.toFile());
        List<String> expected = new ArrayList<>();
        avro.get("fields").forEach(field -> expected.add(describe(field)));

        assertThat(StateVectorSchema.VALUE.name())
                .isEqualTo(
                        avro.get("namespace").asText() + "." + avro.get("name").asText());
        assertThat(StateVectorSchema.VALUE.fields())
                .extracting(StateVectorSchemaTest::describe)
                .isEqualTo(expected);
    }

    @Test
    void everyFieldSaysWhereItComesFrom() {
        List<String> expected = IntStream.rangeClosed(0, 17)
                .filter(column -> column != SENSORS)
                .mapToObj(column -> "API column " + column)
                .collect(Collectors.toList());
        expected.addAll(List.of("The API's 'time'", "opensky.regions"));

        assertThat(StateVectorSchema.VALUE.fields())
                .extracting(field -> found("API column \\d+|The API's 'time'|opensky\\.regions", field))
                .isEqualTo(expected);
    }

    @Test
    void everyFieldSaysWhenItIsNull() {
        for (Field field : StateVectorSchema.VALUE.fields()) {
            boolean optional = field.schema().isOptional();
            assertThat(field.schema().doc())
                    .as(field.name())
                    .matches(optional ? ".*; null (where|unless) .+\\." : ".*; never null\\.");
        }
    }

    @Test
    void everyMeasuredFieldSaysItsUnit() {
        assertThat(StateVectorSchema.VALUE.fields())
                .filteredOn(field -> field.schema().type() == Schema.Type.FLOAT64)
                .allSatisfy(field -> assertThat(found(" in (degrees|metres per second|metres)\\b", field))
                        .as(field.name())
                        .isNotEmpty());
        assertThat(StateVectorSchema.VALUE.fields())
                .filteredOn(
                        field -> Timestamp.LOGICAL_NAME.equals(field.schema().name()))
                .allSatisfy(field -> assertThat(field.schema().doc()).contains(", to the second"));
    }

    @Test
    void putsEveryColumnInItsField() {
        StateVector state = new StateVector(
                "abc001", "FOO1", "Utopia", 1L, 2, 3.0, 4.0, 5.0, true, 6.0, 7.0, 8.0, 9.0, "10", false, "ADSB",
                "HEAVY");

        Struct value = StateVectorSchema.toStruct(state, StateVectorSchema.date(11), "here");

        value.validate();
        assertThat(value.schema().fields())
                .extracting(value::get)
                .extracting(
                        field -> field instanceof Date date ? date.toInstant().toEpochMilli() : field)
                .containsExactly(
                        "abc001", "FOO1", "Utopia", 1000L, 2000L, 3.0, 4.0, 5.0, true, 6.0, 7.0, 8.0, 9.0, "10", false,
                        "ADSB", "HEAVY", 11_000L, "here");
    }

    private static String found(String pattern, Field field) {
        Matcher matcher = Pattern.compile(pattern).matcher(field.schema().doc());
        return matcher.find() ? matcher.group() : "";
    }

    /** Connect's converters give an optional field the default null, and no other field one. */
    private static String describe(JsonNode field) {
        boolean nullByDefault = field.path("default").isNull();
        assertThat(field.has("default")).as(field.get("name").asText()).isEqualTo(nullByDefault);
        return field.get("name").asText() + " " + shape(field.get("type")) + (nullByDefault ? " = null" : "") + ": "
                + field.get("doc").asText();
    }

    private static String describe(Field field) {
        return field.name() + " " + shape(field.schema())
                + (field.schema().isOptional() ? " = null" : "") + ": "
                + field.schema().doc();
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
