// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static dev.flightline.pii.Records.SECRET;
import static dev.flightline.pii.Records.settings;
import static dev.flightline.pii.Records.sunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of docs/pii-mask.md, row by row: what each strategy does with each type, and what it refuses. */
class StrategyByTypeTest {
    private static final String REFUSED = "refused";
    private static final Schema PERSON = SchemaBuilder.struct()
            .field("name", Schema.STRING_SCHEMA)
            .optional()
            .build();

    /** A row of the table; the schema is optional, so that null is possible. */
    record Row(FieldType type, Schema schema, Object clear, Object redacted, boolean text, boolean token) {}

    static Stream<Row> rows() {
        return Stream.of(
                row(FieldType.STRING, SchemaBuilder.string(), "Ada", "*****", true, true),
                row(FieldType.BOOLEAN, SchemaBuilder.bool(), true, false, false, false),
                row(FieldType.INT8, SchemaBuilder.int8(), (byte) 7, (byte) 0, false, true),
                row(FieldType.INT16, SchemaBuilder.int16(), (short) 7, (short) 0, false, true),
                row(FieldType.INT32, SchemaBuilder.int32(), 7, 0, false, true),
                row(FieldType.INT64, SchemaBuilder.int64(), 7L, 0L, false, true),
                row(FieldType.FLOAT32, SchemaBuilder.float32(), 7.5f, 0f, false, true),
                row(FieldType.FLOAT64, SchemaBuilder.float64(), 7.5d, 0d, false, true),
                row(FieldType.BYTES, SchemaBuilder.bytes(), new byte[] {1}, new byte[0], false, true),
                row(
                        FieldType.BYTES,
                        SchemaBuilder.bytes(),
                        ByteBuffer.wrap(new byte[] {1}),
                        ByteBuffer.allocate(0),
                        false,
                        true),
                row(FieldType.DECIMAL, Decimal.builder(2), new BigDecimal("7.25"), new BigDecimal("0.00"), false, true),
                row(FieldType.DATE, Date.builder(), Date.toLogical(Date.SCHEMA, 7), epoch(), false, true),
                row(FieldType.TIME, Time.builder(), Time.toLogical(Time.SCHEMA, 7), epoch(), false, true),
                row(
                        FieldType.TIMESTAMP,
                        Timestamp.builder(),
                        Timestamp.toLogical(Timestamp.SCHEMA, 7),
                        epoch(),
                        false,
                        true),
                row(
                        FieldType.ARRAY,
                        SchemaBuilder.array(Schema.STRING_SCHEMA),
                        List.of("Ada"),
                        List.of(),
                        false,
                        false),
                row(
                        FieldType.MAP,
                        SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA),
                        Map.of("Ada", "Ada"),
                        Map.of(),
                        false,
                        false),
                new Row(
                        FieldType.STRUCT,
                        PERSON,
                        new Struct(PERSON).put("name", "Ada"),
                        new Struct(PERSON).put("name", "*****"),
                        false,
                        false));
    }

    private static Row row(
            FieldType type, SchemaBuilder schema, Object clear, Object redacted, boolean text, boolean token) {
        return new Row(type, schema.optional().build(), clear, redacted, text, token);
    }

    private static Object epoch() {
        return Timestamp.toLogical(Timestamp.SCHEMA, 0);
    }

    private static @Nullable Object masked(Row row, String strategy) {
        Schema schema = SchemaBuilder.struct().field("f", row.schema()).build();
        Struct value = new Struct(schema).put("f", row.clear());
        List<String> settings =
                new ArrayList<>(List.of("rules", "pii", "rules.pii.fields", "f", "rules.pii.strategy", strategy));
        if (strategy.contains("_")) {
            settings.addAll(List.of("rules.pii.count", "1"));
        }
        if (strategy.equals("hmac")) {
            settings.addAll(List.of("rules.pii.key", "k1", "keys", "k1", "keys.k1.secret", SECRET));
        }
        PiiMask.Value<SinkRecord> mask = new PiiMask.Value<>();
        mask.configure(settings(settings.toArray(String[]::new)));
        Struct masked = (Struct) mask.apply(sunk(schema, value)).value();
        masked.validate();
        return masked.get("f");
    }

    private static @Nullable Object maskedOrRefused(Row row, String strategy) {
        try {
            return masked(row, strategy);
        } catch (DataException e) {
            assertThat(e)
                    .hasMessageContaining(
                            "field 'f' of the value at bookings-2@4711 is " + row.type() + ", but strategy");
            return REFUSED;
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void redactKeepsTheType(Row row) {
        assertThat(masked(row, "redact")).isEqualTo(row.redacted());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void nullTakesEveryType(Row row) {
        assertThat(masked(row, "null")).isNull();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void masksAndEmailTakeOnlyText(Row row) {
        for (String strategy : List.of("mask", "mask_left", "mask_right", "keep_left", "keep_right", "email")) {
            assertThat(REFUSED.equals(maskedOrRefused(row, strategy)))
                    .as(strategy)
                    .isEqualTo(!row.text());
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void hmacMakesTextOfTextBytesNumbersAndTimes(Row row) {
        Object masked = maskedOrRefused(row, "hmac");
        if (row.token()) {
            assertThat((String) masked).matches("k1:[0-9a-f]{64}");
        } else {
            assertThat(masked).isEqualTo(REFUSED);
        }
    }

    @Test
    void everyTypeHasARow() {
        assertThat(rows().map(Row::type)).contains(FieldType.values());
    }

    @Test
    void everyTypeIsRecognizedWithoutSchema() {
        assertThat(rows().map(row -> FieldType.ofValue(row.clear()).orElseThrow())
                        .distinct())
                .doesNotContain(FieldType.DATE, FieldType.TIME)
                .hasSize(FieldType.values().length - 2);
    }

    @Test
    void nullsStayNullUnderEveryStrategy() {
        Schema schema =
                SchemaBuilder.struct().field("f", Schema.OPTIONAL_STRING_SCHEMA).build();
        SinkRecord record = sunk(schema, new Struct(schema));
        for (String strategy : List.of("redact", "null", "mask", "email")) {
            Struct masked = (Struct)
                    Records.values(Records.rule("f", strategy)).apply(record).value();
            assertThat(masked.get("f")).isNull();
        }
        Struct masked = (Struct) Records.values(Records.hmac("f")).apply(record).value();
        assertThat(masked.get("f")).isNull();
    }

    @Test
    void refusesAnArrayOfTextUnlessItsElementsAreMeant() {
        Schema schema = SchemaBuilder.array(Schema.STRING_SCHEMA).build();
        SinkRecord record = sunk(schema, List.of("Ada"));
        assertThatThrownBy(() -> Records.values(Records.rule("$", "mask")).apply(record))
                .isInstanceOf(DataException.class);
        assertThat(Records.values(Records.rule("[*]", "mask")).apply(record).value())
                .isEqualTo(List.of("Xxx"));
    }
}
