// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However hostile a text, the detectors look at it a bounded number of times. */
class LinearTimeTest {
    private static final int LENGTH = 1_000_000;
    private static final int LOOKS_AT_A_CHARACTER = 20;

    private static final FreeText ALL = new FreeText(EnumSet.allOf(Detector.class));

    /** A text that counts how often its characters are looked at. */
    private static final class CountedText implements CharSequence {
        private final String text;
        private long looks;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            looks += end - start;
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "@",
                "1",
                "+",
                "1 ",
                "12 ",
                "123 ",
                "1234-",
                "411 ",
                "0 ",
                "00",
                "+1 ",
                "a@",
                "a@b",
                "a@b.",
                "a@b.c",
                "ada@example.com",
                "ada@example.com ",
                "a.",
                "1@",
                "1@2.",
                "@1.",
                "GB82 ",
                "GB82WEST",
                "DE89",
                "CH93 0",
                "AD12",
                "01 ",
                "079 123 45 67 ",
                "4111 1111 1111 1111 ",
                "1.2.",
                "1/1/20",
                "01.01.2026 ",
                "( 1)",
                "  1",
                "212-",
                "1a",
                "a1",
                "abcdefghijklmnopqrstuvwx1",
                "4111111111111111",
                "+411111111111111",
                "0a@",
                "é@",
                "\ud83d\ude00@",
                "\ud83d"
            })
    void looksAtEveryCharacterABoundedNumberOfTimes(String pattern) {
        CountedText text = new CountedText(pattern.repeat(LENGTH / pattern.length()));
        ALL.replace(text);
        assertThat(text.looks).isLessThan((long) LOOKS_AT_A_CHARACTER * LENGTH);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000, 10_000})
    void takesTwiceTheLooksForTwiceTheText(int remarks) {
        long once = looks(remarks);
        assertThat(looks(2 * remarks)).isBetween(2 * once - 100, 2 * once + 100);
    }

    private static long looks(int remarks) {
        CountedText text = new CountedText("pax 0791 @ +4179 12 CH93 411 1.2. a@b.c 00 ".repeat(remarks));
        ALL.replace(text);
        return text.looks;
    }
}
