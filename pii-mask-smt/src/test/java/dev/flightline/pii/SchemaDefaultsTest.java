// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static dev.flightline.pii.Records.hmac;
import static dev.flightline.pii.Records.rule;
import static dev.flightline.pii.Records.sunk;
import static dev.flightline.pii.Records.values;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** What the schema of a masked field still says. */
class SchemaDefaultsTest {
    private static Schema masked(Schema field, String... settings) {
        Schema schema = SchemaBuilder.struct().field("f", field).build();
        SinkRecord record = values(settings).apply(sunk(schema, new Struct(schema)));
        return record.valueSchema().field("f").schema();
    }

    @Test
    void masksTheDefaultOfAField() {
        Schema clear = SchemaBuilder.string().defaultValue("ada@example.com").build();
        assertThat(masked(clear, rule("f", "email")).defaultValue()).isEqualTo("a***@example.com");
        assertThat(masked(clear, hmac("f")).defaultValue())
                .isEqualTo("k1:c890380a1d95f82ede8e3dec6c497806874e655c4684f9da9402265ead7ae78d");
        Schema number = SchemaBuilder.int64().defaultValue(4711L).build();
        assertThat(masked(number, rule("f", "redact")).defaultValue()).isEqualTo(0L);
        assertThat(masked(number, hmac("f"))).satisfies(token -> {
            assertThat(token.type()).isEqualTo(Schema.Type.STRING);
            assertThat((String) token.defaultValue()).startsWith("k1:");
        });
    }

    @Test
    void dropsTheDefaultOfANullifiedField() {
        Schema clear = SchemaBuilder.string().optional().defaultValue("Ada").build();
        assertThat(masked(clear, rule("f", "null")).defaultValue()).isNull();
    }

    @Test
    void keepsAnExplicitNullNull() {
        Schema field = SchemaBuilder.string().optional().defaultValue("Ada").build();
        Schema schema = SchemaBuilder.struct().field("f", field).build();
        Struct clear = new Struct(schema).put("f", null);
        Struct masked =
                (Struct) values(rule("f", "redact")).apply(sunk(schema, clear)).value();
        assertThat(masked.getWithoutDefault("f")).isNull();
        assertThat(masked.get("f")).isEqualTo("*****");
    }

    @Test
    void writesOutTheMaskedDefaultOfARequiredContainerThatLosesIt() {
        Schema list = SchemaBuilder.array(Schema.STRING_SCHEMA)
                .defaultValue(List.of("Ada"))
                .build();
        Schema map = SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA)
                .defaultValue(Map.of("k", "Ada"))
                .build();
        Schema schema =
                SchemaBuilder.struct().field("list", list).field("map", map).build();
        SinkRecord masked = values(rule("list[*],map{*}", "mask")).apply(sunk(schema, new Struct(schema)));
        Struct value = (Struct) masked.value();
        assertThat(value.get("list")).isEqualTo(List.of("Xxx"));
        assertThat(value.get("map")).isEqualTo(Map.of("k", "Xxx"));
        assertThat(masked.valueSchema().field("list").schema().defaultValue()).isNull();
        assertThat(masked.valueSchema().field("map").schema().defaultValue()).isNull();
        value.validate();
    }

    @Test
    void emptiesTheDefaultOfARedactedContainer() {
        Schema list = SchemaBuilder.array(Schema.STRING_SCHEMA)
                .defaultValue(List.of("Ada"))
                .build();
        Schema schema = SchemaBuilder.struct().field("list", list).build();
        SinkRecord masked = values(rule("list", "redact")).apply(sunk(schema, new Struct(schema)));
        assertThat(((Struct) masked.value()).get("list")).isEqualTo(List.of());
        assertThat(masked.valueSchema().field("list").schema().defaultValue()).isNull();
    }

    @Test
    void dropsDefaultsInsideOfWhatIsMaskedAsAWhole() {
        Schema text = SchemaBuilder.string().optional().defaultValue("Ada").build();
        Schema person = SchemaBuilder.struct().field("name", text).optional().build();
        Schema bare = SchemaBuilder.struct()
                .field("name", Schema.OPTIONAL_STRING_SCHEMA)
                .optional()
                .build();
        assertThat(masked(person, rule("f", "null"))).isEqualTo(bare);
        assertThat(masked(SchemaBuilder.array(person).optional().build(), rule("f", "redact")))
                .isEqualTo(SchemaBuilder.array(bare).optional().build());
        assertThat(masked(SchemaBuilder.map(text, text).optional().build(), rule("f", "redact")))
                .isEqualTo(SchemaBuilder.map(Schema.OPTIONAL_STRING_SCHEMA, Schema.OPTIONAL_STRING_SCHEMA)
                        .optional()
                        .build());
    }

    @Test
    void dropsTheDefaultOfAStructAroundIt() {
        SchemaBuilder inner =
                SchemaBuilder.struct().field("email", Schema.STRING_SCHEMA).optional();
        inner.defaultValue(new Struct(inner).put("email", "ada@example.com"));
        Schema masked = masked(inner.build(), rule("f.email", "mask"));
        assertThat(masked.defaultValue()).isNull();
        assertThat(masked.field("email").schema()).isEqualTo(Schema.STRING_SCHEMA);
    }

    @Test
    void masksTheDefaultOfAWholeValueEvenForATombstone() {
        Schema schema = SchemaBuilder.string()
                .optional()
                .defaultValue("ada@example.com")
                .build();
        SinkRecord masked = values(rule("$", "email")).apply(sunk(schema, null));
        assertThat(masked.value()).isNull();
        assertThat(masked.valueSchema().defaultValue()).isEqualTo("a***@example.com");
    }

    @Test
    void forgetsWhatMaskedTextIsNot() {
        Schema colour = SchemaBuilder.string()
                .name("io.debezium.data.Enum")
                .version(1)
                .doc("A status.")
                .parameter("allowed", "GOLD,SILVER")
                .optional()
                .build();
        assertThat(masked(colour, rule("f", "redact")))
                .isEqualTo(SchemaBuilder.string().doc("A status.").optional().build());
    }

    @Test
    void keepsTheMeaningOfWhatKeepsItsType() {
        Schema date = SchemaBuilder.int32()
                .name("io.debezium.time.Date")
                .version(1)
                .parameter("p", "v")
                .defaultValue(4711)
                .build();
        Schema masked = masked(date, rule("f", "redact"));
        assertThat(masked.name()).isEqualTo("io.debezium.time.Date");
        assertThat(masked.version()).isEqualTo(1);
        assertThat(masked.parameters()).isEqualTo(Map.of("p", "v"));
        assertThat(masked.defaultValue()).isEqualTo(0);
    }

    @Test
    void keepsTheSchemaItselfWhereItHadNothingToHide() {
        Schema schema = SchemaBuilder.struct()
                .field("f", Schema.OPTIONAL_STRING_SCHEMA)
                .field("list", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
                .build();
        Struct clear = new Struct(schema).put("f", "Ada").put("list", List.of("Ada"));
        assertThat(values(rule("f,list[*]", "mask")).apply(sunk(schema, clear)).valueSchema())
                .isSameAs(schema);
    }
}
