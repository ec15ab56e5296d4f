// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static dev.flightline.pii.Records.hmac;
import static dev.flightline.pii.Records.rule;
import static dev.flightline.pii.Records.settings;
import static dev.flightline.pii.Records.sourced;
import static dev.flightline.pii.Records.sunk;
import static dev.flightline.pii.Records.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightline.testkit.CapturedLogs;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** Values with a schema: what is masked, what stays, and what fails. */
class PiiMaskTest {
    private static final Schema PHONE = SchemaBuilder.struct()
            .name("Phone")
            .field("kind", Schema.STRING_SCHEMA)
            .field("number", Schema.OPTIONAL_STRING_SCHEMA)
            .optional()
            .build();
    private static final Schema CUSTOMER = SchemaBuilder.struct()
            .name("Customer")
            .version(3)
            .doc("A customer.")
            .field("id", Schema.INT64_SCHEMA)
            .field("email", Schema.OPTIONAL_STRING_SCHEMA)
            .field("phones", SchemaBuilder.array(PHONE).optional().build())
            .field(
                    "attributes",
                    SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.OPTIONAL_STRING_SCHEMA)
                            .optional()
                            .build())
            .optional()
            .build();
    private static final Schema ENVELOPE = SchemaBuilder.struct()
            .name("Envelope")
            .field("before", CUSTOMER)
            .field("after", CUSTOMER)
            .field("op", Schema.STRING_SCHEMA)
            .build();

    private static Struct ada() {
        return new Struct(CUSTOMER)
                .put("id", 42L)
                .put("email", "ada@example.com")
                .put(
                        "phones",
                        Arrays.asList(
                                new Struct(PHONE).put("kind", "home").put("number", "+41441234567"),
                                null,
                                new Struct(PHONE).put("kind", "none")))
                .put("attributes", Map.of("passport", "X1234567"));
    }

    private static Struct masked(Struct value, String... settings) {
        SinkRecord record = sunk(value.schema(), value);
        return (Struct) values(settings).apply(record).value();
    }

    @Test
    void masksAFieldAndLeavesTheOthers() {
        Struct masked = masked(ada(), rule("email", "email"));
        assertThat(masked).isEqualTo(ada().put("email", "a***@example.com"));
    }

    @Test
    void masksInStructsInArrays() {
        Struct masked = masked(ada(), rule("phones[*].number", "keep_right", "rules.pii.count", "2"));
        assertThat(masked.getArray("phones"))
                .isEqualTo(Arrays.asList(
                        new Struct(PHONE).put("kind", "home").put("number", "-nnnnnnnnn67"),
                        null,
                        new Struct(PHONE).put("kind", "none")));
    }

    @Test
    void masksValuesOfMapsAndLeavesTheirKeys() {
        Struct masked = masked(ada(), rule("attributes{*}", "mask"));
        assertThat(masked.getMap("attributes")).isEqualTo(Map.of("passport", "Xnnnnnnn"));
    }

    @Test
    void masksAtAnyDepth() {
        Struct change =
                new Struct(ENVELOPE).put("before", ada()).put("after", ada()).put("op", "u");
        Struct masked = masked(change, rule("**.email", "mask"));
        Struct expected = ada().put("email", "xxx-xxxxxxx-xxx");
        assertThat(masked)
                .isEqualTo(new Struct(ENVELOPE)
                        .put("before", expected)
                        .put("after", expected)
                        .put("op", "u"));
    }

    @Test
    void masksOnlyTheTypesOfTheRule() {
        Struct masked = masked(ada(), rule("**", "redact", "rules.pii.types", "STRING,int64"));
        assertThat(masked.getInt64("id")).isZero();
        assertThat(masked.getString("email")).isEqualTo("*****");
        assertThat(masked.getMap("attributes")).isEqualTo(Map.of("passport", "*****"));
        assertThat(masked.getArray("phones")).hasSize(3);
    }

    @Test
    void redactsAStructFieldByField() {
        Struct masked = masked(
                new Struct(ENVELOPE).put("after", ada()).put("op", "c"),
                rule("after", "redact", "rules.pii.replacement", "gone"));
        assertThat(masked.getStruct("after"))
                .isEqualTo(new Struct(CUSTOMER)
                        .put("id", 0L)
                        .put("email", "gone")
                        .put("phones", List.of())
                        .put("attributes", Map.of()));
        assertThat(masked.getString("op")).isEqualTo("c");
    }

    @Test
    void nullifiesWholeStructs() {
        Struct masked = masked(new Struct(ENVELOPE).put("after", ada()).put("op", "c"), rule("after", "null"));
        assertThat(masked).isEqualTo(new Struct(ENVELOPE).put("op", "c"));
    }

    @Test
    void nullifiesAStructWhoseFieldsAreRequiredByASearchThatReachesThemToo() {
        Struct change = new Struct(ENVELOPE).put("after", ada()).put("op", "c");
        assertThat(masked(change, rule("after.**", "null"))).isEqualTo(new Struct(ENVELOPE).put("op", "c"));
    }

    @Test
    void letsTheFirstRuleThatReachesAFieldDecide() {
        Struct masked = masked(
                ada(),
                "rules",
                "contact,rest",
                "rules.contact.fields",
                "email",
                "rules.contact.strategy",
                "email",
                "rules.rest.fields",
                "**",
                "rules.rest.strategy",
                "redact");
        assertThat(masked)
                .isEqualTo(new Struct(CUSTOMER)
                        .put("id", 0L)
                        .put("email", "a***@example.com")
                        .put("phones", List.of())
                        .put("attributes", Map.of()));

        masked = masked(
                ada(),
                "rules",
                "rest,contact",
                "rules.contact.fields",
                "email",
                "rules.contact.strategy",
                "email",
                "rules.rest.fields",
                "**",
                "rules.rest.strategy",
                "redact");
        assertThat(masked.getString("email")).isEqualTo("*****");
    }

    @Test
    void tokensOfNumbersMakeTheFieldAString() {
        Struct masked = masked(ada(), hmac("id"));
        assertThat(masked.getString("id")).matches("k1:[0-9a-f]{64}");
        assertThat(masked.schema().field("id").schema()).isEqualTo(Schema.STRING_SCHEMA);
        assertThat(masked.schema().version()).isEqualTo(3);
        assertThat(masked.schema().doc()).isEqualTo("A customer.");
    }

    @Test
    void leavesTheInputAlone() {
        Struct clear = ada();
        masked(clear, rule("**", "redact"));
        assertThat(clear).isEqualTo(ada());
    }

    @Test
    void returnsTheRecordItselfWhereNothingMatches() {
        SinkRecord record = sunk(CUSTOMER, ada());
        assertThat(values(rule("passport", "mask", "on.unmatched", "ignore")).apply(record))
                .isSameAs(record);
    }

    @Test
    void keepsEverythingElseOfTheRecord() {
        SourceRecord record = new SourceRecord(
                Map.of("p", 1), Map.of("o", 2), "t", 3, Schema.STRING_SCHEMA, "key", CUSTOMER, ada(), 5L);
        record.headers().addString("h", "v");
        PiiMask.Value<SourceRecord> mask = new PiiMask.Value<>();
        mask.configure(settings(rule("email", "mask")));
        SourceRecord masked = mask.apply(record);
        assertThat(masked)
                .isEqualTo(record.newRecord("t", 3, Schema.STRING_SCHEMA, "key", CUSTOMER, masked.value(), 5L));
        assertThat(masked.headers()).isEqualTo(record.headers());
    }

    @Test
    void passesTombstones() {
        SinkRecord tombstone = sunk(null, null);
        assertThat(values(rule("email", "mask")).apply(tombstone)).isSameAs(tombstone);
        SinkRecord withSchema = sunk(ENVELOPE, null);
        assertThat(values(rule("phnoe", "mask")).apply(withSchema)).isSameAs(withSchema);
    }

    @Test
    void failsRecordsWhoseSchemaLacksAPath() {
        assertThatThrownBy(() -> masked(ada(), rule("email,phnoe,passport", "mask")))
                .isInstanceOf(DataException.class)
                .hasMessage("PiiMask: field 'phnoe', 'passport' of the value at bookings-2@4711 is named in"
                        + " 'rules.pii.fields' but is not in the schema; correct the path, or set 'on.unmatched' to warn or"
                        + " ignore where schemas differ");
    }

    @Test
    void warnsOncePerSchemaWhereASchemaLacksAPath() {
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline.pii")) {
            PiiMask.Value<SinkRecord> mask = values(rule("email,phnoe", "mask", "on.unmatched", "warn"));
            for (int i = 0; i < 3; i++) {
                Struct masked = (Struct) mask.apply(sunk(CUSTOMER, ada())).value();
                assertThat(masked.getString("email")).isEqualTo("xxx-xxxxxxx-xxx");
            }
            assertThat(logs.text())
                    .isEqualTo(
                            "WARN PiiMask: field 'phnoe', named in 'rules.pii.fields', is not in schema 'Customer'; its"
                                    + " records pass without it");
        }
    }

    @Test
    void failsAFieldOfATypeTheStrategyCannotMask() {
        assertThatThrownBy(() -> masked(ada(), rule("id", "keep_right", "rules.pii.count", "2")))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "PiiMask: field 'id' of the value at bookings-2@4711 is INT64, but strategy 'keep_right' masks"
                                + " only [STRING]; take it out of 'rules.pii.fields', restrict 'rules.pii.types', or use another"
                                + " strategy");
    }

    @Test
    void failsWhereAPathLeadsIntoWhatHasNoFields() {
        for (String choice : List.of("fail", "warn", "ignore")) {
            assertThatThrownBy(() -> masked(ada(), rule("phones.number", "mask", "on.unmatched", choice)))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith(
                            "PiiMask: field 'phones' of the value at bookings-2@4711 is ARRAY, where path"
                                    + " 'phones.number' of 'rules.pii.fields' leads on; ");
        }
    }

    @Test
    void refusesToMakeRequiredFieldsNull() {
        assertThatThrownBy(() -> masked(ada(), rule("id", "null")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("field 'id' of the value at bookings-2@4711 is required and cannot be made null");
    }

    @Test
    void refusesToMakeATombstone() {
        assertThatThrownBy(() -> masked(ada(), rule("$", "null")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("field '$' of the value at bookings-2@4711 cannot be made null");
    }

    @Test
    void namesTheTopicOfSourceRecordsAndNotTheirOffset() {
        PiiMask.Value<SourceRecord> mask = new PiiMask.Value<>();
        mask.configure(settings(rule("id", "mask")));
        assertThatThrownBy(() -> mask.apply(sourced(CUSTOMER, ada())))
                .hasMessageStartingWith("PiiMask: field 'id' of the value of a record for bookings is INT64");
    }

    @Test
    void failsValuesThatAreNotOfTheirSchemasType() {
        List<Object> wrong = Collections.singletonList("secret-4711");
        Schema schema = SchemaBuilder.array(Schema.INT64_SCHEMA).build();
        assertThatThrownBy(() -> values(rule("[*]", "redact")).apply(sunk(schema, wrong)))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "PiiMask: field '[*]' of the value at bookings-2@4711 holds a java.lang.String where its schema"
                                + " says INT64; correct the converter or the transformation before this one");
    }

    /** Nobody checks the schemas of structs in a list that is no part of a struct. */
    @Test
    void masksByNameWhereAStructHasAnotherSchemaThanItsList() {
        Schema expected = SchemaBuilder.struct()
                .field("email", Schema.STRING_SCHEMA)
                .field("seat", Schema.STRING_SCHEMA)
                .build();
        Schema actual = SchemaBuilder.struct()
                .field("seat", Schema.STRING_SCHEMA)
                .field("email", Schema.STRING_SCHEMA)
                .build();
        PiiMask.Value<SinkRecord> mask = values(rule("[*].email", "redact"));
        Schema list = SchemaBuilder.array(expected).build();
        for (Schema schema : List.of(expected, actual, expected)) {
            Struct clear = new Struct(schema).put("email", "ada@example.com").put("seat", "14C");
            List<?> masked = (List<?>) mask.apply(sunk(list, List.of(clear))).value();
            assertThat(masked).hasToString("[Struct{email=*****,seat=14C}]");
        }
    }

    @Test
    void leavesOutWhatTheSchemaOfTheListOrMapDoesNotName() {
        Schema expected =
                SchemaBuilder.struct().field("email", Schema.STRING_SCHEMA).build();
        Schema actual = SchemaBuilder.struct()
                .field("phone", Schema.STRING_SCHEMA)
                .field("email", Schema.STRING_SCHEMA)
                .build();
        Struct clear = new Struct(actual).put("email", "ada@example.com").put("phone", "+41791234567");
        Schema list = SchemaBuilder.array(expected).build();
        Schema map = SchemaBuilder.map(Schema.STRING_SCHEMA, expected).build();

        assertThat(values(rule("[*].email", "redact"))
                        .apply(sunk(list, List.of(clear)))
                        .value())
                .hasToString("[Struct{email=*****}]");
        assertThat(values(rule("{*}.email", "redact"))
                        .apply(sunk(map, Map.of("a", clear)))
                        .value())
                .hasToString("{a=Struct{email=*****}}");
        assertThat(values(rule("[*].fax", "redact", "on.unmatched", "ignore"))
                        .apply(sunk(list, List.of(clear)))
                        .value())
                .as("no rule reaches into it")
                .isEqualTo(List.of(clear));
    }

    @Test
    void failsAStructThatLacksAFieldOfItsListsSchema() {
        Schema expected = SchemaBuilder.struct()
                .field("email", Schema.STRING_SCHEMA)
                .field("seat", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        Schema actual =
                SchemaBuilder.struct().field("email", Schema.STRING_SCHEMA).build();
        Struct clear = new Struct(actual).put("email", "ada@example.com");
        Schema list = SchemaBuilder.array(expected).build();

        assertThatThrownBy(() -> values(rule("[*].email", "redact")).apply(sunk(list, List.of(clear))))
                .isInstanceOf(DataException.class)
                .hasMessageNotContaining("ada@");
        Schema holder = SchemaBuilder.struct().field("list", list).build();
        assertThatThrownBy(() -> new Struct(holder).put("list", List.of(clear)))
                .as("Connect's own check")
                .isInstanceOf(DataException.class);
    }

    @Test
    void tellsOfAForeignExceptionOnlyItsClassAndOrigin() {
        Struct hostile = new Struct(CUSTOMER) {
            @Override
            public Object get(Field field) {
                throw new IllegalStateException("secret-4711", new IllegalArgumentException("secret-4712"));
            }
        };
        assertThatThrownBy(() -> masked(hostile, rule("email", "mask")))
                .isInstanceOf(DataException.class)
                .hasNoCause()
                .hasMessageContaining("the value at bookings-2@4711 cannot be masked: unexpected"
                        + " java.lang.IllegalStateException at ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void failsASchemaThatContainsItself() {
        SchemaBuilder node = SchemaBuilder.struct().name("Node");
        node.field("name", Schema.OPTIONAL_STRING_SCHEMA).field("next", node).optional();
        Struct value = new Struct(node).put("name", "Ada");
        assertThatThrownBy(() -> masked(value, rule("**.name", "mask")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("lies deeper than 100 levels");
        assertThatThrownBy(() -> masked(value, rule("next", "null")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("field 'next' of the value at bookings-2@4711 is deeper than 100 levels");
    }

    @Test
    void namesTheOriginalCoordinatesOfARoutedRecord() {
        SinkRecord routed = sunk(CUSTOMER, ada()).newRecord("elsewhere", 0, null, null, CUSTOMER, ada(), null);
        assertThatThrownBy(() -> values(rule("id", "mask")).apply(routed)).hasMessageContaining("bookings-2@4711");
    }
}
