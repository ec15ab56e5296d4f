// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * The characters that {@code fpe} encrypts, each a numeral of a number system. Immutable.
 *
 * <p>Characters are UTF-16 units, none of them a surrogate, a blank or used twice.
 */
final class Alphabet {
    /** Fewer values than these can be tried out: NIST SP 800-38G Rev. 1 (draft), section 5.1, on radix^minlen. */
    static final int MIN_VALUES = 1_000_000;

    // A word such as "hex" is no alphabet.
    private static final int MIN_CHARACTERS = 10;
    private static final int MAX_CHARACTERS = 256;
    private static final String DIGITS = "0123456789";
    private static final String ALPHANUMERIC = DIGITS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + "abcdefghijklmnopqrstuvwxyz";

    private final String characters;
    private final short[] numerals;

    private Alphabet(String characters) {
        this.characters = characters;
        this.numerals = new short[characters.chars().max().orElse(0) + 1];
        Arrays.fill(numerals, (short) -1);
        for (int i = 0; i < characters.length(); i++) {
            numerals[characters.charAt(i)] = (short) i;
        }
    }

    /**
     * @param text {@code digits}, {@code alphanumeric}, or the characters one after the other
     * @throws IllegalArgumentException if that is no alphabet; the message says why and shows none of it
     */
    static Alphabet of(String text) {
        return switch (text) {
            case "digits" -> new Alphabet(DIGITS);
            case "alphanumeric" -> new Alphabet(ALPHANUMERIC);
            default -> custom(text);
        };
    }

    private static Alphabet custom(String characters) {
        String expected = "; use digits, alphanumeric, or all characters one after the other";
        if (characters.chars().distinct().count() < characters.length()) {
            throw new IllegalArgumentException("has a character twice" + expected);
        }
        if (characters.chars().anyMatch(c -> Character.isSurrogate((char) c) || isBlank(c))) {
            throw new IllegalArgumentException("has a blank or a character beyond U+FFFF" + expected);
        }
        if (characters.length() < MIN_CHARACTERS || characters.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException(
                    "is no alphabet of " + MIN_CHARACTERS + " to " + MAX_CHARACTERS + " characters" + expected);
        }
        return new Alphabet(characters);
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    int radix() {
        return characters.length();
    }

    /** How many characters a value needs, so that there are at least {@link #MIN_VALUES} of that length. */
    int minLength() {
        int length = 1;
        BigDecimal radix = BigDecimal.valueOf(radix());
        while (radix.pow(length).compareTo(BigDecimal.valueOf(MIN_VALUES)) < 0) {
            length++;
        }
        return length;
    }

    /** The numeral of a character, or -1 if it is not in the alphabet. */
    int numeral(char character) {
        return character < numerals.length ? numerals[character] : -1;
    }

    char character(int numeral) {
        return characters.charAt(numeral);
    }
}
