// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

/**
 * Phone numbers, in one of these forms; between two groups of digits stand blanks, hyphens, dots, slashes or parentheses:
 *
 * <ul>
 *   <li>international: {@code +} and 7 to 15 digits, or {@code 00} and 9 to 15 digits, the first of them not 0;
 *   <li>national with a trunk prefix: 9 to 12 digits of which the first is 0 and the second is not, with one separator
 *       between two groups, except for up to three behind the first;
 *   <li>North American: three, three and four digits, with or without a 1 before them, area and exchange starting with
 *       2 to 9, always with separators.
 * </ul>
 *
 * <p>A date, the hour of a time and a last single digit behind a blank are not part of a number.
 */
final class PhoneNumber {
    /** The most digits of an international number, its country's code among them: ITU-T E.164. */
    static final int MAX_INTERNATIONAL = 15;

    // More groups than digits there cannot be.
    private static final int MAX_GROUPS = 17;

    private final CharSequence text;
    private final DigitGroups groups;

    PhoneNumber(CharSequence text, DigitGroups groups) {
        this.text = text;
        this.groups = groups;
    }

    /**
     * The last group of the longest number that starts with a group, or -1 if none does.
     *
     * @param lastAllowed the last group it may have
     */
    int last(int first, int from, int to, int lastAllowed) {
        int limit = Math.min(lastAllowed, first + MAX_GROUPS - 1);
        if (isInternational(first, from)) {
            return longest(first, limit, 7, MAX_INTERNATIONAL, to);
        }
        if (groups.first(first) != '0') {
            int last = northAmerican(first, limit, to);
            return last >= 0 && mayStart(first, from) ? last : -1;
        }
        if (!mayStart(first, from)) {
            return -1;
        }
        return switch (zeros(first, limit)) {
            case 1 -> longest(first, nationalLimit(first, limit), 9, 12, to);
            case 2 -> longest(first, limit, 11, 17, to);
            default -> -1;
        };
    }

    /** Where the number starts that these groups are, with its plus sign or opening parenthesis. */
    int start(int first, int last, int from) {
        int start = groups.start(first);
        if (isInternational(first, from)) {
            start--;
        }
        boolean opened = start > from && text.charAt(start - 1) == '(';
        return opened && last > first && groups.gapHas(first, ')') ? start - 1 : start;
    }

    private boolean isInternational(int first, int from) {
        int start = groups.start(first);
        return start > from && text.charAt(start - 1) == '+' && groups.first(first) != '0';
    }

    private boolean mayStart(int first, int from) {
        int start = groups.start(first);
        if (first > 0 && groups.end(first - 1) > from) {
            // 1.079.123.456 is an amount
            char gap = groups.gap(first - 1);
            return gap != '.' && !TextClass.isHyphen(gap);
        }
        if (start > from + 1 && ",.:".indexOf(text.charAt(start - 1)) >= 0) {
            return !TextClass.isDigit(text.charAt(start - 2));
        }
        return TextClass.followsWord(text, start, from);
    }

    /** How many zeros stand before the first other digit; these may be groups of their own. */
    private int zeros(int first, int limit) {
        int zeros = 0;
        for (int group = first; group <= limit; group++) {
            for (int i = groups.start(group); i < groups.end(group); i++) {
                if (text.charAt(i) != '0' || zeros > 2) {
                    return zeros;
                }
                zeros++;
            }
        }
        return 0;
    }

    private int nationalLimit(int first, int limit) {
        int last = Math.min(first + 1, limit);
        while (last < limit && groups.gap(last) != 0) {
            last++;
        }
        return last;
    }

    private int longest(int first, int limit, int min, int max, int to) {
        int last = -1;
        int digits = 0;
        for (int group = first; group <= limit && !isDatePart(group, first); group++) {
            digits += groups.length(group);
            if (digits > max) {
                break;
            }
            if (digits >= min && mayEnd(first, group, to)) {
                last = group;
            }
        }
        return last;
    }

    private boolean mayEnd(int first, int group, int to) {
        if (group > first && groups.length(group) == 1 && TextClass.isBlank(groups.gap(group - 1))) {
            return false;
        }
        return !isHour(group, to);
    }

    private boolean isHour(int group, int to) {
        int end = groups.end(group);
        return groups.length(group) <= 2
                && groups.value(group) <= 24
                && isDigit(end + 1, to)
                && isDigit(end + 2, to)
                && !isDigit(end + 3, to)
                && text.charAt(end) == ':';
    }

    private boolean isDigit(int at, int to) {
        return at < to && TextClass.isDigit(text.charAt(at));
    }

    private int northAmerican(int first, int limit, int to) {
        boolean withOne = groups.length(first) == 1 && groups.first(first) == '1' && isJoined(first, first);
        int area = withOne ? first + 1 : first;
        int last = area + 2;
        return last <= limit
                        && isCode(area)
                        && isCode(area + 1)
                        && groups.length(last) == 4
                        && isJoined(first, area)
                        && isJoined(first, area + 1)
                        && !goesOn(last)
                        && !isHour(last, to)
                ? last
                : -1;
    }

    // 212-555-0123-45 is a code; in 212-555-0123.45 something else begins behind the dot.
    private boolean goesOn(int last) {
        char gap = groups.gap(last);
        return isGapOfCode(gap) && gap == groups.gap(last - 1);
    }

    private boolean isCode(int group) {
        return groups.length(group) == 3 && groups.first(group) >= '2';
    }

    /** Whether the gap behind a group can be one inside a number. */
    private boolean isJoined(int first, int group) {
        char gap = groups.gap(group);
        return TextClass.isBlank(gap)
                || isGapOfCode(gap)
                || (group <= first + 1 && (groups.gapHas(group, ')') || groups.gapHas(group, '(')));
    }

    private static boolean isGapOfCode(char gap) {
        return TextClass.isHyphen(gap) || gap == '.' || gap == '/';
    }

    // With two digits for the year it is told from a number only where that has no country code: +687 20.12.34
    private boolean isDatePart(int group, int first) {
        boolean shortYears = groups.first(first) == '0';
        return isDate(group, shortYears) || isDate(group - 1, shortYears) || isDate(group - 2, shortYears);
    }

    /** Whether three groups from this one on are a date, by their lengths, values and separators. */
    private boolean isDate(int first, boolean shortYears) {
        if (first < 0 || first + 2 >= groups.size() || groups.length(first + 1) > 2) {
            return false;
        }
        int front = groups.length(first);
        int back = groups.length(first + 2);
        boolean fits = (front == 4 && back <= 2) || (front <= 2 && (back == 4 || (shortYears && back == 2)));
        return fits && isDate(first, groups.gap(first), shortYears);
    }

    private boolean isDate(int first, char gap, boolean shortYears) {
        // The separator before it is another one: +353 1 12 2034 is no date.
        if (gap == 0 || gap != groups.gap(first + 1) || gap == groups.gap(first - 1)) {
            return false;
        }
        boolean shortYear = shortYears && gap != groups.gap(first + 2) && !TextClass.isBlank(gap);
        return (isYear(first) && isDayAndMonth(first + 1, first + 2))
                || (isYear(first + 2) && isDayAndMonth(first, first + 1))
                || (shortYear && groups.length(first + 2) == 2 && isDayAndMonth(first, first + 1));
    }

    private boolean isYear(int group) {
        int value = groups.length(group) == 4 ? groups.value(group) : 0;
        return value >= 1900 && value < 2100;
    }

    private boolean isDayAndMonth(int one, int other) {
        if (groups.length(one) > 2 || groups.length(other) > 2) {
            return false;
        }
        int low = Math.min(groups.value(one), groups.value(other));
        int high = Math.max(groups.value(one), groups.value(other));
        return low >= 1 && low <= 12 && high <= 31;
    }
}
