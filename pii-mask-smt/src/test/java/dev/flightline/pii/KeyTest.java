// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static dev.flightline.pii.Records.hmac;
import static dev.flightline.pii.Records.keyed;
import static dev.flightline.pii.Records.rule;
import static dev.flightline.pii.Records.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightline.testkit.CapturedLogs;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class KeyTest {
    private static final Schema STRUCT =
            SchemaBuilder.struct().field("email", Schema.STRING_SCHEMA).build();

    private static PiiMask.Key<SinkRecord> keys(String... settings) {
        PiiMask.Key<SinkRecord> mask = new PiiMask.Key<>();
        mask.configure(settings(settings));
        return mask;
    }

    @Test
    void masksAWholeKeyAndLeavesTheValue() {
        SinkRecord masked = keys(hmac("$")).apply(keyed(Schema.STRING_SCHEMA, "ada@example.com"));
        assertThat(masked.key()).isEqualTo("k1:c890380a1d95f82ede8e3dec6c497806874e655c4684f9da9402265ead7ae78d");
        assertThat(masked.keySchema()).isEqualTo(Schema.STRING_SCHEMA);
        assertThat(masked.value()).isEqualTo("a value");
        assertThat(masked.timestamp()).isEqualTo(1_000L);
    }

    @Test
    void masksAFieldOfAKey() {
        SinkRecord masked =
                keys(hmac("email")).apply(keyed(STRUCT, new Struct(STRUCT).put("email", "ada@example.com")));
        assertThat(((Struct) masked.key()).getString("email"))
                .isEqualTo("k1:c890380a1d95f82ede8e3dec6c497806874e655c4684f9da9402265ead7ae78d");
    }

    @Test
    void masksAWholeKeyWithoutSchema() {
        assertThat(keys(hmac("$")).apply(keyed(null, "ada@example.com")).key())
                .isEqualTo("k1:c890380a1d95f82ede8e3dec6c497806874e655c4684f9da9402265ead7ae78d");
    }

    @Test
    void passesAnAbsentKey() {
        SinkRecord record = keyed(null, null);
        assertThat(keys(hmac("$")).apply(record)).isSameAs(record);
    }

    @Test
    void tellsWhereAFieldIsSoughtInAPlainKey() {
        assertThatThrownBy(() -> keys(hmac("email")).apply(keyed(Schema.STRING_SCHEMA, "ada@example.com")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("field '$' of the key at bookings-2@4711 is STRING, where path 'email'");
    }

    @Test
    void warnsThatOtherStrategiesMakeKeysEqual() {
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline.pii")) {
            keys(hmac("$"));
            keys(rule("$", "fpe", "rules.pii.key", "k1", "keys", "k1", "keys.k1.secret", Records.SECRET));
            assertThat(logs.text()).isEmpty();
            keys(rule("$", "mask"));
            assertThat(logs.text()).contains("'rules.pii.strategy' = mask can make different keys equal");
        }
    }
}
