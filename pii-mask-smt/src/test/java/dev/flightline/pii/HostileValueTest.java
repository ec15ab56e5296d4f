// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static dev.flightline.pii.Records.hmac;
import static dev.flightline.pii.Records.rule;
import static dev.flightline.pii.Records.sunk;
import static dev.flightline.pii.Records.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that nobody means well with: huge, cut in two, of odd classes, or not what the record says they are. */
class HostileValueTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String[] KEYED = {"rules.pii.key", "k1", "keys", "k1", "keys.k1.secret", Records.SECRET};

    /** The value of a field {@code x} without schema, masked. */
    private static Object masked(Object clear, String... settings) {
        Map<?, ?> record = (Map<?, ?>)
                values(settings).apply(sunk(null, Map.of("x", clear))).value();
        return Objects.requireNonNull(record.get("x"));
    }

    /** Every strategy that masks text, with its parameters. */
    static Stream<List<String>> strategiesForText() {
        return Stream.of(
                        rule("x", "redact"),
                        rule("x", "mask"),
                        rule("x", "mask_left", "rules.pii.count", "99999999"),
                        rule("x", "mask_right", "rules.pii.count", "99999999"),
                        rule("x", "keep_left", "rules.pii.count", "1"),
                        rule("x", "keep_right", "rules.pii.count", "1"),
                        rule("x", "email"),
                        hmac("x"),
                        rule(
                                "x",
                                "fpe",
                                Stream.of(KEYED, new String[] {"rules.pii.unfit", "redact"})
                                        .flatMap(Arrays::stream)
                                        .toArray(String[]::new)),
                        rule("x", "truncate", "rules.pii.length", "1"),
                        rule("x", "detect"))
                .map(List::of);
    }

    @ParameterizedTest
    @MethodSource("strategiesForText")
    void takesAMegabyteOfText(List<String> settings) {
        String clear = "ada@example.com +41791234567 ".repeat(40_000);
        assertThat(assertTimeoutPreemptively(SOON, () -> masked(clear, settings.toArray(String[]::new))))
                .asString()
                .doesNotContain("ada@example.com", "+41791234567");
    }

    @ParameterizedTest
    @MethodSource("strategiesForText")
    void takesTextWithHalvesOfCharacters(List<String> settings) {
        for (String half : List.of("\ud83d", "\ude00")) {
            String clear = half + "ada@example.com" + half;
            assertThat(masked(clear, settings.toArray(String[]::new)))
                    .asString()
                    .doesNotContain("ada@example.com");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE + 1, -1_000_000_000, -1_000_000, 0, 1_000_000, Integer.MAX_VALUE})
    void redactsDecimalsOfEveryScaleAtOnce(int scale) {
        BigDecimal clear = new BigDecimal(BigInteger.valueOf(4711), scale);
        assertThat(assertTimeoutPreemptively(SOON, () -> masked(clear, rule("x", "redact"))))
                .isEqualTo(new BigDecimal(BigInteger.ZERO, scale));
    }

    @Test
    void hashesDecimalsOfEveryScaleAtOnce() {
        for (int scale : new int[] {Integer.MIN_VALUE + 4, -1_000_000, 1_000_000, Integer.MAX_VALUE}) {
            BigDecimal clear = new BigDecimal(BigInteger.valueOf(4711), scale);
            assertThat(assertTimeoutPreemptively(SOON, () -> masked(clear, hmac("x"))))
                    .asString()
                    .startsWith("k1:");
        }
    }

    @Test
    void refusesToHashAMillionDigits() {
        BigDecimal clear = new BigDecimal(BigInteger.TEN.pow(1_000_000));
        assertThatThrownBy(() -> assertTimeoutPreemptively(SOON, () -> masked(clear, hmac("x"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "field 'x' of the value at bookings-2@4711 is a number of more than 4096 bits, too many for"
                                + " strategy 'hmac'");
    }

    @Test
    void hashesEveryDouble() {
        for (double clear : new double[] {Double.MIN_VALUE, -Double.MAX_VALUE, 0x0.fffffffffffffp-1022, Double.NaN}) {
            assertThat(masked(clear, hmac("x"))).asString().startsWith("k1:");
        }
        assertThat(masked(-0.0, hmac("x"))).isEqualTo(masked(0, hmac("x")));
        assertThat(masked(Integer.MIN_VALUE, hmac("x"))).isEqualTo(masked("-2147483648", hmac("x")));
    }

    @Test
    void refusesATimeWithoutAYearToBeginWith() {
        java.util.Date first = Timestamp.toLogical(Timestamp.SCHEMA, Long.MIN_VALUE);
        assertThatThrownBy(() -> masked(first, rule("x", "truncate", "rules.pii.unit", "year")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("field 'x' of the value at bookings-2@4711 is the earliest time there is");
        java.util.Date last = Timestamp.toLogical(Timestamp.SCHEMA, Long.MAX_VALUE);
        assertThat(masked(last, rule("x", "truncate", "rules.pii.unit", "hour")))
                .isNotEqualTo(last);
    }

    @Test
    void takesTheTimesOfJdbc() {
        java.util.Date epoch = Timestamp.toLogical(Timestamp.SCHEMA, 0);
        java.sql.Timestamp time = java.sql.Timestamp.valueOf("1985-04-12 14:30:00.123456789");
        assertThat(masked(time, rule("x", "redact"))).isEqualTo(epoch);
        assertThat(masked(new java.sql.Date(482112000000L), hmac("x"))).isEqualTo(masked("482112000000", hmac("x")));
        assertThat(masked(new java.sql.Date(482112000000L), rule("x", "truncate", "rules.pii.unit", "year")))
                .isEqualTo(Timestamp.toLogical(Timestamp.SCHEMA, 473385600000L));
    }

    @Test
    void leavesTheWindowOfABufferAlone() {
        ByteBuffer clear = ByteBuffer.wrap("..Ada..".getBytes(StandardCharsets.UTF_8));
        clear.position(2).limit(5);
        assertThat(masked(clear, hmac("x"))).isEqualTo(masked("Ada", hmac("x")));
        assertThat(masked(clear, hmac("x"))).isEqualTo(masked(clear.asReadOnlyBuffer(), hmac("x")));
        assertThat(masked(clear, rule("x", "redact"))).isEqualTo(ByteBuffer.allocate(0));
        assertThat(clear.position()).isEqualTo(2);
        assertThat(clear.limit()).isEqualTo(5);
    }

    @Test
    void takesMapsWithAllKindsOfKeysAndListsOfAllKinds() {
        Map<@Nullable Object, @Nullable Object> clear = new HashMap<>();
        clear.put(null, "Ada");
        clear.put(7, new CopyOnWriteArrayList<>(List.of("Bo")));
        clear.put(true, Arrays.asList("Cy", null));
        Map<@Nullable Object, @Nullable Object> expected = new HashMap<>();
        expected.put(null, "*****");
        expected.put(7, List.of("*****"));
        expected.put(true, Arrays.asList("*****", null));
        assertThat(values(rule("**", "redact", "rules.pii.types", "STRING"))
                        .apply(sunk(null, clear))
                        .value())
                .isEqualTo(expected);
    }

    @Test
    void refusesNamesThatAreNoText() {
        Map<Object, Object> clear = Map.of(CharBuffer.wrap("email"), "ada@example.com", "name", "Ada");
        assertThatThrownBy(() -> values(rule("email,name", "redact")).apply(sunk(null, clear)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("field 'email' of the value at bookings-2@4711 leads to a java.nio.")
                .hasMessageNotContaining("ada@");
    }

    @Test
    void refusesAStructOfAnotherSchemaThanTheRecordNames() {
        Schema named = SchemaBuilder.struct().field("id", Schema.INT32_SCHEMA).build();
        Schema real = SchemaBuilder.struct()
                .field("id", Schema.INT32_SCHEMA)
                .field("email", Schema.STRING_SCHEMA)
                .build();
        Struct smuggled = new Struct(real).put("id", 1).put("email", "ada@example.com");
        assertThatThrownBy(() -> values(rule("email", "redact", "on.unmatched", "ignore"))
                        .apply(sunk(named, smuggled)))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "PiiMask: field '$' of the value at bookings-2@4711 holds a struct of another schema than the"
                                + " record names; correct the converter or the transformation before this one");
        Schema equal = SchemaBuilder.struct().field("id", Schema.INT32_SCHEMA).build();
        Struct same = new Struct(equal).put("id", 1);
        assertThat(values(rule("email", "redact", "on.unmatched", "ignore"))
                        .apply(sunk(named, same))
                        .value())
                .isSameAs(same);
    }

    @Test
    void failsAnEndlessList() {
        List<Object> clear = new ArrayList<>();
        clear.add(clear);
        assertThatThrownBy(() -> masked(clear, rule("**", "mask")))
                .isInstanceOf(DataException.class)
                .hasMessageNotContaining("unexpected");
    }

    @Test
    void saysThatItIsTheDefaultWhichCannotBeMasked() {
        Schema schema = SchemaBuilder.struct()
                .field("x", SchemaBuilder.string().defaultValue("98765").build())
                .build();
        assertThatThrownBy(() ->
                        values(rule("x", "fpe", KEYED)).apply(sunk(schema, new Struct(schema).put("x", "0791234567"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "field 'x' of the value at bookings-2@4711 has a default in its schema that cannot"
                                + " be masked: it has fewer than 6 characters of its rule's alphabet")
                .hasMessageNotContaining("98765");
    }
}
