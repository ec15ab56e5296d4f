// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A flight number taken apart by the IATA grammar: two characters of an airline, at least one of them a letter, perhaps a
 * third letter; one to four digits; perhaps a letter for an operational suffix. Blanks and case do not count.
 *
 * @param airline two-character IATA designator, or three characters
 * @param number without leading zeros, which the air traffic control callsign does not have; at least one digit
 * @param suffix a letter, or empty
 * @see "IATA SSIM and PADIS: flight designator, as summarised in docs/booking-normalizer.md"
 */
record FlightDesignator(String airline, String number, String suffix) {
    private static final Pattern GRAMMAR = Pattern.compile("((?:[A-Z][A-Z0-9]|[0-9][A-Z])[A-Z]?)([0-9]{1,4})([A-Z]?)");

    /** The letters of a callsign's operator; one to four characters follow, of which the first is a digit (ICAO Doc 4444). */
    private static final int OPERATOR = 3;

    private static final int LONGEST_CALLSIGN = 7;

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=[0-9])");

    /** Without blanks, in upper case: {@code nw 412} is {@code NW412}. */
    static String compact(String text) {
        return isCompact(text) ? text : upperCase(BLANKS.matcher(text).replaceAll(""));
    }

    /** Of the letters A to Z alone: the sharp s must not become another airline's double one. */
    private static String upperCase(String text) {
        char[] characters = text.toCharArray();
        for (int i = 0; i < characters.length; i++) {
            if (characters[i] >= 'a' && characters[i] <= 'z') {
                characters[i] = (char) (characters[i] - ('a' - 'A'));
            }
        }
        return new String(characters);
    }

    /** Whether compact text is already what is said on the air: {@code SJT118}, {@code SWR22A}. */
    static boolean isCallsign(String compact) {
        int length = compact.length();
        if (length <= OPERATOR || length > LONGEST_CALLSIGN || !isDigit(compact.charAt(OPERATOR))) {
            return false;
        }
        for (int i = 0; i < OPERATOR; i++) {
            if (!isLetter(compact.charAt(i))) {
                return false;
            }
        }
        return isCompact(compact);
    }

    /** As most flight numbers are, and all callsigns. */
    private static boolean isCompact(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isLetter(text.charAt(i)) && !isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(int c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** @return null if the compact text is no flight number */
    static @Nullable FlightDesignator parse(String compact) {
        Matcher matcher = GRAMMAR.matcher(compact);
        if (!matcher.matches()) {
            return null;
        }
        String number = LEADING_ZEROS.matcher(matcher.group(2)).replaceFirst("");
        return new FlightDesignator(matcher.group(1), number, matcher.group(3));
    }

    /** Whether the airline is written as on the air: three letters. */
    boolean isIcao() {
        return airline.length() == 3 && airline.chars().allMatch(Character::isLetter);
    }

    /** Compact and without leading zeros: the form in which two writings of one flight number are equal. */
    @Override
    public String toString() {
        return airline + number + suffix;
    }
}
