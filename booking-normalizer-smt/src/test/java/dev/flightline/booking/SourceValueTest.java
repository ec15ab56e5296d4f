// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SourceValueTest {
    private static final Schema VARIABLE = SchemaBuilder.struct()
            .name("io.debezium.data.VariableScaleDecimal")
            .field("scale", Schema.INT32_SCHEMA)
            .field("value", Schema.BYTES_SCHEMA)
            .build();

    static List<Arguments> texts() {
        return List.of(
                Arguments.of("  K7QX2M ", "K7QX2M"),
                Arguments.of(42L, "42"),
                Arguments.of((short) 1, "1"),
                Arguments.of(42.0, "42"),
                Arguments.of(0.5f, "0.5"),
                Arguments.of(new BigDecimal("4711.00"), "4711"),
                Arguments.of(new BigDecimal("100"), "100"),
                Arguments.of(new BigDecimal("0.00"), "0"),
                Arguments.of(new BigInteger("12345678901234567890"), "12345678901234567890"),
                Arguments.of(true, "true"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void text(Object value, String expected) {
        assertThat(SourceValue.of(value).text()).isEqualTo(expected);
    }

    @Test
    void oracleNumbersAreNumbers() {
        Struct number = new Struct(VARIABLE).put("scale", 2).put("value", new byte[] {0x10, 0x68});
        SourceValue value = new SourceValue(number, SourceType.named(VARIABLE.name()));

        assertThat(value.text()).isEqualTo("42");
        assertThat(value.toDouble()).isEqualTo(42.0);
        assertThat(value.toInt()).isEqualTo(42);
    }

    /** In JSON without schema: the unscaled value in Base64. */
    @Test
    void oracleNumbersWithoutSchemaAreNumbers() {
        SourceValue value = SourceValue.of(Map.of("scale", 2L, "value", "EGg="));

        assertThat(value.text()).isEqualTo("42");
        assertThat(value.toDouble()).isEqualTo(42.0);
    }

    @Test
    void whatOnlyLooksLikeAnOracleNumberIsRejected() {
        Struct withoutDigits = new Struct(VARIABLE).put("scale", 2);
        assertRejected(
                RejectCode.BAD_TEXT, () -> new SourceValue(withoutDigits, SourceType.named(VARIABLE.name())).text());
        for (Map<String, Object> map : List.of(
                Map.<String, Object>of("scale", 2L, "value", "no base 64!"),
                Map.<String, Object>of("scale", 2L, "value", ""),
                Map.<String, Object>of("scale", 2.5, "value", "EGg="),
                Map.<String, Object>of("scale", 1L << 40, "value", "EGg="),
                Map.<String, Object>of("scale", 2L, "other", "EGg="))) {
            assertRejected(RejectCode.BAD_TEXT, () -> SourceValue.of(map).text());
        }
    }

    @Test
    void fillersOfColumnsThatAreNotLogged() {
        Struct zero = new Struct(VARIABLE).put("scale", 0).put("value", new byte[] {0});
        assertThat(new SourceValue(zero, SourceType.named(VARIABLE.name())).isFiller())
                .isTrue();
        for (Object filler : List.of(
                0,
                0L,
                0.0,
                BigDecimal.ZERO,
                "1970-01-01T00:00:00Z",
                Canonical.at("1970-01-01T00:00:00Z"),
                "0",
                "0.000000")) {
            assertThat(SourceValue.of(filler).isFiller()).as("%s", filler).isTrue();
        }
        for (Object value : List.of(1, "7", "", 0.5, "2026-11-22", Canonical.at("1970-01-01T00:00:01Z"), true)) {
            assertThat(SourceValue.of(value).isFiller()).as("%s", value).isFalse();
        }
    }

    @Test
    void aScaleThatWouldFillTheHeapIsRejected() {
        Struct number = new Struct(VARIABLE).put("scale", -2_000_000_000).put("value", new byte[] {1});

        assertThatThrownBy(() -> new SourceValue(number, SourceType.named(VARIABLE.name())).text())
                .isInstanceOf(RejectException.class);
    }

    @Test
    void numbers() {
        assertThat(SourceValue.of(" 47.5 ").toDouble()).isEqualTo(47.5);
        assertThat(SourceValue.of(47).toDouble()).isEqualTo(47.0);
        assertThat(SourceValue.of(new BigDecimal("47.4581")).toDouble()).isEqualTo(47.4581);
        assertThat(SourceValue.of("45").toInt()).isEqualTo(45);
        assertThat(SourceValue.of(45.0).toInt()).isEqualTo(45);
    }

    @Test
    void whatIsNoNumberIsRejected() {
        for (Object value : List.of("12,5", "north", Double.NaN, Double.POSITIVE_INFINITY, "1e999", true, List.of(1))) {
            assertRejected(RejectCode.BAD_NUMBER, () -> SourceValue.of(value).toDouble());
        }
        for (Object value : List.of(4.5, "4.5", 1L << 40, "1e999999999", "many")) {
            assertRejected(RejectCode.BAD_NUMBER, () -> SourceValue.of(value).toInt());
        }
    }

    @Test
    void booleans() {
        for (Object yes : List.of(true, 1, (short) 1, 1.0, BigDecimal.ONE, "Y", "yes", " TRUE ", "t", "on", "1")) {
            assertThat(SourceValue.of(yes).toBoolean()).as("%s", yes).isTrue();
        }
        for (Object no : List.of(false, 0, (short) 0, 0.0, BigDecimal.ZERO, "N", "no", "False", "f", "off", "0")) {
            assertThat(SourceValue.of(no).toBoolean()).as("%s", no).isFalse();
        }
        for (Object neither : List.of(2, -1, "maybe", "ja", 0.5)) {
            assertRejected(RejectCode.BAD_BOOLEAN, () -> SourceValue.of(neither).toBoolean());
        }
    }

    @Test
    void whatHasNoTextFormIsRejected() {
        for (Object value : List.of(new byte[] {1}, List.of("a"), Map.of("a", "b"), Double.NaN)) {
            assertRejected(RejectCode.BAD_TEXT, () -> SourceValue.of(value).text());
        }
    }

    private static void assertRejected(RejectCode code, Runnable conversion) {
        assertThatThrownBy(conversion::run)
                .isInstanceOfSatisfying(
                        RejectException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasNoCause();
    }
}
