// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the beginning: the first characters of a text, the year or month of a date, the year, month, day or hour of a
 * timestamp, the hour of a time.
 *
 * @param length how many characters stay, in code points, so that none is cut in two; null where text is refused
 * @param unit what dates and times are cut down to, in UTC; null where they are refused
 */
record Truncation(@Nullable Integer length, @Nullable TimeUnit unit) implements Masking {
    private static final Instant EARLIEST = Instant.ofEpochMilli(Long.MIN_VALUE);

    @Override
    public Set<FieldType> accepts() {
        return accepts(length != null, unit);
    }

    /** The types it masks with these parameters. */
    static Set<FieldType> accepts(boolean withLength, @Nullable TimeUnit unit) {
        Set<FieldType> accepted = EnumSet.noneOf(FieldType.class);
        if (withLength) {
            accepted.add(FieldType.STRING);
        }
        if (unit != null) {
            accepted.addAll(unit.coarsens());
        }
        return accepted;
    }

    @Override
    public Object mask(Object value, FieldType type) {
        if (length != null && value instanceof String text) {
            return text.codePointCount(0, text.length()) <= length
                    ? text
                    : text.substring(0, text.offsetByCodePoints(0, length));
        }
        if (unit != null && value instanceof Date instant) {
            Instant clear = Instant.ofEpochMilli(Timestamp.fromLogical(Timestamp.SCHEMA, instant));
            Instant start = unit.start(clear.atOffset(ZoneOffset.UTC)).toInstant();
            if (start.isBefore(EARLIEST)) {
                throw new UnfitValueException("is the earliest time there is, before which no " + unit
                        + " begins; correct it where it comes from, or use strategy 'redact'");
            }
            return Timestamp.toLogical(Timestamp.SCHEMA, start.toEpochMilli());
        }
        throw new IllegalArgumentException("not one of the types that are accepted");
    }
}
