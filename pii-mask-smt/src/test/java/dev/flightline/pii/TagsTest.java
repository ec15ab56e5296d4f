// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static dev.flightline.pii.Records.SECRET;
import static dev.flightline.pii.Records.settings;
import static dev.flightline.pii.Records.sunk;
import static dev.flightline.pii.Records.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightline.testkit.CapturedLogs;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** Selection by the parameters of schemas. */
class TagsTest {
    private static String[] tagged(String tags, String strategy, String... more) {
        String[] one = {"rules", "pii", "rules.pii.tags", tags, "rules.pii.strategy", strategy};
        return Stream.concat(Arrays.stream(one), Arrays.stream(more)).toArray(String[]::new);
    }

    private static Schema text(String... tags) {
        SchemaBuilder text = SchemaBuilder.string().optional();
        Arrays.stream(tags).forEach(tag -> text.parameter(tag, "true"));
        return text.build();
    }

    private static SchemaBuilder tag(SchemaBuilder schema) {
        return schema.parameter("tags", "pii").optional();
    }

    private static Object masked(Schema schema, Object value, String... settings) {
        return values(settings).apply(sunk(schema, value)).value();
    }

    private static Object maskedField(Schema field, Object value, String... settings) {
        Schema schema = SchemaBuilder.struct().field("f", field).build();
        return ((Struct) masked(schema, new Struct(schema).put("f", value), settings)).get("f");
    }

    @Test
    void masksWhatHasOneOfTheTags() {
        Schema schema = SchemaBuilder.struct()
                .field("name", text("pii"))
                .field("city", text("gdpr"))
                .field("plan", text("internal"))
                .field("id", text())
                .build();
        Struct clear = new Struct(schema)
                .put("name", "Ada")
                .put("city", "London")
                .put("plan", "gold")
                .put("id", "1");
        Struct masked = (Struct) masked(schema, clear, tagged("PII, gdpr", "redact"));
        assertThat(masked.get("name")).isEqualTo("*****");
        assertThat(masked.get("city")).isEqualTo("*****");
        assertThat(masked.get("plan")).isEqualTo("gold");
        assertThat(masked.get("id")).isEqualTo("1");
    }

    @Test
    void masksInDepth() {
        Schema phone = SchemaBuilder.struct().field("number", text("pii")).build();
        Schema schema = SchemaBuilder.struct()
                .field("phones", SchemaBuilder.array(phone).build())
                .field(
                        "byKind",
                        SchemaBuilder.map(
                                        Schema.STRING_SCHEMA,
                                        SchemaBuilder.array(phone).build())
                                .build())
                .build();
        Struct number = new Struct(phone).put("number", "0441234567");
        Struct clear = new Struct(schema).put("phones", List.of(number)).put("byKind", Map.of("home", List.of(number)));
        Struct masked = (Struct) masked(schema, clear, tagged("pii", "mask"));
        Schema plain = SchemaBuilder.struct()
                .field("number", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        Struct hidden = new Struct(plain).put("number", "nnnnnnnnnn");
        assertThat(masked.getArray("phones")).isEqualTo(List.of(hidden));
        assertThat(masked.getMap("byKind")).isEqualTo(Map.of("home", List.of(hidden)));
    }

    @Test
    void masksTaggedElementsValuesAndKeys() {
        Schema pii = text("pii");
        assertThat(maskedField(SchemaBuilder.array(pii).build(), List.of("Ada"), tagged("pii", "mask")))
                .isEqualTo(List.of("Xxx"));
        assertThat(maskedField(SchemaBuilder.map(text(), pii).build(), Map.of("Bo", "Ada"), tagged("pii", "mask")))
                .isEqualTo(Map.of("Bo", "Xxx"));
        assertThat(maskedField(SchemaBuilder.map(pii, text()).build(), Map.of("Bo", "Ada"), tagged("pii", "mask")))
                .isEqualTo(Map.of("Xx", "Ada"));
    }

    @Test
    void masksATaggedContainerAsAWholeWhereTheStrategyCan() {
        Schema list = tag(SchemaBuilder.array(Schema.STRING_SCHEMA)).build();
        Schema map = tag(SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA))
                .build();
        Schema struct = tag(SchemaBuilder.struct().field("name", text()).field("age", Schema.INT32_SCHEMA))
                .build();
        Struct ada = new Struct(struct).put("name", "Ada").put("age", 36);
        assertThat(maskedField(list, List.of("Ada"), tagged("pii", "redact"))).isEqualTo(List.of());
        assertThat(maskedField(map, Map.of("k", "Ada"), tagged("pii", "redact")))
                .isEqualTo(Map.of());
        assertThat(maskedField(struct, ada, tagged("pii", "redact")))
                .isEqualTo(new Struct(struct).put("name", "*****").put("age", 0));
        assertThat(maskedField(struct, ada, tagged("pii", "null"))).isNull();
    }

    @Test
    void masksWhatIsInATaggedContainerWhereTheStrategyCannotMaskTheWhole() {
        Schema person = SchemaBuilder.struct().field("name", text()).build();
        Schema list = tag(SchemaBuilder.array(person)).build();
        Schema map = tag(SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA))
                .build();
        assertThat(maskedField(list, List.of(new Struct(person).put("name", "Ada")), tagged("pii", "mask")))
                .isEqualTo(List.of(new Struct(person).put("name", "Xxx")));
        assertThat(maskedField(map, Map.of("Bo", "Ada"), tagged("pii", "email")))
                .as("a tag on a map is not about its keys")
                .isEqualTo(Map.of("Bo", "*****"));
        assertThatThrownBy(() -> maskedField(
                        tag(SchemaBuilder.struct().field("age", Schema.INT32_SCHEMA))
                                .build(),
                        new Struct(tag(SchemaBuilder.struct().field("age", Schema.INT32_SCHEMA))
                                        .build())
                                .put("age", 36),
                        tagged("pii", "mask")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "field 'f.age' of the value at bookings-2@4711 is INT32, but strategy 'mask' masks"
                                + " only [STRING]; take it out of 'rules.pii.tags', restrict 'rules.pii.types', or");
    }

    @Test
    void masksOnlyTheTypesOfTheRuleInATaggedContainer() {
        Schema struct = tag(SchemaBuilder.struct().field("name", text()).field("age", Schema.INT32_SCHEMA))
                .build();
        Struct ada = new Struct(struct).put("name", "Ada").put("age", 36);
        assertThat(maskedField(struct, ada, tagged("pii", "redact", "rules.pii.types", "STRING")))
                .isEqualTo(new Struct(struct).put("name", "*****").put("age", 36));
    }

    @Test
    void masksATaggedWhole() {
        assertThat(masked(text("pii"), "Ada", tagged("pii", "mask"))).isEqualTo("Xxx");
        Schema struct = SchemaBuilder.struct()
                .parameter("pii", "true")
                .field("name", text())
                .build();
        assertThat(masked(struct, new Struct(struct).put("name", "Ada"), tagged("pii", "mask")))
                .isEqualTo(new Struct(struct).put("name", "Xxx"));
    }

    @Test
    void masksFieldsAndTagsOfOneRule() {
        Schema schema = SchemaBuilder.struct()
                .field("name", text("pii"))
                .field("phone", text())
                .field("id", text())
                .build();
        Struct clear = new Struct(schema).put("name", "Ada").put("phone", "044").put("id", "1");
        Struct masked = (Struct) masked(schema, clear, tagged("pii", "mask", "rules.pii.fields", "phone"));
        assertThat(masked.get("name")).isEqualTo("Xxx");
        assertThat(masked.get("phone")).isEqualTo("nnn");
        assertThat(masked.get("id")).isEqualTo("1");
    }

    @Test
    void letsTheFirstRuleDecideBetweenPathAndTag() {
        Schema schema = SchemaBuilder.struct().field("name", text("pii")).build();
        Struct clear = new Struct(schema).put("name", "Ada");
        String[] rules = {
            "rules.tag.tags",
            "pii",
            "rules.tag.strategy",
            "redact",
            "rules.path.fields",
            "name",
            "rules.path.strategy",
            "mask",
            "rules",
            "",
        };
        rules[rules.length - 1] = "tag,path";
        assertThat(((Struct) masked(schema, clear, rules)).get("name")).isEqualTo("*****");
        rules[rules.length - 1] = "path,tag";
        assertThat(((Struct) masked(schema, clear, rules)).get("name")).isEqualTo("Xxx");
    }

    @Test
    void masksTheDefaultOfATaggedFieldAndForgetsItsTag() {
        Schema field = SchemaBuilder.string()
                .parameter("pii", "true")
                .defaultValue("Ada")
                .build();
        Schema schema = SchemaBuilder.struct().field("name", field).build();
        Schema masked = values(tagged("pii", "mask"))
                .apply(sunk(schema, new Struct(schema)))
                .valueSchema();
        assertThat(masked.field("name").schema())
                .isEqualTo(SchemaBuilder.string().defaultValue("Xxx").build());
    }

    /** As a producer writes it for Apache Kafka's own JSON converter. */
    @Test
    void masksWhatTheJsonConverterReads() {
        JsonConverter converter = new JsonConverter();
        converter.configure(Map.of("schemas.enable", true), false);
        SchemaAndValue read = converter.toConnectData(
                "bookings",
                ("{'schema':{'type':'struct','fields':["
                                + "{'field':'name','type':'string','parameters':{'confluent:tags':'PII,GDPR'}},"
                                + "{'field':'mail','type':'string','parameters':{'pii':'true'}},"
                                + "{'field':'id','type':'int64'}]},"
                                + "'payload':{'name':'Ada','mail':'ada@example.com','id':42}}")
                        .replace('\'', '"')
                        .getBytes(StandardCharsets.UTF_8));
        Struct masked = (Struct) masked(read.schema(), read.value(), tagged("pii", "mask"));
        assertThat(masked.get("name")).isEqualTo("Xxx");
        assertThat(masked.get("mail")).isEqualTo("xxx-xxxxxxx-xxx");
        assertThat(masked.get("id")).isEqualTo(42L);
    }

    @Test
    void worksOnKeysAndHeaders() {
        PiiMask.Key<SinkRecord> keys = new PiiMask.Key<>();
        keys.configure(settings(tagged("pii", "hmac", "rules.pii.key", "k1", "keys", "k1", "keys.k1.secret", SECRET)));
        assertThat((String) keys.apply(Records.keyed(text("pii"), "Ada")).key()).startsWith("k1:");

        PiiMask.Header<SinkRecord> headers = new PiiMask.Header<>();
        headers.configure(settings(tagged("pii", "mask")));
        SinkRecord record = sunk(Schema.STRING_SCHEMA, "a value");
        Headers clear = new ConnectHeaders()
                .add("user", "Ada", text("pii"))
                .addString("trace", "Bo")
                .add("loose", "Cy", null);
        clear.forEach(record.headers()::add);
        assertThat(headers.apply(record).headers())
                .isEqualTo(new ConnectHeaders()
                        .add("user", "Xxx", Schema.OPTIONAL_STRING_SCHEMA)
                        .addString("trace", "Bo")
                        .add("loose", "Cy", null));
    }

    @Test
    void failsASchemaWithoutTheTag() {
        Schema schema = SchemaBuilder.struct().field("name", text("personal")).build();
        Struct clear = new Struct(schema).put("name", "Ada");
        assertThatThrownBy(() -> masked(schema, clear, tagged("pii,gdpr", "mask")))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "PiiMask: field '$' of the value at bookings-2@4711 and what lies in it have no parameter that"
                                + " says 'pii,gdpr', which 'rules.pii.tags' looks for; tag the schema, or set 'on.unmatched' to"
                                + " warn or ignore where schemas differ");
        assertThat(masked(schema, clear, tagged("pii", "mask", "on.unmatched", "ignore")))
                .isSameAs(clear);
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline.pii")) {
            PiiMask.Value<SinkRecord> warning = values(tagged("pii", "mask", "on.unmatched", "warn"));
            warning.apply(sunk(schema, clear));
            assertThat(warning.apply(sunk(schema, clear)).value()).isSameAs(clear);
            assertThat(logs.text())
                    .isEqualTo(
                            "WARN PiiMask: no parameter in schema 'null' says 'pii', which 'rules.pii.tags' looks for;"
                                    + " its records pass without it");
        }
    }

    @Test
    void failsASchemaWhoseTaggedFieldsAreOfOtherTypes() {
        Schema schema = SchemaBuilder.struct()
                .field("age", SchemaBuilder.int32().parameter("pii", "true").build())
                .build();
        assertThatThrownBy(() -> masked(
                        schema, new Struct(schema).put("age", 36), tagged("pii", "mask", "rules.pii.types", "STRING")))
                .hasMessageContaining("no parameter that says 'pii'");
    }

    @Test
    void findsNoTagsWithoutSchema() {
        Map<String, Object> clear = Map.of("name", "Ada");
        assertThatThrownBy(() -> values(tagged("pii", "mask")).apply(sunk(null, clear)))
                .isInstanceOf(DataException.class)
                .hasMessage("PiiMask: field '$' of the value at bookings-2@4711 has no schema, and so no tag for"
                        + " 'rules.pii.tags'; name the fields in 'rules.pii.fields', use a converter with schemas, or set"
                        + " 'on.unmatched' to warn or ignore");
        assertThat(values(tagged("pii", "mask", "on.unmatched", "ignore"))
                        .apply(sunk(null, clear))
                        .value())
                .isSameAs(clear);
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline.pii")) {
            PiiMask.Value<SinkRecord> warning = values(tagged("pii", "mask", "on.unmatched", "warn"));
            warning.apply(sunk(null, clear));
            warning.apply(sunk(null, clear));
            assertThat(logs.text())
                    .isEqualTo(
                            "WARN PiiMask: a record has no schema, and so no tag for 'rules.pii.tags'; later ones are"
                                    + " not reported");
        }
    }

    @Test
    void failsWithoutSchemaThoughAnotherRuleMatches() {
        String[] rules = {
            "rules",
            "name,tag",
            "rules.name.fields",
            "name",
            "rules.name.strategy",
            "mask",
            "rules.tag.tags",
            "pii",
            "rules.tag.strategy",
            "mask"
        };
        assertThatThrownBy(() -> values(rules).apply(sunk(null, Map.of("name", "Ada"))))
                .hasMessageContaining("no tag for 'rules.tag.tags'");
    }

    @Test
    void goesByTheFieldsOfARuleWithoutSchema() {
        PiiMask.Value<SinkRecord> mask = values(tagged("pii", "mask", "rules.pii.fields", "name"));
        assertThat(mask.apply(sunk(null, Map.of("name", "Ada"))).value()).isEqualTo(Map.of("name", "Xxx"));
        assertThatThrownBy(() -> mask.apply(sunk(null, Map.of("nmae", "Ada")))).isInstanceOf(DataException.class);
    }
}
