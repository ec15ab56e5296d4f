// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static dev.flightline.pii.Records.hmac;
import static dev.flightline.pii.Records.rule;
import static dev.flightline.pii.Records.sunk;
import static dev.flightline.pii.Records.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** The keys of maps, with and without schema. */
class MapKeysTest {
    private static final String ADA = "k1:c890380a1d95f82ede8e3dec6c497806874e655c4684f9da9402265ead7ae78d";

    private static final Schema SCHEMA = SchemaBuilder.struct()
            .field(
                    "seats",
                    SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA)
                            .build())
            .build();

    private static Struct seats(Map<String, String> seats) {
        return new Struct(SCHEMA).put("seats", seats);
    }

    private static Map<?, ?> masked(Map<String, String> seats, String... settings) {
        Struct value =
                (Struct) values(settings).apply(sunk(SCHEMA, seats(seats))).value();
        value.validate();
        return value.getMap("seats");
    }

    private static @Nullable Object maskedSchemaless(Map<String, String> seats, String... settings) {
        Map<?, ?> value = (Map<?, ?>)
                values(settings).apply(sunk(null, Map.of("seats", seats))).value();
        return value.get("seats");
    }

    @Test
    void areMaskedWhereAPathSaysSo() {
        Map<String, String> clear = Map.of("ada@example.com", "12A");
        assertThat(masked(clear, hmac("seats{keys}"))).isEqualTo(Map.of(ADA, "12A"));
        assertThat(masked(clear, hmac("**.seats{keys}"))).isEqualTo(Map.of(ADA, "12A"));
        assertThat(masked(clear, hmac("**{keys}"))).isEqualTo(Map.of(ADA, "12A"));
        assertThat(maskedSchemaless(clear, hmac("seats{keys}"))).isEqualTo(Map.of(ADA, "12A"));
        assertThat(maskedSchemaless(clear, rule("seats{keys},seats{*}", "mask")))
                .isEqualTo(Map.of("xxx-xxxxxxx-xxx", "nnX"));
    }

    @Test
    void areNotReachedByASearch() {
        Map<String, String> clear = Map.of("Ada", "12A");
        assertThat(masked(clear, rule("**", "mask", "rules.pii.types", "STRING")))
                .isEqualTo(Map.of("Ada", "nnX"));
        assertThat(maskedSchemaless(clear, rule("**", "mask", "rules.pii.types", "STRING")))
                .isEqualTo(Map.of("Ada", "nnX"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"redact", "mask", "email"})
    void failTheRecordWhereTwoBecomeOne(String strategy) {
        Map<String, String> clear = Map.of("Ada", "12A", "Bob", "12B");
        assertThatThrownBy(() -> masked(clear, rule("seats{keys}", strategy)))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "PiiMask: field 'seats' of the value at bookings-2@4711 has keys that are different in clear and"
                                + " equal once masked, so that values would be lost; mask keys with 'hmac', or the whole map");
        assertThatThrownBy(() -> maskedSchemaless(clear, rule("seats{keys}", strategy)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "field 'seats{keys}' of the value at bookings-2@4711 has keys that are different");
    }

    @Test
    void failTheRecordWhereAMaskedOneIsThereAlready() {
        Map<String, String> clear = Map.of("Ada", "12A", "Xxx", "12B");
        assertThatThrownBy(() -> masked(clear, rule("seats{keys}", "mask")))
                .hasMessageContaining("values would be lost");
    }

    @Test
    void cannotBecomeNull() {
        Map<String, String> clear = Map.of("Ada", "12A");
        Schema optional = SchemaBuilder.map(Schema.OPTIONAL_STRING_SCHEMA, Schema.STRING_SCHEMA)
                .build();
        assertThatThrownBy(() -> values(rule("{keys}", "null")).apply(sunk(optional, clear)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "field '{keys}' of the value at bookings-2@4711 is the key of a map and cannot be made null");
        assertThatThrownBy(() -> maskedSchemaless(clear, rule("seats{keys}", "null")))
                .hasMessageContaining("is the key of a map and cannot be made null");
    }

    @Test
    void leadOnIntoStructs() {
        Schema person =
                SchemaBuilder.struct().field("email", Schema.STRING_SCHEMA).build();
        Schema schema = SchemaBuilder.map(person, Schema.STRING_SCHEMA).build();
        Struct ada = new Struct(person).put("email", "ada@example.com");
        assertThat(values(rule("{keys}.email", "email"))
                        .apply(sunk(schema, Map.of(ada, "12A")))
                        .value())
                .isEqualTo(Map.of(new Struct(person).put("email", "a***@example.com"), "12A"));
    }

    @Test
    void changeTheSchemaOfTheMap() {
        Schema schema = SchemaBuilder.map(Schema.INT64_SCHEMA, Schema.STRING_SCHEMA)
                .defaultValue(Map.of(42L, "12A"))
                .build();
        SinkRecord masked = values(hmac("{keys}")).apply(sunk(schema, Map.of(42L, "12A")));
        assertThat(masked.valueSchema())
                .isEqualTo(SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA)
                        .build());
        assertThat(masked.value())
                .isEqualTo(Map.of("k1:fb16c979efbf3e490a7e80e1e84d31fd8f55a73e0d1a50c451e90043c1743769", "12A"));
    }

    @Test
    void areTheNamesOfFieldsWhereThereIsNoSchema() {
        Map<String, Object> clear = new HashMap<>(Map.of("Ada", List.of("12A")));
        clear.put(null, "12B");
        Map<Object, Object> expected = new HashMap<>(Map.of("Xxx", List.of("12A")));
        expected.put(null, "12B");
        assertThat(values(rule("{keys}", "mask")).apply(sunk(null, clear)).value())
                .isEqualTo(expected);
    }

    @Test
    void areSelectedByTheirClearNamesForTheValuesToo() {
        assertThat(maskedSchemaless(Map.of("Ada", "12A", "Lovelace", "12B"), rule("seats{keys},seats.Ada", "mask")))
                .isEqualTo(Map.of("Xxx", "nnX", "Xxxxxxxx", "12B"));
    }

    @Test
    void areTheEndOfAPathIntoAnythingElse() {
        Schema schema = SchemaBuilder.array(Schema.STRING_SCHEMA).build();
        assertThatThrownBy(() -> values(rule("{keys}", "mask")).apply(sunk(schema, List.of("Ada"))))
                .hasMessageContaining("is ARRAY, where path '{keys}' of 'rules.pii.fields' leads on; ");
        assertThatThrownBy(() -> values(rule("seats{keys}", "mask")).apply(sunk(null, Map.of("seats", "Ada"))))
                .hasMessageContaining("leads into a STRING");
    }
}
