// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The functions that make dates and times. Each leaves alone what is a date or time already, because its schema says so:
 * a rule stays right when the column's type becomes better.
 */
final class TimeFunctions {
    /** A plausible number of any of the units; what is still outside the calendar is found where it is used. */
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(1_000_000_000_000L);

    private static final int SECONDS_PER_DAY = 86_400;

    private TimeFunctions() {}

    /** {@code date(x, 'pattern', ...)}: the day that the text names, as written. Null with a mistake told. */
    static @Nullable Operation date(CallArguments arguments) {
        List<DateTimeFormatter> formats = new ArrayList<>();
        for (int i = 1; i < arguments.count(); i++) {
            DateTimeFormatter format = format(arguments, i, LocalDate::from, "a date: day, month and year");
            if (format != null) {
                formats.add(format);
            }
        }
        return (value, row) -> {
            if (value.moment() != null) {
                return value;
            }
            String text = value.text();
            for (DateTimeFormatter format : formats) {
                LocalDate date = parse(text, format, LocalDate::from);
                if (date != null) {
                    return of(new Moment.Day(date));
                }
            }
            throw notInPattern("date");
        };
    }

    /** {@code datetime(x, 'pattern'[, zone])}: a wall clock, or a point in time with a zone. Null with a mistake told. */
    static @Nullable Operation datetime(CallArguments arguments) {
        DateTimeFormatter format = format(
                arguments, 1, LocalDateTime::from, "a date and a time of day: day, month, year, hour and minute");
        Function<Evaluation, @Nullable ZoneId> zone = arguments.count() > 2 ? arguments.zone(2) : null;
        if (format == null) {
            return null;
        }
        return (value, row) -> {
            if (value.moment() != null) {
                return value;
            }
            Moment moment = SourceTimes.parse(value.text(), format);
            if (moment == null || moment instanceof Moment.Day) {
                throw notInPattern("datetime");
            }
            return moment instanceof Moment.Wall wall && zone != null ? inZone(wall, zone.apply(row)) : of(moment);
        };
    }

    /** {@code epoch(x, unit)}: so many units since 1970 UTC. Null with a mistake told. */
    static @Nullable Operation epoch(CallArguments arguments) {
        String unit = arguments.text(1);
        Integer digits = switch (unit) {
            case "s", "d" -> 0;
            case "ms" -> 3;
            case "us" -> 6;
            case "ns" -> 9;
            default -> null;
        };
        if (digits == null) {
            arguments.mistake(
                    1,
                    RuleText.quoted(unit)
                            + " found, 's', 'ms', 'us', 'ns' or 'd' is expected: seconds, their thousandths,"
                            + " millionths and thousand millionths, or days");
            return null;
        }
        boolean days = unit.equals("d");
        int shift = digits;
        return (value, row) -> {
            if (value.moment() != null) {
                return value;
            }
            BigDecimal number = value.toDecimal();
            BigDecimal seconds =
                    days ? number.multiply(BigDecimal.valueOf(SECONDS_PER_DAY)) : number.movePointLeft(shift);
            if (seconds.abs().compareTo(MOST_SECONDS) > 0) {
                throw new RejectException(
                        RejectCode.BAD_TIME,
                        "is far outside the calendar in the unit of the rule's epoch(); check the unit");
            }
            return of(days ? new Moment.Day(day(number)) : new Moment.Absolute(instant(seconds)));
        };
    }

    /** {@code local(x, zone)}: what the clock on the wall there shows. Null with a mistake told. */
    static @Nullable Operation local(CallArguments arguments) {
        Function<Evaluation, @Nullable ZoneId> zone = arguments.zone(1);
        if (zone == null) {
            return null;
        }
        return (value, row) -> {
            ZoneId place = zone.apply(row);
            return place == null ? null : of(new Moment.Absolute(row.times().instant(value, () -> place, false)));
        };
    }

    private static @Nullable SourceValue inZone(Moment.Wall wall, @Nullable ZoneId zone) {
        return zone == null ? null : of(new Moment.Absolute(wall.toInstant(() -> zone)));
    }

    private static LocalDate day(BigDecimal days) {
        return LocalDate.ofEpochDay(days.setScale(0, RoundingMode.FLOOR).longValueExact());
    }

    private static Instant instant(BigDecimal seconds) {
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        long nanos = seconds.subtract(whole).movePointRight(9).longValue();
        return Instant.ofEpochSecond(whole.longValueExact(), nanos);
    }

    /** @return null with a mistake told: no pattern, or one that does not hold what is needed */
    private static @Nullable DateTimeFormatter format(
            CallArguments arguments, int index, TemporalQuery<?> needed, String description) {
        String pattern = arguments.text(index);
        try {
            DateTimeFormatter format = SourceTimes.format(pattern);
            if (parse(format.format(SourceTimes.SAMPLE), format, needed) != null) {
                return format;
            }
            arguments.mistake(index, RuleText.quoted(pattern) + " does not hold " + description);
        } catch (IllegalArgumentException | DateTimeException e) {
            arguments.mistake(
                    index,
                    RuleText.quoted(pattern) + " is no date and time pattern: " + e.getMessage()
                            + "; write it as java.time.format.DateTimeFormatter has it, such as 'dd.MM.yyyy'");
        }
        return null;
    }

    private static <T> @Nullable T parse(String text, DateTimeFormatter format, TemporalQuery<T> query) {
        try {
            return format.parse(text, query);
        } catch (DateTimeException e) {
            // The next pattern may do; the text, which the exception quotes, goes nowhere.
            return null;
        }
    }

    private static SourceValue of(Moment moment) {
        return SourceValue.of(moment);
    }

    private static RejectException notInPattern(String function) {
        return new RejectException(
                RejectCode.BAD_TIME,
                "is not written as the rule's " + function + "() says; correct the pattern, or add another");
    }
}
