// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The grammar of IATA flight designators, against the language written out. */
class FlightDesignatorTest {
    /** ICAO Doc 4444: three letters of the operator, a digit, up to three letters or digits. */
    private static final Pattern CALLSIGN = Pattern.compile("[A-Z]{3}[0-9][A-Z0-9]{0,3}");

    private static final String CHARACTERS = "AZSJT0198a ß";
    private static final int LONGEST = "AAA1111A".length() + 1;

    /** A letter and a digit stand for all of them: each text of the two, up to one character too long. */
    @Test
    void takesTheGrammarAndNothingElse() {
        Set<String> language = language();
        int tried = 0;
        for (int length = 1; length <= LONGEST; length++) {
            for (int bits = 0; bits < 1 << length; bits++) {
                String text = text(bits, length);
                assertThat(FlightDesignator.parse(text) != null).as(text).isEqualTo(language.contains(text));
                tried++;
            }
        }
        assertThat(tried).isEqualTo((1 << (LONGEST + 1)) - 2);
    }

    /** Two characters, not two digits; perhaps a letter; one to four digits; perhaps a letter. */
    private static Set<String> language() {
        Set<String> language = new HashSet<>();
        for (String airline : List.of("AA", "A1", "1A")) {
            for (String third : List.of("", "A")) {
                for (String number : List.of("1", "11", "111", "1111")) {
                    for (String suffix : List.of("", "A")) {
                        language.add(airline + third + number + suffix);
                    }
                }
            }
        }
        return language;
    }

    private static String text(int bits, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((bits >> i & 1) == 0 ? 'A' : '1');
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({
        // easyJet is U2 and Jet Airways was 9W: the digit belongs to the airline, not to the number.
        "U2123, U2, 123, ''",
        "U21, U2, 1, ''",
        "9W12, 9W, 12, ''",
        "A1B23C, A1B, 23, C",
        "SJ1234A, SJ, 1234, A",
        "SJ0007, SJ, 7, ''",
        "SJ0000, SJ, 0, ''",
        "SJT118, SJT, 118, ''",
    })
    void isTakenApart(String text, String airline, String number, String suffix) {
        assertThat(FlightDesignator.parse(text)).isEqualTo(new FlightDesignator(airline, number, suffix));
    }

    @ParameterizedTest
    @CsvSource({"' sj 118 '", "'sj\t0118'", "'SJ\u00a0118'", "'S J 1 1 8'"})
    void blanksAndCaseDoNotCount(String text) {
        assertThat(FlightDesignator.parse(FlightDesignator.compact(text))).hasToString("SJ118");
    }

    @ParameterizedTest
    @CsvSource({"nw 412,NW412", "' SJ\t0118 ',SJ0118", "SJT118,SJT118", "'',''", "straße1,STRAßE1"})
    void compactIsUpperCaseWithoutBlanks(String text, String compact) {
        assertThat(FlightDesignator.compact(text)).isEqualTo(compact);
    }

    @Test
    void knowsACallsignByItsGrammar() {
        Random random = new Random(7);
        int callsigns = 0;
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "SJT" : "");
            for (int length = random.nextInt(7); length > 0; length--) {
                text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
            boolean expected = CALLSIGN.matcher(text).matches();
            callsigns += expected ? 1 : 0;
            assertThat(FlightDesignator.isCallsign(text.toString()))
                    .as("%s", text)
                    .isEqualTo(expected);
            assertThat(FlightDesignator.compact(text.toString()))
                    .isEqualTo(text.toString().replaceAll("\\s+", "").replace('a', 'A'));
        }
        assertThat(callsigns).isGreaterThan(1_000);
    }
}
