// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates and times out of source values. In this order: what the value's schema declares; a plain number, which is
 * milliseconds since 1970 UTC where a time is needed and days since then where a date is; text in the configured formats;
 * text in ISO 8601, with {@code T} or a blank between date and time. Strict: 30 February is an error, not 28 February.
 */
final class SourceTimes {
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("[' ']['T']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHmm", "Z")
            .optionalEnd()
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    /** Any time in any zone: what a pattern writes of it, it must be able to read. */
    static final ZonedDateTime SAMPLE = ZonedDateTime.of(2026, 11, 22, 18, 30, 0, 0, ZoneId.of("Europe/Zurich"));

    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9999;
    private static final long START = startOf(FIRST_YEAR);
    private static final long END = startOf(LAST_YEAR + 1);

    private final List<DateTimeFormatter> formats;

    /** @param formats tried in order, before ISO 8601 */
    SourceTimes(List<DateTimeFormatter> formats) {
        this.formats = List.copyOf(formats);
    }

    /**
     * @param pattern as {@link DateTimeFormatter} has it; names of months and days are English
     * @throws IllegalArgumentException if it is no pattern
     */
    static DateTimeFormatter format(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                // Strict resolving needs an era for 'yyyy', which everybody writes where 'uuuu' is meant.
                .parseDefaulting(ChronoField.ERA, 1)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT)
                .withChronology(IsoChronology.INSTANCE);
    }

    /**
     * @param zone of the wall clock, asked only where the value has no zone of its own
     * @param dayIsEnough whether a date without time stands for the start of its day, or is a reject
     * @throws RejectException with {@link RejectCode#BAD_TIME}
     */
    Instant instant(SourceValue value, Supplier<ZoneId> zone, boolean dayIsEnough) {
        Moment moment = moment(value);
        if (moment == null) {
            moment = new Moment.Absolute(Instant.ofEpochMilli(wholeNumber(value)));
        }
        if (moment instanceof Moment.Day && !dayIsEnough) {
            throw new RejectException(
                    RejectCode.BAD_TIME, "is a date without a time of day; put both into the rule: ${date} ${time}");
        }
        try {
            Instant instant = moment.toInstant(zone);
            if (instant.getEpochSecond() >= START && instant.getEpochSecond() < END) {
                return instant;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // What lies millions of years away cannot even be converted, and the exception quotes it.
        }
        throw outOfRange();
    }

    /**
     * @param zone in which the day of a point on the time line is looked up, asked only for one
     * @throws RejectException with {@link RejectCode#BAD_TIME}
     */
    LocalDate date(SourceValue value, Supplier<ZoneId> zone) {
        Moment moment = moment(value);
        try {
            LocalDate date = moment == null ? LocalDate.ofEpochDay(wholeNumber(value)) : moment.toDate(zone);
            if (date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR) {
                return date;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // As above.
        }
        throw outOfRange();
    }

    /** @return null for a plain number, whose unit depends on what is needed */
    private @Nullable Moment moment(SourceValue value) {
        Moment moment = value.moment();
        return moment == null && value.value() instanceof String text ? parse(text.strip()) : moment;
    }

    private Moment parse(String text) {
        for (DateTimeFormatter format : formats) {
            Moment moment = parse(text, format);
            if (moment != null) {
                return moment;
            }
        }
        Moment moment = parse(text, ISO);
        if (moment == null) {
            throw new RejectException(
                    RejectCode.BAD_TIME,
                    "is text in none of the formats of '" + BookingNormalizerConfig.TIMESTAMP_FORMATS_CONFIG
                            + "' and not ISO 8601; add its format there");
        }
        return moment;
    }

    /**
     * What is wrong with a pattern that can be written but not be read, or not whole.
     *
     * @return null if it gives back the day and, where it holds any of that, the time of day
     * @throws IllegalArgumentException if it is no pattern
     * @throws DateTimeException if no date and time can be written by it
     */
    static @Nullable String flaw(String pattern) {
        DateTimeFormatter format = format(pattern);
        String text = format.format(SAMPLE);
        Moment moment = parse(text, format);
        if (moment == null) {
            return "does not hold a date: day, month and year";
        }
        boolean holdsTime = !text.equals(format.format(SAMPLE.withHour(7).withMinute(5)));
        return holdsTime && moment instanceof Moment.Day
                ? "loses the time of day; write it as HH:mm, or as hh:mm a"
                : null;
    }

    /** @return null if the text is not of that format */
    static @Nullable Moment parse(String text, DateTimeFormatter format) {
        try {
            TemporalAccessor best = format.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
            if (best instanceof ZonedDateTime zoned) {
                return new Moment.Absolute(zoned.toInstant());
            }
            return best instanceof LocalDateTime local ? new Moment.Wall(local) : new Moment.Day((LocalDate) best);
        } catch (DateTimeException e) {
            // The next format may do; the text, which the exception quotes, goes nowhere.
            return null;
        }
    }

    private static long wholeNumber(SourceValue value) {
        if (value.value() instanceof Long
                || value.value() instanceof Integer
                || value.value() instanceof Short
                || value.value() instanceof Byte) {
            return ((Number) value.value()).longValue();
        }
        throw new RejectException(RejectCode.BAD_TIME, "is " + value.type() + ", a date or time is expected");
    }

    /** In seconds since 1970. */
    private static long startOf(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }

    private static RejectException outOfRange() {
        return new RejectException(
                RejectCode.BAD_TIME, "is outside the years 1 to 9999; check the unit, or correct it in the source");
    }
}
