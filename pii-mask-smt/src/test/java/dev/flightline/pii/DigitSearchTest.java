// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DigitSearchTest {
    private static int naive(String text, int from, int to) {
        int i = from;
        while (i < to && (text.charAt(i) < '0' || text.charAt(i) > '9')) {
            i++;
        }
        return i;
    }

    @Test
    void takesEveryCharacterForWhatItIs() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            String text = "abcdefg" + (char) c + "hij/:p\u00b0\u00ff\u00b9?";
            assertThat(new DigitSearch(text).next(0, text.length()))
                    .as("U+%04X", c)
                    .isEqualTo(naive(text, 0, text.length()));
        }
    }

    @Test
    void findsTheSameAsLookingAtEachCharacter() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder built = new StringBuilder();
            int alphabet = random.nextInt(4);
            for (int length = random.nextInt(40); length > 0; length--) {
                built.append(
                        switch (random.nextInt(30)) {
                            case 0 -> "7";
                            case 1 -> alphabet == 3 ? "😀" : "\u00ff";
                            case 2 -> alphabet == 2 ? "名" : "/";
                            default -> String.valueOf((char) random.nextInt(0x30));
                        });
            }
            String text = built.toString();
            int from = random.nextInt(text.length() + 1);
            int to = from + random.nextInt(text.length() - from + 1);
            assertThat(new DigitSearch(text).next(from, to)).isEqualTo(naive(text, from, to));
        }
    }
}
