// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

/**
 * Finds payment cards and phone numbers among digits, cards first.
 *
 * @see CardNumber
 * @see PhoneNumber
 */
final class NumberScan {
    // Fewer digits are neither.
    private static final int MIN_DIGITS = 7;

    /** Takes what is found, from left to right. */
    interface Found {
        void found(Detector detector, int start, int end);
    }

    private final boolean cards;
    private final boolean phones;
    private final DigitGroups groups;
    private final CardNumber card;
    private final PhoneNumber phone;
    private final Found found;
    private boolean mayBeCards;
    private int from;

    NumberScan(CharSequence text, boolean cards, boolean phones, Found found) {
        this.cards = cards;
        this.phones = phones;
        this.found = found;
        this.groups = new DigitGroups(text);
        this.card = new CardNumber(text, groups);
        this.phone = new PhoneNumber(text, groups);
    }

    /**
     * Where the digits end that start at a place and may belong together, if they are too few for any number; else -1.
     * Most digits of a text are, and no scan has to be made for them.
     */
    static int endOfFew(CharSequence text, int at, int to) {
        int digits = 0;
        int end = at;
        int next = at;
        while (next >= 0) {
            for (end = next; end < to && TextClass.isDigit(text.charAt(end)); end++) {
                if (++digits == MIN_DIGITS) {
                    return -1;
                }
            }
            next = DigitGroups.afterGap(text, end, to);
        }
        return end;
    }

    /**
     * Looks at the digits that start at a place.
     *
     * @param earliest what lies before is of no concern
     * @param to what lies behind is of no concern
     * @return where to go on
     */
    int scan(int at, int earliest, int to) {
        from = earliest;
        groups.read(at, to);
        if (groups.digits() >= MIN_DIGITS) {
            mayBeCards = cards && groups.digits() >= CardNumber.MIN_DIGITS;
            int group = 0;
            while (group < groups.size()) {
                group = next(group, to);
            }
        }
        return groups.end();
    }

    private int next(int group, int to) {
        int last = mayBeCards ? lastOfCards(group) : -1;
        if (last >= group) {
            return taken(Detector.CARD, groups.start(group), last);
        }
        last = phones ? lastOfPhone(group, to) : -1;
        return last >= group ? taken(Detector.PHONE, phone.start(group, last, from), last) : group + 1;
    }

    private int taken(Detector detector, int start, int last) {
        from = groups.end(last);
        found.found(detector, start, from);
        return last + 1;
    }

    /** The last group of the card that starts here and of those that start inside it. */
    private int lastOfCards(int group) {
        int last = card.last(group, from);
        int end = groups.end();
        for (int inside = group + 1; inside <= last && end - groups.start(inside) >= CardNumber.MIN_DIGITS; inside++) {
            last = Math.max(last, card.last(inside, from));
        }
        return last;
    }

    /** The last group of the phone number that starts here; it ends before the next card. */
    private int lastOfPhone(int group, int to) {
        int last = phone.last(group, from, to, groups.size() - 1);
        for (int next = group + 1; mayBeCards && next <= last; next++) {
            if (card.last(next, from) >= next) {
                return phone.last(group, from, to, next - 1);
            }
        }
        return last;
    }
}
