// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pass over one text, from left to right. Used once, by one thread. */
final class TextScan {
    private final CharSequence text;
    private final boolean emails;
    private final boolean ibans;
    private final boolean cards;
    private final boolean phones;
    private @Nullable DigitSearch digits;
    private @Nullable NumberScan numberScan;
    private @Nullable StringBuilder replaced;
    private int copied;

    TextScan(CharSequence text, Set<Detector> detectors) {
        this.text = text;
        this.emails = detectors.contains(Detector.EMAIL);
        this.ibans = detectors.contains(Detector.IBAN);
        this.cards = detectors.contains(Detector.CARD);
        this.phones = detectors.contains(Detector.PHONE);
    }

    String replaced() {
        int from = 0;
        for (int at = nextAt(0); at >= 0; at = nextAt(Math.max(from, at + 1))) {
            int start = EmailAddress.start(text, at, from);
            int end = start < at ? EmailAddress.end(text, at) : at;
            if (end > at) {
                scanNumbers(from, start);
                found(Detector.EMAIL, start, end);
                from = end;
            }
        }
        scanNumbers(from, text.length());
        return replaced == null
                ? text.toString()
                : replaced.append(text.subSequence(copied, text.length())).toString();
    }

    private int nextAt(int from) {
        if (!emails) {
            return -1;
        }
        // String's own search is many times faster than a loop.
        if (text instanceof String string) {
            return string.indexOf('@', from);
        }
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '@') {
                return i;
            }
        }
        return -1;
    }

    private void scanNumbers(int from, int to) {
        if (!ibans && !cards && !phones) {
            return;
        }
        DigitSearch search = digits;
        if (search == null) {
            search = new DigitSearch(text);
            digits = search;
        }
        int i = search.next(from, to);
        while (i < to) {
            // What was replaced already is no neighbour: of two numbers with a comma between them the second is one
            // too.
            i = search.next(scanNumber(i, Math.max(from, copied), to), to);
        }
    }

    private int scanNumber(int at, int from, int to) {
        if (ibans) {
            int iban = Iban.end(text, at - 2, from, to);
            if (iban > at) {
                found(Detector.IBAN, at - 2, iban);
                return iban;
            }
        }
        int end = NumberScan.endOfFew(text, at, to);
        if (end > at) {
            return end;
        }
        NumberScan scan = numberScan;
        if (scan == null) {
            scan = new NumberScan(text, cards, phones, this::found);
            numberScan = scan;
        }
        return scan.scan(at, from, to);
    }

    private void found(Detector detector, int start, int end) {
        StringBuilder out = replaced;
        if (out == null) {
            out = new StringBuilder(text.length());
            replaced = out;
        }
        // Part by part: a builder takes a range of another text character by character.
        out.append(text.subSequence(copied, start)).append(detector.label());
        copied = end;
    }
}
