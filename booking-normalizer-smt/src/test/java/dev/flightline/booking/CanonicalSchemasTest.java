// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The schemas in code against the contract in {@code pipeline/schemas}: names, order, types, optionality, docs, defaults, and
 * versions against what was released of it.
 */
class CanonicalSchemasTest {
    private static final Path PIPELINE = Path.of("..", "pipeline");
    private static final Path RELEASED = PIPELINE.resolve(Path.of("src", "test", "resources", "released-schemas"));

    static Stream<Arguments> schemas() {
        return Stream.of(
                Arguments.of("airline-bookings", CanonicalSchemas.BOOKING),
                Arguments.of("airline-customers", CanonicalSchemas.CUSTOMER),
                Arguments.of("flights", CanonicalSchemas.FLIGHT),
                Arguments.of("booking-rejects", CanonicalSchemas.REJECT));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void equalsTheContract(String topic, Schema schema) throws IOException {
        JsonNode contract = contract(topic);
        List<String> expected = new ArrayList<>();
        contract.get("fields").forEach(field -> expected.add(describe(field)));

        assertThat(schema.name())
                .isEqualTo(contract.get("namespace").asText() + "."
                        + contract.get("name").asText());
        assertThat(schema.doc()).isEqualTo(contract.get("doc").asText());
        assertThat(schema.fields().stream().map(CanonicalSchemasTest::describe)).containsExactlyElementsOf(expected);
    }

    /** The version of the last release, or the next one as soon as the contract is another. */
    @ParameterizedTest
    @MethodSource("schemas")
    void theVersionIsThatOfTheRelease(String topic, Schema schema) throws IOException {
        int last = 1;
        while (Files.exists(released(topic, last + 1))) {
            last++;
        }
        boolean changed = !json(released(topic, last)).equals(contract(topic));

        assertThat(schema.version()).isEqualTo(changed ? last + 1 : last);
    }

    private static JsonNode contract(String topic) throws IOException {
        return json(PIPELINE.resolve(Path.of("schemas", topic + ".avsc")));
    }

    private static Path released(String topic, int version) {
        return RELEASED.resolve(topic + "-" + version + ".avsc");
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    private static String describe(JsonNode field) {
        JsonNode type = field.get("type");
        boolean optional = type.isArray();
        if (optional) {
            assertThat(type.get(0).asText())
                    .as("null first, so that null can be the default")
                    .isEqualTo("null");
            type = type.get(1);
        }
        String typeName = type.isObject() ? type.get("logicalType").asText() : type.asText();
        String defaultValue = field.has("default") ? field.get("default").asText() : "none";
        return line(
                field.get("name").asText(),
                typeName,
                optional,
                defaultValue,
                field.get("doc").asText());
    }

    private static String describe(Field field) {
        Schema schema = field.schema();
        String defaultValue = schema.isOptional() ? "null" : String.valueOf(schema.defaultValue());
        return line(
                field.name(),
                avroType(schema),
                schema.isOptional(),
                !schema.isOptional() && schema.defaultValue() == null ? "none" : defaultValue,
                schema.doc());
    }

    private static String line(String name, String type, boolean optional, String defaultValue, String doc) {
        return name + ": " + type + (optional ? "?" : "") + " = " + defaultValue + " // " + doc;
    }

    private static String avroType(Schema schema) {
        if (Timestamp.LOGICAL_NAME.equals(schema.name())) {
            return "timestamp-millis";
        } else if (Date.LOGICAL_NAME.equals(schema.name())) {
            return "date";
        }
        return switch (schema.type()) {
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case FLOAT64 -> "double";
            case INT32 -> "int";
            default -> throw new AssertionError("no such type in the contract: " + schema.type());
        };
    }
}
