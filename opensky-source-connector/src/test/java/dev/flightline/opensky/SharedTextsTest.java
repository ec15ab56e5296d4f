// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SharedTextsTest {
    @Test
    void theSameTextIsMadeOnce() {
        String first = of("..Utopia..", 2, 6);

        assertThat(first).isEqualTo("Utopia");
        assertThat(of("Utopia", 0, 6)).isSameAs(first);
    }

    @Test
    void aLongTextIsNotKept() {
        String text = "x".repeat(100_000);

        String first = of(text, 0, text.length());

        assertThat(first).isEqualTo(text);
        assertThat(of(text, 0, text.length())).isNotSameAs(first);
    }

    @Test
    void textsThatShareASlotStayApart() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 100_000; i++) {
            String text = Integer.toString(random.nextInt(50_000), 36);
            assertThat(of(text, 0, text.length())).isEqualTo(text);
        }
    }

    private static String of(String text, int offset, int length) {
        return SharedTexts.of(text.toCharArray(), offset, length);
    }
}
