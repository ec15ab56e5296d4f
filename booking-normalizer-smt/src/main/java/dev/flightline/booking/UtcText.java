// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code 2026-09-30T10:15:30.123456Z}, the form in which Debezium writes nearly every point in time, without a
 * formatter, which takes longer than everything else about a record.
 */
final class UtcText {
    private static final String SHAPE = "0000-00-00T00:00:00";
    private static final int SHORTEST = SHAPE.length() + 1;
    private static final int LONGEST = SHAPE.length() + 11;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int SECONDS_PER_HOUR = 3_600;

    private UtcText() {}

    /**
     * @return null for text of any other form, right or wrong: a formatter can tell
     * @throws DateTimeException for a day that its month does not have
     */
    static @Nullable Instant parse(String text) {
        int length = text.length();
        if (length < SHORTEST || length > LONGEST || text.charAt(length - 1) != 'Z' || !hasShape(text)) {
            return null;
        }
        int nanos = nanos(text);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (nanos < 0 || hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        int secondOfDay = hour * SECONDS_PER_HOUR + minute * 60 + second;
        LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        return Instant.ofEpochSecond(day.toEpochDay() * SECONDS_PER_DAY + secondOfDay, nanos);
    }

    private static boolean hasShape(String text) {
        for (int i = 0; i < SHAPE.length(); i++) {
            char expected = SHAPE.charAt(i);
            char found = text.charAt(i);
            if (expected == '0' ? !isDigit(found) : found != expected) {
                return false;
            }
        }
        return true;
    }

    /** @return negative if what is between the seconds and the Z is no fraction */
    private static int nanos(String text) {
        int end = text.length() - 1;
        int start = SHAPE.length();
        if (start == end) {
            return 0;
        }
        int nanos = 0;
        for (int i = start + 1; i < start + 10; i++) {
            if (i < end && !isDigit(text.charAt(i))) {
                return -1;
            }
            nanos = nanos * 10 + (i < end ? text.charAt(i) - '0' : 0);
        }
        return text.charAt(start) == '.' && end > start + 1 ? nanos : -1;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
