// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.Arrays;

/**
 * Digits that may belong together: groups of them, with one to three separators between two. Reused from one place of a
 * text to the next, by one thread.
 */
final class DigitGroups {
    private static final int MAX_GAP = 3;

    private final CharSequence text;
    private int[] starts = new int[8];
    private int[] ends = new int[8];
    private int size;
    private int digits;

    DigitGroups(CharSequence text) {
        this.text = text;
    }

    /** Takes all groups from a digit on. */
    void read(int at, int to) {
        size = 0;
        digits = 0;
        int next = at;
        while (next >= 0) {
            int end = next;
            while (end < to && TextClass.isDigit(text.charAt(end))) {
                end++;
            }
            add(next, end);
            next = afterGap(text, end, to);
        }
    }

    /** The place of the next digit behind the separators behind a group, or -1 if there is none. */
    static int afterGap(CharSequence text, int at, int to) {
        int last = Math.min(to - 1, at + MAX_GAP);
        for (int i = at; i <= last; i++) {
            char c = text.charAt(i);
            if (TextClass.isDigit(c)) {
                return i;
            }
            if (!TextClass.isSeparator(c)) {
                return -1;
            }
        }
        return -1;
    }

    private void add(int start, int end) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        starts[size] = start;
        ends[size] = end;
        size++;
        digits += end - start;
    }

    int size() {
        return size;
    }

    /** How many digits all groups have. */
    int digits() {
        return digits;
    }

    int start(int group) {
        return starts[group];
    }

    int end(int group) {
        return ends[group];
    }

    int length(int group) {
        return ends[group] - starts[group];
    }

    char first(int group) {
        return text.charAt(starts[group]);
    }

    /** Where the last group ends. */
    int end() {
        return ends[size - 1];
    }

    /** The number in a group of at most four digits. */
    int value(int group) {
        int value = 0;
        for (int i = starts[group]; i < ends[group]; i++) {
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }

    /** The one separator behind a group, or 0 where there are several or none. */
    char gap(int group) {
        return group >= 0 && group + 1 < size && starts[group + 1] - ends[group] == 1 ? text.charAt(ends[group]) : 0;
    }

    /** Whether a separator stands somewhere between a group and the next. */
    boolean gapHas(int group, char separator) {
        for (int i = ends[group]; group + 1 < size && i < starts[group + 1]; i++) {
            if (text.charAt(i) == separator) {
                return true;
            }
        }
        return false;
    }
}
