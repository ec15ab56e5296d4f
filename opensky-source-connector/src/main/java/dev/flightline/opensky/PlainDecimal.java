// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

/**
 * Numbers as the API writes them, a few digits and a point: half of all columns are such, and a parser for every number
 * takes longer for them.
 *
 * <p>Exact all the same: 15 digits and these powers of ten are whole as doubles, and the division of one by the other is
 * rounded once, to the double that lies next to the decimal.
 *
 * @see "W. Clinger, How to Read Floating Point Numbers Accurately, 1990"
 */
final class PlainDecimal {
    /** In characters, without the sign. */
    private static final int LONGEST = 15;

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14
    };

    private PlainDecimal() {}

    /**
     * @param characters hold a number in JSON's grammar at the offset
     * @return NaN if it is longer or has an exponent
     */
    static double read(char[] characters, int offset, int length) {
        boolean negative = characters[offset] == '-';
        int start = negative ? offset + 1 : offset;
        int end = offset + length;
        if (end - start > LONGEST) {
            return Double.NaN;
        }
        long digits = 0;
        int decimals = 0;
        for (int i = start; i < end; i++) {
            int digit = characters[i] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = 10 * digits + digit;
            } else if (characters[i] == '.') {
                decimals = end - 1 - i;
            } else {
                return Double.NaN;
            }
        }
        double number = digits / POWERS_OF_TEN[decimals];
        return negative ? -number : number;
    }
}
