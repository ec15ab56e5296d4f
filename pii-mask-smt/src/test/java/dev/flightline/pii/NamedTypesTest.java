// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static dev.flightline.pii.Records.rule;
import static dev.flightline.pii.Records.settings;
import static dev.flightline.pii.Records.sunk;
import static dev.flightline.pii.Records.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.storage.SimpleHeaderConverter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is at a path that ends in a name, and of a type that is none of the rule's: it may not pass in clear. */
class NamedTypesTest {
    private static final Schema PHONES = SchemaBuilder.struct()
            .field("name", Schema.STRING_SCHEMA)
            .field(
                    "home",
                    SchemaBuilder.struct().field("phone", Schema.STRING_SCHEMA).build())
            .field(
                    "work",
                    SchemaBuilder.struct()
                            .field("phone", Schema.OPTIONAL_INT64_SCHEMA)
                            .build())
            .build();
    private static final Struct NUMBERED = new Struct(PHONES)
            .put("name", "Ada")
            .put("home", new Struct(PHONES.field("home").schema()).put("phone", "044"))
            .put("work", new Struct(PHONES.field("work").schema()).put("phone", 41791234567L));

    private static String[] texts(String fields, String... more) {
        return Stream.concat(Stream.of(rule(fields, "mask", "rules.pii.types", "STRING")), Stream.of(more))
                .toArray(String[]::new);
    }

    private static String[] oneForTextsOneForOthers(String path, String others) {
        return new String[] {
            "rules.text.fields",
            "name," + path,
            "rules.text.types",
            "STRING",
            "rules.text.strategy",
            "mask",
            "rules.other.fields",
            path,
            "rules.other.types",
            others,
            "rules.other.strategy",
            "redact",
            "rules",
            "text,other"
        };
    }

    private static Map<String, @Nullable Object> ada(@Nullable Object phone) {
        Map<String, @Nullable Object> ada = new HashMap<>();
        ada.put("name", "Ada");
        ada.put("phone", phone);
        return ada;
    }

    private static Object masked(Object value, String... settings) {
        return values(settings).apply(sunk(null, value)).value();
    }

    private static void fails(String path, String type, Object value, String... settings) {
        assertThatThrownBy(() -> masked(value, settings))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "PiiMask: field '" + path + "' of the value at bookings-2@4711 is " + type + " and named by '"
                                + path + "' of 'rules.pii.fields', but 'rules.pii.types' has only [STRING]; add " + type
                                + " there, mask the field or what lies in it by another rule, or set 'on.unmatched' to warn or"
                                + " ignore");
    }

    static Stream<Object> noTexts() {
        return Stream.of(
                41791234567L,
                true,
                4.5,
                new byte[] {1},
                Date.from(Instant.EPOCH),
                List.of("041"),
                List.of(),
                Map.of("home", "041"),
                new HashMap<>(Map.of("home", "041")));
    }

    @ParameterizedTest
    @MethodSource("noTexts")
    void failsWithoutSchema(Object phone) {
        String type = FieldType.ofValue(phone).orElseThrow().name();
        for (String path : List.of("phone", "**.phone", "$row.phone")) {
            fails(path, type, ada(phone), texts("name," + path));
        }
        fails("after.phone", type, Map.of("name", "Ada", "after", ada(phone)), texts("name,after.phone"));
        fails("people[*].phone", type, Map.of("people", List.of(ada("041"), ada(phone))), texts("people[*].phone"));
        fails("people{*}.phone", type, Map.of("people", Map.of("a", ada(phone))), texts("people{*}.phone"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"warn", "ignore"})
    void passesUnlessUnmatchedFails(String choice) {
        assertThat(masked(ada(41791234567L), texts("name,phone", "on.unmatched", choice)))
                .isEqualTo(Map.of("name", "Xxx", "phone", 41791234567L));
        assertNumbered(texts("name,**.phone", "on.unmatched", choice), 41791234567L);
    }

    /** The phone at home is a text, and masked; the one at work is a number. */
    private static void assertNumbered(String[] settings, long work) {
        Struct masked = (Struct) values(settings).apply(sunk(PHONES, NUMBERED)).value();
        assertThat(masked.getStruct("home").get("phone")).isEqualTo("nnn");
        assertThat(masked.getStruct("work").get("phone")).isEqualTo(work);
    }

    @Test
    void passesANull() {
        Map<String, @Nullable Object> expected = ada(null);
        expected.put("name", "Xxx");
        assertThat(masked(ada(null), texts("name,phone"))).isEqualTo(expected);
    }

    @Test
    void isForEveryTypeOfSomeRule() {
        assertThat(masked(ada(41791234567L), oneForTextsOneForOthers("phone", "INT64")))
                .isEqualTo(Map.of("name", "Xxx", "phone", 0L));
        assertThat(masked(ada("041"), oneForTextsOneForOthers("phone", "INT64")))
                .isEqualTo(Map.of("name", "Xxx", "phone", "nnn"));
        assertNumbered(oneForTextsOneForOthers("**.phone", "INT64"), 0L);
    }

    @Test
    void leavesWhatIsSelectedByTypeOnPurpose() {
        Map<String, Object> clear = Map.of("list", List.of("Ada", 1L), "map", Map.of("text", "Ada", "number", 1L));
        Map<String, Object> masked = Map.of("list", List.of("Xxx", 1L), "map", Map.of("text", "Xxx", "number", 1L));
        for (String paths : List.of("**", "list[*],map{*}", "list[*],map.**")) {
            assertThat(masked(clear, texts(paths))).as(paths).isEqualTo(masked);
        }
        assertThat(masked(Map.of(1L, "Ada", "Bo", "Bo"), texts("{keys}"))).isEqualTo(Map.of(1L, "Ada", "Xx", "Bo"));
    }

    @Test
    void letsAPathLeadOn() {
        Map<String, Object> home = Map.of("number", "041", "since", 2019L);
        Map<String, Object> masked = Map.of("number", "nnn", "since", 2019L);
        assertThat(masked(ada(home), texts("name,phone,phone.number")))
                .isEqualTo(Map.of("name", "Xxx", "phone", masked));
        assertThat(masked(ada(List.of("041")), texts("name,phone,phone[*]")))
                .isEqualTo(Map.of("name", "Xxx", "phone", List.of("nnn")));
        fails("phone", "MAP", ada(home), texts("name,phone,phone{keys}"));
        fails("phone", "MAP", ada(home), texts("name,phone,**.email"));
        fails("phone", "MAP", ada(home), texts("name,phone,**"));
    }

    @Test
    void failsSchemasByTheirTypes() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> values(texts("name,**.phone")).apply(sunk(PHONES, NUMBERED)))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("field 'work.phone' of the value at bookings-2@4711 is INT64 and named by"
                            + " '**.phone' of 'rules.pii.fields', but 'rules.pii.types' has only [STRING]; add INT64");
        }
        Schema nested = SchemaBuilder.struct()
                .field("name", Schema.STRING_SCHEMA)
                .field("phone", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
                .field("home", PHONES.field("home").schema())
                .build();
        Struct clear = new Struct(nested)
                .put("name", "Ada")
                .put("phone", List.of("041"))
                .put("home", new Struct(PHONES.field("home").schema()).put("phone", "044"));
        assertThatThrownBy(() -> values(texts("name,phone")).apply(sunk(nested, clear)))
                .hasMessageContaining("field 'phone' of the value at bookings-2@4711 is ARRAY and named by");
        assertThatThrownBy(() -> values(texts("name,home")).apply(sunk(nested, clear)))
                .hasMessageContaining("field 'home' of the value at bookings-2@4711 is STRUCT and named by");
    }

    @Test
    void leavesToTagsAndPathsThatLeadOnWhatTheyMask() {
        for (String list : List.of("tagged", "plain")) {
            Schema phones = SchemaBuilder.array(Schema.STRING_SCHEMA)
                    .parameter(list, "true")
                    .build();
            Schema schema = SchemaBuilder.struct()
                    .field("phone", phones)
                    .field("home", PHONES.field("home").schema())
                    .build();
            Struct clear = new Struct(schema)
                    .put("phone", List.of("041"))
                    .put("home", new Struct(PHONES.field("home").schema()).put("phone", "044"));
            String[] settings = list.equals("tagged")
                    ? texts("**.phone", "rules.pii.tags", "tagged")
                    : texts("**.phone,**.phone[*]");
            Struct masked = (Struct) values(settings).apply(sunk(schema, clear)).value();
            assertThat(masked.get("phone")).isEqualTo(List.of("nnn"));
            assertThat(masked.getStruct("home").get("phone")).isEqualTo("nnn");
        }
    }

    /** JsonConverter knows no INT32, no date and no struct without a schema. */
    @ParameterizedTest
    @CsvSource({
        "INT32, 7, INT64",
        "DATE, 7, INT64",
        "TIME, 7, INT64",
        "STRUCT, '{\"a\":1}', MAP",
        "DECIMAL, 7.5, FLOAT64"
    })
    void failsTypesThatRecordsWithoutSchemaNeverHave(String type, String json, String found) {
        JsonConverter converter = new JsonConverter();
        converter.configure(Map.of("schemas.enable", false), false);
        byte[] bytes = ("{\"name\":\"Ada\",\"secret\":" + json + "}").getBytes(StandardCharsets.UTF_8);
        Object value = converter.toConnectData("t", bytes).value();
        assertThatThrownBy(() -> masked(value, rule("name,secret", "redact", "rules.pii.types", "STRING," + type)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("field 'secret' of the value at bookings-2@4711 is " + found);
    }

    @Test
    void failsHeadersThatTheConverterTakesForNumbers() {
        SimpleHeaderConverter converter = new SimpleHeaderConverter();
        SinkRecord record = sunk(null, null);
        for (String[] header : new String[][] {{"name", "Ada"}, {"phone", "41791234567"}}) {
            record.headers()
                    .add(
                            header[0],
                            converter.toConnectHeader("t", header[0], header[1].getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(record.headers().lastWithName("phone").value()).isEqualTo(41791234567L);
        try (PiiMask.Header<SinkRecord> mask = new PiiMask.Header<>()) {
            mask.configure(settings(texts("name,phone")));
            assertThatThrownBy(() -> mask.apply(record))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(
                            "field 'phone' of the headers at bookings-2@4711 is INT64 and named by 'phone'");
        }
        record.headers().remove("phone").add("phone", 41791234567L, null);
        try (PiiMask.Header<SinkRecord> mask = new PiiMask.Header<>()) {
            mask.configure(settings(texts("name,phone")));
            assertThatThrownBy(() -> mask.apply(record))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(
                            "field 'phone' of the headers at bookings-2@4711 is INT64 and named by 'phone'");
        }
    }

    @Test
    void isReportedByTheAudit() {
        Map<String, Object> report = new MaskAudit().apply(settings(texts("name,**.phone")), PHONES);
        assertThat(report.get("refusals")).asString().contains("field=work.phone", "is INT64 and named by '**.phone'");
        assertThat(report).doesNotContainKey("schema");
        Map<String, Object> lenient =
                new MaskAudit().apply(settings(texts("name,**.phone", "on.unmatched", "warn")), PHONES);
        assertThat(lenient).containsEntry("refusals", List.of()).containsKey("schema");
    }
}
