// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

/** What a character is to the detectors. */
final class TextClass {
    private static final int MAX_WORD = 16;

    private TextClass() {}

    /** An ASCII digit; digits of other scripts are letters to the detectors. */
    static boolean isDigit(char c) {
        return (char) (c - '0') <= 9;
    }

    static boolean isAsciiLetter(char c) {
        return (char) ((c | 0x20) - 'a') < 26;
    }

    /** A blank of any width on one line, or a character that is not seen at all, as copied numbers bring them along. */
    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || (c > '\u007f' && isOtherBlank(c));
    }

    private static boolean isOtherBlank(char c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR, Character.FORMAT -> true;
            default -> false;
        };
    }

    static boolean isHyphen(char c) {
        return c == '-' || (c >= '\u2010' && c <= '\u2013') || c == '\u2212';
    }

    /** What may stand between the digits of one number. */
    static boolean isSeparator(char c) {
        return isBlank(c) || isHyphen(c) || c == '.' || c == '/' || c == '(' || c == ')';
    }

    /** A letter, digit or combining mark of any script. */
    static boolean isWordPart(int codePoint) {
        if (codePoint < 0x80) {
            return isDigit((char) codePoint) || isAsciiLetter((char) codePoint);
        }
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> Character.isLetterOrDigit(codePoint);
        };
    }

    /**
     * Whether the letters right before a place, if any, are a word and not part of a code such as {@code 9ad7e}. Looks
     * back at most {@value #MAX_WORD} characters.
     */
    static boolean followsWord(CharSequence text, int at, int from) {
        int i = at;
        int bound = Math.max(from, at - MAX_WORD);
        while (i > bound && isAsciiLetter(text.charAt(i - 1))) {
            i--;
        }
        return i == at || i == from || !isDigit(text.charAt(i - 1));
    }
}
