// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each function makes of a value. */
class RuleFunctionTest {
    private static final Instant DEPARTURE = Instant.parse("2026-11-22T17:30:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '"',
            nullValues = "absent",
            value = {
                "${trim(x)} => \u00a0\t K7 QX\u2007 => K7 QX",
                "${trim(x)} => \u00a0 => absent",
                "${upper(x)} => straße i => STRASSE I",
                "${lower(x)} => ADA I => ada i",
                "${substring(x, 0, 2)} => SJT118 => SJ",
                "${substring(x, 3)} => SJT118 => 118",
                "${substring(x, 3, 99)} => SJT118 => 118",
                "${substring(x, 6)} => SJT118 => absent",
                "${substring(x, 2, 3)} => a b => b",
                "${substring(x, 1, 2)} => a b => absent",
                "${substring(x, 1, 2)} => \ud83d\udeeb\ud83d\udeec => \ud83d\udeec",
                "${match(x, '[0-9]+')} => SJ 118 B => 118",
                "${match(x, '([A-Z]+) *([0-9]+)')} => SJ 118 => SJ",
                "${match(x, '^[0-9]+$')} => SJ 118 => absent",
                "${match(x, '(a)?b')} => b => absent",
                "${lookup(x, 'Y:Economy, C : Business')} => C => Business",
                "${lookup(x, 'Y:12:30')} => Y => 12:30",
                "${lookup(x, 'Y:Economy', 'other')} => C => other",
                "${lookup(x, 'Y:Economy', '')} => C => absent",
                "${date(x, 'dd.MM.yyyy')} => 22.11.2026 => 2026-11-22",
                "${date(x, 'dd.MM.yyyy', 'ddMMMyy')} => 22nov26 => 2026-11-22",
                "${date(x, 'yyyy-MM-dd''T''HH:mmXXX')} => 2026-11-22T23:30-11:00 => 2026-11-22",
                "${datetime(x, 'dd.MM.yyyy HH:mm')} => 22.11.2026 18:30 => 2026-11-22T18:30",
                "${datetime(x, 'dd.MM.yyyy HH:mm', 'Europe/Zurich')} => 22.11.2026 18:30 => 2026-11-22T17:30:00Z",
                "${datetime(x, 'dd.MM.yyyy HH:mmXXX', 'Europe/Zurich')} => 22.11.2026 18:30-05:00 => 2026-11-22T23:30:00Z",
                "${datetime(x, 'dd.MM.yyyy hh:mm a', zone)} => 22.11.2026 06:30 PM => 2026-11-22T13:00:00Z",
                "${epoch(x, 's')} => 1795361400.25 => 2026-11-22T15:30:00.250Z",
                "${epoch(x, 'ms')} => -1 => 1969-12-31T23:59:59.999Z",
                "${epoch(x, 'us')} => 1795361400000001 => 2026-11-22T15:30:00.000001Z",
                "${epoch(x, 'ns')} => 1795361400000000001 => 2026-11-22T15:30:00.000000001Z",
                "${epoch(x, 'd')} => 20779 => 2026-11-22",
                "${local(x, 'Europe/Zurich')} => 2026-11-22 18:30 => 2026-11-22T17:30:00Z",
                "${local(x, zone)} => 22.11.2026 18:30 => 2026-11-22T13:00:00Z",
                "${local(x, zone)} => 2026-11-22T18:30+01:00 => 2026-11-22T17:30:00Z",
                "${json(x)} => 2 => 2",
                "${json(x).a[1].b} => {\"a\": [1, {\"b\": 2.50}]} => 2.5",
                "${json(x).a[-1]} => {\"a\": [1, 12345678901234567890]} => 12345678901234567890",
                "${json(x)[0]['odd.key']} => [{\"odd.key\": true}] => true",
                "${json(x).a} => {\"a\": null} => absent",
                "${json(x).a} => {\"b\": 1} => absent",
                "${json(x).a.b[3]} => {\"a\": \"text\"} => absent",
                "${json(x)} => null => absent",
                "${upper(substring(json(x).cabin, 0, 1))} => {\"cabin\": \"economy\"} => E",
            })
    void textBecomes(String rule, String text, @Nullable String expected) {
        Map<String, String> row = Map.of("x", text, "zone", "Asia/Kolkata");

        assertThat(Rules.text(rule, row)).isEqualTo(expected);
        assertThat(Rules.text(rule, Rules.struct(row))).isEqualTo(expected);
    }

    static List<String> rules() {
        return List.of(
                "${trim(x)}",
                "${upper(x)}",
                "${lower(x)}",
                "${substring(x, 0, 3)}",
                "${match(x, '.*')}",
                "${lookup(x, 'Y:Economy')}",
                "${lookup(x, 'Y:Economy', 'otherwise')}",
                "${date(x, 'dd.MM.yyyy')}",
                "${datetime(x, 'dd.MM.yyyy HH:mm')}",
                "${datetime(x, 'dd.MM.yyyy HH:mm', 'UTC')}",
                "${epoch(x, 's')}",
                "${local(x, 'UTC')}",
                "${json(x).a}");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void ofNothingComesNothing(String rule) {
        for (String nothing : Arrays.asList(null, "", " \t")) {
            Map<String, String> row = new HashMap<>();
            row.put("x", nothing);

            assertThat(Rules.text(rule, row)).isNull();
            assertThat(Rules.text(rule, Rules.struct(row))).isNull();
            assertThat(Rules.text(rule.replace("}", ":-else}"), row)).isEqualTo("else");
        }
    }

    static List<Arguments> wrongValues() {
        return List.of(
                Arguments.of("${trim(x)}", List.of("a"), RejectCode.BAD_TEXT),
                Arguments.of("${upper(x)}", new byte[] {1}, RejectCode.BAD_TEXT),
                Arguments.of("${lower(x)}", Map.of("a", "b"), RejectCode.BAD_TEXT),
                Arguments.of("${substring(x, 1)}", Double.NaN, RejectCode.BAD_TEXT),
                Arguments.of("${match(x, 'a')}", List.of(), RejectCode.BAD_TEXT),
                Arguments.of("${lookup(x, 'Y:Economy')}", "C", RejectCode.NOT_IN_TABLE),
                Arguments.of("${lookup(x, 'Y:Economy')}", "y", RejectCode.NOT_IN_TABLE),
                Arguments.of("${date(x, 'dd.MM.yyyy')}", "30.02.2026", RejectCode.BAD_TIME),
                Arguments.of("${date(x, 'dd.MM.yyyy')}", "2026-11-22", RejectCode.BAD_TIME),
                Arguments.of("${datetime(x, 'dd.MM.yyyy[ HH:mm]')}", "22.11.2026", RejectCode.BAD_TIME),
                Arguments.of("${datetime(x, 'dd.MM.yyyy HH:mm')}", 12L, RejectCode.BAD_TIME),
                Arguments.of("${datetime(x, 'dd.MM.yyyy HH:mm', x)}", "22.11.2026 18:30", RejectCode.BAD_TIME),
                Arguments.of("${epoch(x, 's')}", "tomorrow", RejectCode.BAD_NUMBER),
                Arguments.of("${epoch(x, 's')}", true, RejectCode.BAD_NUMBER),
                Arguments.of("${epoch(x, 's')}", "1e999999999", RejectCode.BAD_NUMBER),
                Arguments.of("${epoch(x, 's')}", "1e-999999999", RejectCode.BAD_NUMBER),
                Arguments.of("${epoch(x, 's')}", 1_795_361_400_000L, RejectCode.BAD_TIME),
                Arguments.of("${epoch(x, 'd')}", Long.MAX_VALUE, RejectCode.BAD_TIME),
                Arguments.of("${local(x, 'UTC')}", "2026-11-22", RejectCode.BAD_TIME),
                Arguments.of("${local(x, 'UTC')}", List.of(), RejectCode.BAD_TIME),
                Arguments.of("${local(x, x)}", "2026-11-22 18:30", RejectCode.BAD_TIME),
                Arguments.of("${json(x)}", Map.of("a", 1), RejectCode.BAD_JSON),
                Arguments.of("${json(x).a}", "{\"a\": 1", RejectCode.BAD_JSON),
                Arguments.of("${json(x).a}", "{\"a\": 1} x", RejectCode.BAD_JSON),
                Arguments.of("${json(x).a}", "{\"a\": 1, \"a\": 2}", RejectCode.BAD_JSON),
                Arguments.of("${json(x).a}", "{a: 1}", RejectCode.BAD_JSON),
                Arguments.of("${json(x).a}", "]", RejectCode.BAD_JSON),
                Arguments.of("${json(x)[0]}", "[[1]", RejectCode.BAD_JSON),
                Arguments.of("${json(x)}", "[" + "9".repeat(2000) + "]", RejectCode.BAD_JSON),
                Arguments.of("${json(x).a}", "{\"a\": [1]}", RejectCode.BAD_TEXT));
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void theWrongKindOfValueIsARejectWithItsPlace(String rule, Object value, RejectCode code) {
        RejectException reject = Rules.reject(rule + "${y:-}", Rules.row("x", value));

        assertThat(reject.code()).isEqualTo(code);
        assertThat(reject.field()).isEqualTo(CanonicalField.SOURCE_ID);
        assertThat(reject.source())
                .startsWith(rule.substring(2, rule.indexOf('(') + 1) + "x")
                .endsWith(", y");
    }

    @Test
    void jsonIsBoundedInSizeAndDepth() {
        String deepest = "[".repeat(JsonText.DEEPEST_NESTING) + "1" + "]".repeat(JsonText.DEEPEST_NESTING);

        assertThat(Rules.value("${json(x)}", Map.of("x", deepest))).isNotNull();
        assertThat(Rules.reject("${json(x)}", Map.of("x", "[" + deepest + "]")).code())
                .isEqualTo(RejectCode.BAD_JSON);
        assertThat(Rules.reject("${json(x)}", Map.of("x", "1" + " ".repeat(JsonText.LONGEST_TEXT)))
                        .reason())
                .contains("1048576 characters");
    }

    @Test
    void numbersInJsonAreExact() {
        Map<String, String> row = Map.of("x", "[4711, 0.1, 12345678901234567890, 1e2]");

        assertThat(Rules.value("${json(x)}", row))
                .isEqualTo(SourceValue.of(List.of(
                        4711L, new BigDecimal("0.1"), new BigInteger("12345678901234567890"), new BigDecimal("1E+2"))));
    }

    @Test
    void datesAndTimesKeepTheirKind() {
        assertThat(Rules.value("${date(x, 'yyMMdd')}", Map.of("x", 261122)))
                .isEqualTo(SourceValue.of(new Moment.Day(LocalDate.of(2026, 11, 22))));
        assertThat(Rules.value("${datetime(x, 'yyyyMMddHHmm')}", Map.of("x", 202611221830L)))
                .isEqualTo(SourceValue.of(new Moment.Wall(LocalDateTime.of(2026, 11, 22, 18, 30))));
        assertThat(Rules.value("${local(datetime(x, 'yyyyMMddHHmm'), 'Europe/Zurich')}", Map.of("x", 202611221830L)))
                .isEqualTo(SourceValue.of(new Moment.Absolute(DEPARTURE)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${date(x, 'dd.MM.yyyy')}",
                "${datetime(x, 'dd.MM.yyyy HH:mm', 'Asia/Kolkata')}",
                "${epoch(x, 'd')}",
                "${local(x, 'Asia/Kolkata')}"
            })
    void whatIsATimeAlreadyStaysTheSame(String rule) {
        assertThat(Rules.text(rule, Map.of("x", Date.from(DEPARTURE)))).isEqualTo("2026-11-22T17:30:00Z");
    }

    @Test
    void withoutItsZoneAWallClockIsNoPointInTime() {
        Map<String, String> row = Map.of("x", "22.11.2026 18:30", "zone", " ");

        assertThat(Rules.text("${local(x, zone)}", row)).isNull();
        assertThat(Rules.text("${datetime(x, 'dd.MM.yyyy HH:mm', zone)|x}", row))
                .isEqualTo("22.11.2026 18:30");
    }

    /** A pattern on which a backtracking engine takes time exponential in the text. */
    @Test
    void noRegularExpressionTakesForever() {
        assertThat(Rules.text("${match(x, '(a+)+$')}", Map.of("x", "a".repeat(100_000) + "!")))
                .isNull();
    }
}
