// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlainDecimalTest {
    @Test
    void isTheDoubleNextToTheDecimal() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1_000_000; i++) {
            int digits = random.nextInt(2, 15);
            String text = Long.toString(random.nextLong(tenTo(digits - 1), tenTo(digits)));
            int point = random.nextInt(1, digits);
            assertIsRead((random.nextBoolean() ? "-" : "") + text.substring(0, point) + "." + text.substring(point));
        }
    }

    @Test
    void readsTheShortestAndTheLongest() {
        List.of("0.0", "-0.0", "0.1", "9.9", "-180.0", "0.0000000000001", "9999999999999.9", "-9.9999999999999")
                .forEach(PlainDecimalTest::assertIsRead);
    }

    @Test
    void leavesLongNumbersAndExponentsAndWhatIsNone() {
        for (String text : List.of("1.000000000000001", "12345678901234.5", "1e5", "1.5E-3", "NaN", "-Infinity")) {
            assertThat(read(text)).as(text).isNaN();
        }
    }

    private static void assertIsRead(String text) {
        assertThat(Double.doubleToRawLongBits(read(text)))
                .as(text)
                .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
    }

    private static double read(String text) {
        char[] characters = ("7" + text + "7").toCharArray();
        return PlainDecimal.read(characters, 1, text.length());
    }

    private static long tenTo(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
