// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static dev.flightline.pii.Records.rule;
import static dev.flightline.pii.Records.sunk;
import static dev.flightline.pii.Records.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas that nobody means well with: odd names, width, depth, and schemas inside themselves. */
class HostileSchemaTest {
    private static Object masked(@Nullable Schema schema, Object value, String... settings) {
        return values(settings).apply(sunk(schema, value)).value();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$",
                "**",
                "a.b",
                "[*]",
                "{*}",
                "{keys}",
                "$row",
                "$row.a",
                " ",
                "*",
                "a\u0000b",
                "naïve 名字",
                "'\"\\"
            })
    void namesThatLookLikePathsAreNames(String name) {
        Schema schema = SchemaBuilder.struct()
                .field(name, Schema.STRING_SCHEMA)
                .field(
                        "a",
                        SchemaBuilder.struct().field("b", Schema.STRING_SCHEMA).build())
                .build();
        Struct a = new Struct(schema.field("a").schema()).put("b", "Bo");
        Struct clear = new Struct(schema).put(name, "Ada").put("a", a);
        assertThat(masked(schema, clear, rule("`" + name + "`", "mask")))
                .isEqualTo(new Struct(schema).put(name, "Xxx").put("a", a));
        assertThat(masked(null, Map.of(name, "Ada", "a", Map.of("b", "Bo")), rule("`" + name + "`", "mask")))
                .isEqualTo(Map.of(name, "Xxx", "a", Map.of("b", "Bo")));
        assertThatThrownBy(() -> masked(schema, clear, rule("`" + name + "`.x", "mask")))
                .isInstanceOf(DataException.class)
                .hasMessageNotContaining("Ada");
    }

    @Test
    void anEmptyNameIsReachedByASearch() {
        assertThat(masked(null, new HashMap<>(Map.of("", "Ada")), rule("**", "mask", "rules.pii.types", "STRING")))
                .isEqualTo(Map.of("", "Xxx"));
        assertThat(masked(null, new HashMap<>(Map.of("", "Ada")), rule("{*}", "mask")))
                .isEqualTo(Map.of("", "Xxx"));
    }

    @Test
    void aThousandFieldsAreFew() {
        SchemaBuilder builder = SchemaBuilder.struct();
        for (int i = 0; i < 1_000; i++) {
            builder.field("f" + i, Schema.STRING_SCHEMA);
        }
        Schema schema = builder.build();
        Struct clear = new Struct(schema);
        Struct expected = new Struct(schema);
        for (int i = 0; i < 1_000; i++) {
            clear.put("f" + i, "v" + i);
            expected.put("f" + i, i == 999 ? "xnnn" : "v" + i);
        }
        assertThat(masked(schema, clear, rule("f999", "mask"))).isEqualTo(expected);
    }

    private static Schema nested(int levels) {
        Schema schema =
                SchemaBuilder.struct().field("email", Schema.STRING_SCHEMA).build();
        for (int i = 1; i < levels; i++) {
            schema = SchemaBuilder.struct().field("in", schema).build();
        }
        return schema;
    }

    private static Struct filled(Schema schema) {
        Struct struct = new Struct(schema);
        Field field = schema.fields().get(0);
        return struct.put(field, field.name().equals("in") ? filled(field.schema()) : "Ada");
    }

    private static Object emptied(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? Map.of("in", emptied(map.get("in"))) : "Xxx";
    }

    private static Object schemaless(int levels) {
        Object value = "Ada";
        for (int i = 0; i < levels; i++) {
            value = Map.of("in", value);
        }
        return value;
    }

    @ParameterizedTest
    @CsvSource({"99, true", "100, true", "101, false"})
    void aHundredLevelsAreDeepEnough(int levels, boolean masks) {
        Schema schema = nested(levels);
        Struct clear = filled(schema);
        String[] search = rule("**", "mask", "rules.pii.types", "STRING");
        if (masks) {
            assertThat(masked(schema, clear, search).toString()).contains("Xxx").doesNotContain("Ada");
            assertThat(masked(null, schemaless(levels), search)).isEqualTo(emptied(schemaless(levels)));
        } else {
            assertThatThrownBy(() -> masked(schema, clear, search))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("lies deeper than 100 levels");
            assertThatThrownBy(() -> masked(null, schemaless(levels), search)).isInstanceOf(DataException.class);
        }
    }

    /** Thirty structs that each use the one before twice: few schemas, and a billion places. */
    @Test
    void placesThatMultiplyAreRefusedInTime() {
        Schema schema = SchemaBuilder.struct()
                .field("email", Schema.OPTIONAL_STRING_SCHEMA)
                .optional()
                .build();
        for (int i = 0; i < 30; i++) {
            schema = SchemaBuilder.struct()
                    .field("left", schema)
                    .field("right", schema)
                    .optional()
                    .build();
        }
        Schema wide = schema;
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThatThrownBy(() -> masked(wide, new Struct(wide), rule("**.email", "mask")))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("has more than 100000 fields, counted at every place where a type is used");
            assertThat(masked(wide, new Struct(wide), rule("left", "null"))).isEqualTo(new Struct(wide));
        });
    }

    /** No builder makes one; its hash code never ends. */
    @Test
    void aSchemaThatIsItsOwnFieldFailsTheRecordAndNotTheTask() {
        List<Field> fields = new ArrayList<>(List.of(new Field("email", 0, Schema.STRING_SCHEMA)));
        Schema node = new ConnectSchema(Schema.Type.STRUCT, true, null, "Node", null, null, null, fields, null, null);
        fields.add(new Field("next", 1, node));
        Struct clear = new Struct(node).put("email", "ada@example.com");
        assertThatThrownBy(() -> masked(node, clear, rule("**.email", "mask")))
                .isInstanceOf(DataException.class)
                .hasMessageNotContaining("ada@");
    }

    @Test
    void anAbsentStructWithRequiredFieldsStaysAbsent() {
        Schema person = SchemaBuilder.struct()
                .field("email", Schema.STRING_SCHEMA)
                .optional()
                .build();
        Schema schema = SchemaBuilder.struct().field("person", person).build();
        assertThat(masked(schema, new Struct(schema), rule("person.email", "mask")))
                .isEqualTo(new Struct(schema));
    }

    @Test
    void aRequiredStructThatLivedOnItsDefaultIsWrittenOutMasked() {
        SchemaBuilder person = SchemaBuilder.struct().field("email", Schema.STRING_SCHEMA);
        person.defaultValue(new Struct(person).put("email", "ada@example.com"));
        Schema schema = SchemaBuilder.struct().field("person", person.build()).build();
        Struct masked = (Struct) masked(schema, new Struct(schema), rule("person.email", "email"));
        masked.validate();
        assertThat(masked.getStruct("person").getString("email")).isEqualTo("a***@example.com");
        assertThat(masked.schema().field("person").schema().defaultValue()).isNull();
    }
}
