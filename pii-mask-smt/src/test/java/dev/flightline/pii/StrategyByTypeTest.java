// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static dev.flightline.pii.Records.SECRET;
import static dev.flightline.pii.Records.rule;
import static dev.flightline.pii.Records.sunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of the guide, cell by cell: what each strategy does with each type, and what it refuses. */
class StrategyByTypeTest {
    private static final Pattern PARAMETER = Pattern.compile("\\(`(length|unit)` (\\w+)\\)");

    static Stream<StrategyTable.Cell> cells() {
        return StrategyTable.cells();
    }

    private static PiiMask.Value<SinkRecord> mask(StrategyTable.Cell cell) {
        String[] more = switch (cell.strategy()) {
            case MASK_LEFT, MASK_RIGHT, KEEP_LEFT, KEEP_RIGHT -> new String[] {"rules.pii.count", "1"};
            case HMAC, FPE -> new String[] {"rules.pii.key", "k1", "keys", "k1", "keys.k1.secret", SECRET};
            case TRUNCATE -> truncation(cell.says());
            default -> new String[0];
        };
        return Records.values(rule("f", cell.strategy().toString(), more));
    }

    private static String[] truncation(String says) {
        Matcher parameter = PARAMETER.matcher(says);
        return parameter.find()
                ? new String[] {"rules.pii." + parameter.group(1), parameter.group(2)}
                : new String[] {"rules.pii.length", "3", "rules.pii.unit", "hour"};
    }

    @ParameterizedTest
    @MethodSource("cells")
    void doesWhatTheGuideSays(StrategyTable.Cell cell) throws Exception {
        Schema schema = SchemaBuilder.struct()
                .field("f", StrategyTable.schema(cell.type()))
                .build();
        Struct clear = new Struct(schema).put("f", cell.clear());
        if (cell.says().equals("refused")) {
            assertRefused(cell, schema, clear);
            return;
        }
        Struct masked = (Struct) mask(cell).apply(sunk(schema, clear)).value();
        masked.validate();
        assertIs(cell, masked.get("f"));
        assertHasType(cell, masked.schema().field("f").schema());
    }

    @ParameterizedTest
    @MethodSource("cells")
    void doesTheSameWithoutSchema(StrategyTable.Cell cell) throws Exception {
        // Without a schema every instant is a timestamp and every object a map.
        if (List.of(FieldType.DATE, FieldType.TIME, FieldType.STRUCT).contains(cell.type())) {
            return;
        }
        Map<String, Object> clear = Map.of("f", cell.clear());
        if (cell.says().equals("refused")) {
            assertRefused(cell, null, clear);
        } else {
            assertIs(cell, ((Map<?, ?>) mask(cell).apply(sunk(null, clear)).value()).get("f"));
        }
    }

    private static void assertRefused(StrategyTable.Cell cell, @Nullable Schema schema, Object clear) {
        assertThatThrownBy(() -> mask(cell).apply(sunk(schema, clear)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "field 'f' of the value at bookings-2@4711 is " + cell.type() + ", but strategy '");
    }

    private static void assertIs(StrategyTable.Cell cell, @Nullable Object masked) throws Exception {
        String shown = StrategyTable.shown(cell.type(), masked);
        String clear = StrategyTable.shown(cell.type(), cell.clear());
        switch (cell.says().replaceAll("`.*", "").strip()) {
            case "null" -> assertThat(masked).isNull();
            case "empty" -> assertThat(shown).isEmpty();
            case "masked text" -> assertThat(masked).isInstanceOf(String.class).isNotEqualTo(clear);
            case "encrypted text" ->
                assertThat(shown).matches(clear.replaceAll("\\d", "\\\\d")).isNotEqualTo(clear);
            case "token of" -> assertThat(masked).isEqualTo("k1:" + hmac(cell.code()));
            case "" -> assertThat(shown).isEqualTo(cell.code());
            default -> throw new AssertionError("no such saying: " + cell);
        }
    }

    private static void assertHasType(StrategyTable.Cell cell, Schema masked) {
        if (cell.strategy() == Strategy.HMAC) {
            assertThat(masked).isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
        } else {
            assertThat(masked).isEqualTo(StrategyTable.schema(cell.type()));
        }
    }

    private static String hmac(String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void floatingPointIsHashedAsTheNumberThatTheGuideShows() throws Exception {
        String guide = Files.readString(Path.of("..", "docs", "pii-mask.md"));
        for (Object number : List.of(0.1, 0.1f)) {
            String exact = new BigDecimal(((Number) number).doubleValue()).toPlainString();
            assertThat(guide).contains("`0.1` has the token of `0.1000000000000000055", "`" + exact + "`");
            assertThat(token(number)).isEqualTo("k1:" + hmac(exact)).isNotEqualTo(token(new BigDecimal("0.1")));
        }
        assertThat(token("0.1")).isEqualTo(token(new BigDecimal("0.1")));
    }

    private static @Nullable Object token(Object clear) {
        return ((Map<?, ?>) Records.values(Records.hmac("f"))
                        .apply(sunk(null, Map.of("f", clear)))
                        .value())
                .get("f");
    }

    @Test
    void everyStrategyHasACellForEveryType() {
        List<String> cells =
                cells().map(cell -> cell.strategy() + " " + cell.type()).toList();
        assertThat(cells)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(Stream.of(Strategy.values())
                        .flatMap(strategy -> Stream.of(FieldType.values()).map(type -> strategy + " " + type))
                        .toList());
    }

    @Test
    void everyTypeIsRecognizedWithoutSchema() {
        assertThat(cells().map(cell -> FieldType.ofValue(cell.clear()).orElseThrow())
                        .distinct())
                .doesNotContain(FieldType.DATE, FieldType.TIME)
                .hasSize(FieldType.values().length - 2);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void nullStaysNull(StrategyTable.Cell cell) {
        if (!cell.says().equals("refused")) {
            Schema schema = SchemaBuilder.struct()
                    .field("f", StrategyTable.schema(cell.type()))
                    .build();
            Struct masked =
                    (Struct) mask(cell).apply(sunk(schema, new Struct(schema))).value();
            assertThat(masked.get("f")).isNull();
        }
    }

    @Test
    void buffersAreBytesToo() {
        Schema schema = SchemaBuilder.struct().field("f", Schema.BYTES_SCHEMA).build();
        Struct clear = new Struct(schema).put("f", ByteBuffer.wrap(new byte[] {1}));
        Struct masked = (Struct)
                Records.values(rule("f", "redact")).apply(sunk(schema, clear)).value();
        assertThat(masked.get("f")).isEqualTo(ByteBuffer.allocate(0));
    }

    @Test
    void zeroKeepsTheScaleOfADecimal() {
        assertThat(new Redaction("").mask(new BigDecimal("7.25"), FieldType.DECIMAL))
                .isEqualTo(new BigDecimal("0.00"));
    }

    @Test
    void refusesAnArrayOfTextUnlessItsElementsAreMeant() {
        Schema schema = SchemaBuilder.array(Schema.STRING_SCHEMA).build();
        assertThatThrownBy(() -> Records.values(rule("$", "mask")).apply(sunk(schema, List.of("Ada"))))
                .isInstanceOf(DataException.class);
        assertThat(Records.values(rule("[*]", "mask"))
                        .apply(sunk(schema, List.of("Ada")))
                        .value())
                .isEqualTo(List.of("Xxx"));
    }
}
