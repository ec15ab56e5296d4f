// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.Set;

/**
 * ksqlDB's MASK functions, character for character: an upper-case letter becomes {@code X}, a lower-case letter {@code
 * x}, a decimal digit {@code n}, everything else {@code -}. Characters are UTF-16 units, as there, so that a character
 * outside the basic plane becomes two dashes.
 *
 * @param strategy which part of the text is masked: one of {@code mask}, {@code mask_left}, {@code mask_right}, {@code
 *     keep_left}, {@code keep_right}
 * @param count how many characters are masked or kept; more than there are is all of them; ignored by {@code mask}
 * @see "docs.ksqldb.io, 0.29.0, Scalar functions, MASK to MASK_RIGHT"
 */
record CharacterMask(Strategy strategy, int count) implements Masking {
    private static final Set<FieldType> TEXT = Set.of(FieldType.STRING);

    @Override
    public Set<FieldType> accepts() {
        return TEXT;
    }

    @Override
    public String mask(Object value, FieldType type) {
        String text = (String) value;
        int length = text.length();
        int counted = Math.min(count, length);
        return switch (strategy) {
            case MASK -> mask(text, 0, length);
            case MASK_LEFT -> mask(text, 0, counted);
            case MASK_RIGHT -> mask(text, length - counted, length);
            case KEEP_LEFT -> mask(text, counted, length);
            case KEEP_RIGHT -> mask(text, 0, length - counted);
            default -> throw new IllegalArgumentException("'" + strategy + "' masks no characters");
        };
    }

    private static String mask(String text, int from, int to) {
        StringBuilder masked = new StringBuilder(text);
        for (int i = from; i < to; i++) {
            masked.setCharAt(i, mask(text.charAt(i)));
        }
        return masked.toString();
    }

    private static char mask(char clear) {
        return switch (Character.getType(clear)) {
            case Character.UPPERCASE_LETTER -> 'X';
            case Character.LOWERCASE_LETTER -> 'x';
            case Character.DECIMAL_DIGIT_NUMBER -> 'n';
            default -> '-';
        };
    }
}
