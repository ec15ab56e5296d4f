// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

/**
 * Payment cards: 12 to 19 digits, the first not 0, in one group or in groups of three digits and more, of which only the
 * last may be shorter, with one blank or hyphen between two; the last digit is the Luhn check digit.
 *
 * <p>One in ten other numbers of that length passes the check. Issuers' ranges are not asked, because they change.
 *
 * @see "ISO/IEC 7812-1:2017"
 */
final class CardNumber {
    static final int MIN_DIGITS = 12;

    private static final int MAX_DIGITS = 19;
    private static final int MIN_GROUP = 3;

    private final CharSequence text;
    private final DigitGroups groups;

    CardNumber(CharSequence text, DigitGroups groups) {
        this.text = text;
        this.groups = groups;
    }

    /** The last group of the longest card that starts with a group, or -1 if none does. */
    int last(int first, int from) {
        if (groups.first(first) == '0' || !mayStart(first, from)) {
            return -1;
        }
        int last = -1;
        int digits = 0;
        int doubledEven = 0;
        int doubledOdd = 0;
        for (int group = first; group < groups.size(); group++) {
            if ((group > first && !continues(group)) || digits + groups.length(group) > MAX_DIGITS) {
                break;
            }
            for (int i = groups.start(group); i < groups.end(group); i++) {
                int digit = text.charAt(i) - '0';
                int doubled = digit < 5 ? 2 * digit : 2 * digit - 9;
                boolean even = digits++ % 2 == 0;
                doubledEven += even ? doubled : digit;
                doubledOdd += even ? digit : doubled;
            }
            // The check digit, the last, is not doubled.
            int sum = digits % 2 == 0 ? doubledEven : doubledOdd;
            last = digits >= MIN_DIGITS && sum % 10 == 0 ? group : last;
        }
        return last;
    }

    private boolean mayStart(int first, int from) {
        int start = groups.start(first);
        return start == from || (!isPhone(first) && TextClass.followsWord(text, start, from));
    }

    // A plus sign stands before a phone number, and in the text of a form for a blank.
    private boolean isPhone(int first) {
        return text.charAt(groups.start(first) - 1) == '+' && groups.length(first) <= PhoneNumber.MAX_INTERNATIONAL;
    }

    private boolean continues(int group) {
        char gap = groups.gap(group - 1);
        return groups.length(group - 1) >= MIN_GROUP && (TextClass.isBlank(gap) || TextClass.isHyphen(gap));
    }
}
