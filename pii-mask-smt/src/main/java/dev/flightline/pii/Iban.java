// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

/**
 * International bank account numbers: two letters of a country, two check digits, letters and digits up to the length of
 * that country, with at most one blank or hyphen between two of them; the remainder by 97 is 1.
 *
 * @see "ISO 13616; SWIFT, IBAN Registry, release 102 of June 2026"
 */
final class Iban {
    private static final String LENGTHS =
            "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 "
                    + "DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 "
                    + "GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 "
                    + "LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 "
                    + "PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 "
                    + "SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30";
    private static final byte[] LENGTH_BY_COUNTRY = lengths();
    private static final int HEAD = 4;

    private Iban() {}

    /**
     * Where the number that starts at a place ends, letters in either case, or -1 if there is none.
     *
     * @param start may lie before {@code from}, then there is none
     * @param from where it may start at the earliest
     * @param to where it may end at the latest
     */
    static int end(CharSequence text, int start, int from, int to) {
        if (start < from || start + HEAD > to || !startsAt(text, start, from)) {
            return -1;
        }
        int length = LENGTH_BY_COUNTRY[country(text.charAt(start), text.charAt(start + 1))];
        return length == 0 ? -1 : checkedEnd(text, start, length, to);
    }

    private static boolean startsAt(CharSequence text, int start, int from) {
        return TextClass.isAsciiLetter(text.charAt(start))
                && TextClass.isAsciiLetter(text.charAt(start + 1))
                && TextClass.isDigit(text.charAt(start + 2))
                && TextClass.isDigit(text.charAt(start + 3))
                && (start == from || !TextClass.isWordPart(text.charAt(start - 1)));
    }

    private static int checkedEnd(CharSequence text, int start, int length, int to) {
        int remainder = 0;
        int next = start + HEAD;
        for (int read = HEAD; read < length; read++) {
            int at = next < to && isGap(text.charAt(next)) ? next + 1 : next;
            if (at >= to || value(text.charAt(at)) < 0) {
                return -1;
            }
            remainder = appended(remainder, text.charAt(at));
            next = at + 1;
        }
        for (int i = start; i < start + HEAD; i++) {
            remainder = appended(remainder, text.charAt(i));
        }
        boolean goesOn = next < to && TextClass.isWordPart(text.charAt(next));
        return remainder == 1 && !goesOn ? next : -1;
    }

    private static boolean isGap(char c) {
        return TextClass.isBlank(c) || TextClass.isHyphen(c);
    }

    private static int appended(int remainder, char c) {
        int value = value(c);
        return (remainder * (value < 10 ? 10 : 100) + value) % 97;
    }

    /** A digit as itself, a letter as 10 to 35, anything else as -1. */
    private static int value(char c) {
        if (TextClass.isDigit(c)) {
            return c - '0';
        }
        return TextClass.isAsciiLetter(c) ? (c | 0x20) - 'a' + 10 : -1;
    }

    private static int country(char first, char second) {
        return ((first | 0x20) - 'a') * 26 + (second | 0x20) - 'a';
    }

    private static byte[] lengths() {
        byte[] lengths = new byte[26 * 26];
        for (String entry : LENGTHS.split(" ", -1)) {
            lengths[country(entry.charAt(0), entry.charAt(1))] = Byte.parseByte(entry.substring(2));
        }
        return lengths;
    }
}
