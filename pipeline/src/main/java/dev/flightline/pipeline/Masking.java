// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import org.jspecify.annotations.Nullable;

/** ksqlDB's masking functions, as far as the joins use them. */
final class Masking {
    private Masking() {}

    /**
     * {@code MASK_KEEP_RIGHT}: everything but the last characters becomes X (upper case), x (lower case), n (decimal
     * digit) or - (anything else), one for each UTF-16 unit. A text no longer than {@code kept} stays as it is.
     *
     * @param kept how many characters at the end stay in clear; not negative
     */
    static @Nullable String keepRight(@Nullable String text, int kept) {
        if (text == null || text.length() <= kept) {
            return text;
        }
        int masked = text.length() - kept;
        StringBuilder result = new StringBuilder(text.length());
        for (int i = 0; i < masked; i++) {
            result.append(mask(text.charAt(i)));
        }
        return result.append(text, masked, text.length()).toString();
    }

    private static char mask(char c) {
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER -> 'X';
            case Character.LOWERCASE_LETTER -> 'x';
            case Character.DECIMAL_DIGIT_NUMBER -> 'n';
            default -> '-';
        };
    }
}
