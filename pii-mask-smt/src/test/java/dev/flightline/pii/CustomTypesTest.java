// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static dev.flightline.pii.Records.hmac;
import static dev.flightline.pii.Records.rule;
import static dev.flightline.pii.Records.sunk;
import static dev.flightline.pii.Records.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Logical types that Connect does not know, such as Debezium's: each is what its plain type is. */
class CustomTypesTest {
    /** A logical type, a value, and what {@code redact} makes of it. */
    record Custom(String name, SchemaBuilder builder, Object clear, Object redacted) {
        Schema schema() {
            return builder.name(name).version(1).optional().build();
        }

        boolean isText() {
            return clear instanceof String;
        }
    }

    static Stream<Custom> customs() {
        return Stream.of(
                new Custom("io.debezium.time.Date", SchemaBuilder.int32(), 20_000, 0),
                new Custom("io.debezium.time.Time", SchemaBuilder.int32(), 20_000, 0),
                new Custom("io.debezium.time.Year", SchemaBuilder.int32(), 1815, 0),
                new Custom("io.debezium.time.MicroTime", SchemaBuilder.int64(), 20_000L, 0L),
                new Custom("io.debezium.time.NanoTime", SchemaBuilder.int64(), 20_000L, 0L),
                new Custom("io.debezium.time.Timestamp", SchemaBuilder.int64(), 20_000L, 0L),
                new Custom("io.debezium.time.MicroTimestamp", SchemaBuilder.int64(), 20_000L, 0L),
                new Custom("io.debezium.time.NanoTimestamp", SchemaBuilder.int64(), 20_000L, 0L),
                new Custom("io.debezium.time.MicroDuration", SchemaBuilder.int64(), 20_000L, 0L),
                new Custom("io.debezium.time.ZonedTimestamp", SchemaBuilder.string(), "1815-12-10T00:00:00Z", "*****"),
                new Custom("io.debezium.time.ZonedTime", SchemaBuilder.string(), "12:00Z", "*****"),
                new Custom("io.debezium.time.Interval", SchemaBuilder.string(), "P1Y", "*****"),
                new Custom("io.debezium.data.Json", SchemaBuilder.string(), "{\"name\":\"Ada\"}", "*****"),
                new Custom("io.debezium.data.Xml", SchemaBuilder.string(), "<a>Ada</a>", "*****"),
                new Custom(
                        "io.debezium.data.Uuid",
                        SchemaBuilder.string(),
                        "0d6a1c5e-0000-4000-8000-000000000000",
                        "*****"),
                new Custom("io.debezium.data.Enum", SchemaBuilder.string(), "GOLD", "*****"),
                new Custom("io.debezium.data.Ltree", SchemaBuilder.string(), "a.b", "*****"),
                new Custom("com.example.Anything", SchemaBuilder.bool(), true, false));
    }

    private static SinkRecord masked(Schema field, Object value, String... settings) {
        Schema schema = SchemaBuilder.struct().field("f", field).build();
        SinkRecord masked = values(settings).apply(sunk(schema, new Struct(schema).put("f", value)));
        ((Struct) masked.value()).validate();
        return masked;
    }

    @ParameterizedTest
    @MethodSource("customs")
    void areRedactedAsTheirPlainType(Custom custom) {
        SinkRecord masked = masked(custom.schema(), custom.clear(), rule("f", "redact"));
        assertThat(((Struct) masked.value()).get("f")).isEqualTo(custom.redacted());
        assertThat(masked.valueSchema().field("f").schema().name()).isEqualTo(custom.isText() ? null : custom.name());
    }

    @ParameterizedTest
    @MethodSource("customs")
    void areSelectedByTheirPlainType(Custom custom) {
        String type = custom.schema().type().name();
        assertThat(((Struct) masked(custom.schema(), custom.clear(), rule("**", "redact", "rules.pii.types", type))
                                .value())
                        .get("f"))
                .isEqualTo(custom.redacted());
        assertThatThrownBy(() -> masked(
                        custom.schema(),
                        custom.clear(),
                        rule("f", "redact", "rules.pii.types", "DATE,TIME,TIMESTAMP,DECIMAL")))
                .as("no name but Connect's own makes a logical type")
                .isInstanceOf(DataException.class);
    }

    @Test
    void thatAreStructsAreRedactedFieldByField() {
        Schema geometry = SchemaBuilder.struct()
                .name("io.debezium.data.geometry.Geometry")
                .field("wkb", Schema.BYTES_SCHEMA)
                .field("srid", Schema.OPTIONAL_INT32_SCHEMA)
                .optional()
                .build();
        Struct home = new Struct(geometry).put("wkb", new byte[] {1, 2}).put("srid", 4326);
        Struct redacted = ((Struct) masked(geometry, home, rule("f", "redact")).value()).getStruct("f");
        assertThat(redacted.getBytes("wkb")).isEmpty();
        assertThat(redacted.getInt32("srid")).isZero();
        assertThat(((Struct) masked(geometry, home, rule("f", "null")).value()).get("f"))
                .isNull();
        for (String[] refused : List.of(rule("f", "mask"), hmac("f"))) {
            assertThatThrownBy(() -> masked(geometry, home, refused))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("field 'f' of the value at bookings-2@4711 is STRUCT");
        }
    }

    /** A struct that calls itself a date would else be taken for a leaf, and what lies in it passed over. */
    @Test
    void doNotHideWhatTheyAreBehindConnectsNames() {
        for (String name :
                List.of(Date.LOGICAL_NAME, Time.LOGICAL_NAME, Timestamp.LOGICAL_NAME, Decimal.LOGICAL_NAME)) {
            Schema schema = SchemaBuilder.struct()
                    .name(name)
                    .field("email", Schema.STRING_SCHEMA)
                    .build();
            Struct clear = new Struct(schema).put("email", "ada@example.com");
            Struct masked = (Struct) values(rule("**.email", "email", "on.unmatched", "ignore"))
                    .apply(sunk(schema, clear))
                    .value();
            assertThat(masked.getString("email")).isEqualTo("a***@example.com");
        }
    }
}
