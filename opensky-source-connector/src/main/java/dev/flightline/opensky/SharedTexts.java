// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

/**
 * Texts that many aircraft share, such as countries, so that one of them is made once and not for every row. Holds a
 * limited number of short texts for all tasks together; a newer one takes the place of an older. Texts of few aircraft,
 * squawks too, do not belong here: finding them again among thousands takes longer than making them.
 *
 * <p>Thread-safe without locks: threads that meet may both make the same text, and each sees a whole one or none, because
 * strings are immutable.
 */
final class SharedTexts {
    /** A power of two, several times the countries of the world. */
    private static final int SLOTS = 1 << 10;

    /** In characters; what is longer than every country's name is nothing to keep. */
    private static final int LONGEST = 64;

    private static final String[] KNOWN = new String[SLOTS];

    private SharedTexts() {}

    /** The text of so many characters, at least one. */
    static String of(char[] characters, int offset, int length) {
        if (length > LONGEST) {
            return new String(characters, offset, length);
        }
        int slot = slot(characters, offset, length);
        String known = KNOWN[slot];
        if (known == null || !isSame(known, characters, offset, length)) {
            known = new String(characters, offset, length);
            KNOWN[slot] = known;
        }
        return known;
    }

    /** Of the length and four characters, which tell nearly all countries apart; the whole text is compared anyway. */
    private static int slot(char[] characters, int offset, int length) {
        int hash = length;
        hash = 31 * hash + characters[offset];
        hash = 31 * hash + characters[offset + length / 4];
        hash = 31 * hash + characters[offset + length / 2];
        hash = 31 * hash + characters[offset + length - 1];
        // Mixes the high bits, in which similar texts differ, into those that choose the slot.
        hash *= 0x9E3779B9;
        return hash >>> 16 & (SLOTS - 1);
    }

    private static boolean isSame(String text, char[] characters, int offset, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != characters[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
