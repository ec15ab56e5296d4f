// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static dev.flightline.pii.Records.hmac;
import static dev.flightline.pii.Records.rule;
import static dev.flightline.pii.Records.sunk;
import static dev.flightline.pii.Records.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightline.testkit.CapturedLogs;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values without schema. */
class SchemalessTest {
    private static Map<String, @Nullable Object> ada() {
        Map<String, @Nullable Object> ada = new HashMap<>();
        ada.put("id", 42L);
        ada.put("email", "ada@example.com");
        ada.put("phones", List.of(Map.of("kind", "home", "number", "+41441234567")));
        ada.put("address", Map.of("street", "St James's Square 12", "city", "London"));
        ada.put("fax", null);
        return ada;
    }

    private static Object masked(Object value, String... settings) {
        return values(settings).apply(sunk(null, value)).value();
    }

    private static Map<String, @Nullable Object> adaWith(String field, @Nullable Object value) {
        Map<String, @Nullable Object> ada = ada();
        ada.put(field, value);
        return ada;
    }

    @Test
    void masksFieldsOfObjects() {
        assertThat(masked(ada(), rule("email", "email"))).isEqualTo(adaWith("email", "a***@example.com"));
        assertThat(masked(ada(), rule("address.street", "mask")))
                .isEqualTo(adaWith("address", Map.of("street", "Xx-Xxxxx-x-Xxxxxx-nn", "city", "London")));
    }

    @Test
    void masksEveryValueOfAnObject() {
        assertThat(masked(ada(), rule("address{*}", "redact")))
                .isEqualTo(adaWith("address", Map.of("street", "*****", "city", "*****")));
    }

    @Test
    void masksInArrays() {
        assertThat(masked(ada(), rule("phones[*].number", "keep_right", "rules.pii.count", "2")))
                .isEqualTo(adaWith("phones", List.of(Map.of("kind", "home", "number", "-nnnnnnnnn67"))));
    }

    @Test
    void masksAtAnyDepth() {
        Map<String, Object> change = Map.of("op", "u", "before", ada(), "after", ada());
        Map<String, @Nullable Object> expected = adaWith("email", "*****");
        assertThat(masked(change, rule("**.email", "redact")))
                .isEqualTo(Map.of("op", "u", "before", expected, "after", expected));
    }

    @Test
    void emptiesWholeObjectsAndArrays() {
        assertThat(masked(ada(), rule("address,phones", "redact"))).satisfies(masked -> {
            assertThat(((Map<?, ?>) masked).get("address")).isEqualTo(Map.of());
            assertThat(((Map<?, ?>) masked).get("phones")).isEqualTo(List.of());
        });
    }

    @Test
    void nullifies() {
        assertThat(masked(ada(), rule("email", "null"))).isEqualTo(adaWith("email", null));
    }

    @Test
    void masksNumbersByTheirClass() {
        assertThat(masked(ada(), rule("id", "redact"))).isEqualTo(adaWith("id", 0L));
        assertThat(masked(ada(), hmac("id")))
                .isEqualTo(adaWith("id", "k1:fb16c979efbf3e490a7e80e1e84d31fd8f55a73e0d1a50c451e90043c1743769"));
    }

    @Test
    void leavesTheInputAlone() {
        Map<String, Object> clear = ada();
        masked(clear, rule("**", "redact", "rules.pii.types", "STRING"));
        assertThat(clear).isEqualTo(ada());
    }

    @Test
    void passesRecordsThatLackSomePathsButNotAll() {
        assertThat(masked(ada(), rule("email,mobile", "redact"))).isEqualTo(adaWith("email", "*****"));
    }

    @Test
    void countsANullAsAMatch() {
        SinkRecord record = sunk(null, ada());
        assertThat(values(rule("fax", "redact")).apply(record)).isSameAs(record);
        assertThat(values(rule("fax.number", "redact")).apply(record)).isSameAs(record);
    }

    @Test
    void countsWhatIsEmptyOnTheWayAsAMatch() {
        for (Object empty : List.of(List.of(), Map.of())) {
            SinkRecord record = sunk(null, adaWith("phones", empty));
            assertThat(values(rule(empty instanceof List ? "phones[*].number" : "phones{*}", "redact"))
                            .apply(record))
                    .isSameAs(record);
        }
        assertThatThrownBy(() -> values(rule("**.mobile", "redact")).apply(sunk(null, adaWith("phones", List.of()))))
                .as("a search has no way of its own")
                .isInstanceOf(DataException.class);
    }

    @Test
    void decidesPerRecordWhereNoPathMatches() {
        SinkRecord record = sunk(null, ada());
        assertThatThrownBy(() -> values(rule("passport", "mask")).apply(record))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "field 'passport' of the value at bookings-2@4711 and every other path or tag of 'rules'"
                                + " match no field");
        assertThat(values(rule("passport", "mask", "on.unmatched", "ignore")).apply(record))
                .isSameAs(record);
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline.pii")) {
            PiiMask.Value<SinkRecord> warning = values(rule("passport", "mask", "on.unmatched", "warn"));
            assertThat(warning.apply(record)).isSameAs(record);
            assertThat(warning.apply(record)).isSameAs(record);
            assertThat(logs.text())
                    .isEqualTo(
                            "WARN PiiMask: a record has no field that any rule matches; later ones are not reported");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"email.local", "email[*]", "email{*}", "address[*].street", "phones.number", "phones{*}"})
    void failsWhereAPathLeadsIntoSomethingElse(String path) {
        assertThatThrownBy(() -> masked(ada(), rule(path, "mask", "on.unmatched", "ignore")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("field '" + path
                        + "' of the value at bookings-2@4711 is named in 'rules.pii.fields' but leads into");
    }

    @Test
    void failsTypesTheStrategyCannotMask() {
        assertThatThrownBy(() -> masked(ada(), rule("id", "mask")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("field 'id' of the value at bookings-2@4711 is INT64");
    }

    @Test
    void refusesToMakeATombstone() {
        assertThatThrownBy(() -> masked(ada(), rule("$", "null")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("tombstone");
    }

    @Test
    void failsClassesThatARecordWithoutSchemaCannotHold() {
        Schema schema =
                SchemaBuilder.struct().field("email", Schema.STRING_SCHEMA).build();
        Struct struct = new Struct(schema).put("email", "ada@example.com");
        assertThatThrownBy(() -> masked(Map.of("customer", struct), rule("customer.email", "mask")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("leads to a org.apache.kafka.connect.data.Struct");
        assertThatThrownBy(() -> masked(Map.of("email", new StringBuilder("ada@example.com")), rule("email", "mask")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("leads to a java.lang.StringBuilder")
                .hasMessageNotContaining("ada");
    }

    @Test
    void failsAnEndlessValue() {
        Map<String, Object> endless = new HashMap<>();
        endless.put("self", Collections.singletonList(endless));
        assertThatThrownBy(() -> masked(endless, rule("**.email", "mask")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("leads deeper than 100 levels");
    }

    @Test
    void keepsKeysThatAreNoNames() {
        Map<Object, Object> odd = new HashMap<>();
        odd.put(1, "ada@example.com");
        odd.put(null, "bo@example.org");
        Map<Object, Object> expected = new HashMap<>();
        expected.put(1, "a***@example.com");
        expected.put(null, "b***@example.org");
        assertThat(masked(odd, rule("{*}", "email"))).isEqualTo(expected);
    }
}
