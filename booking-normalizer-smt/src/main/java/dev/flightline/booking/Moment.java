// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A date or time as precisely as the source states it: on the time line, on the wall clock of some place, a whole day, or
 * only a time of day. Zones are supplied, not given: asking for one can reject the record, and most values need none.
 *
 * <p>A wall-clock time that a change to summer time skips is moved forward by the length of the gap (02:30 is 03:30); one
 * that happens twice when the clocks go back is the earlier, in summer time. This is what {@link LocalDateTime#atZone} does.
 */
sealed interface Moment {
    /** A point on the time line. */
    record Absolute(Instant instant) implements Moment {
        @Override
        public String toString() {
            return instant.toString();
        }
    }

    /** Date and time without zone. */
    record Wall(LocalDateTime time) implements Moment {
        @Override
        public String toString() {
            return time.toString();
        }
    }

    /** A calendar day. */
    record Day(LocalDate date) implements Moment {
        @Override
        public String toString() {
            return date.toString();
        }
    }

    /** A time of day; of use only in a template beside a date. */
    record Clock(LocalTime time) implements Moment {
        @Override
        public String toString() {
            return time.toString();
        }
    }

    /** A time of day with its offset from UTC, which must survive in a template: it is no wall clock of an airport. */
    record OffsetClock(OffsetTime time) implements Moment {
        @Override
        public String toString() {
            return time.toString();
        }
    }

    /**
     * The point on the time line; of a day, its start.
     *
     * @param zone whose wall clock it is; asked only where that matters
     * @throws RejectException if this is only a time of day
     */
    default Instant toInstant(Supplier<ZoneId> zone) {
        if (this instanceof Absolute absolute) {
            return absolute.instant();
        } else if (this instanceof Wall wall) {
            return wall.time().atZone(zone.get()).toInstant();
        } else if (this instanceof Day day) {
            return day.date().atStartOfDay(zone.get()).toInstant();
        }
        throw onlyTimeOfDay();
    }

    /**
     * The calendar day.
     *
     * @param zone where it is looked up for a point on the time line; asked only then
     * @throws RejectException if this is only a time of day
     */
    default LocalDate toDate(Supplier<ZoneId> zone) {
        if (this instanceof Absolute absolute) {
            return absolute.instant().atZone(zone.get()).toLocalDate();
        } else if (this instanceof Wall wall) {
            return wall.time().toLocalDate();
        } else if (this instanceof Day day) {
            return day.date();
        }
        throw onlyTimeOfDay();
    }

    private static RejectException onlyTimeOfDay() {
        return new RejectException(
                RejectCode.BAD_TIME, "is a time of day without a date; put both into the rule: ${date} ${time}");
    }

    /**
     * What the schema says that a value is: Debezium's and Connect's date and time types.
     *
     * @return null where the schema does not name a date or time type
     * @throws DateTimeException if the value is out of range or not in its type's format
     * @throws ClassCastException if the value is not of its schema's type
     * @see "Debezium 3.x, temporal types of the PostgreSQL and MariaDB connectors, read 2026-11-22"
     */
    static @Nullable Moment ofLogicalType(@Nullable String schemaName, Object value) {
        if (schemaName == null) {
            return null;
        }
        return switch (schemaName) {
            case "io.debezium.time.Date" -> new Day(LocalDate.ofEpochDay(((Number) value).longValue()));
            case "io.debezium.time.Timestamp" -> wall(value, ChronoUnit.MILLIS);
            case "io.debezium.time.MicroTimestamp" -> wall(value, ChronoUnit.MICROS);
            case "io.debezium.time.NanoTimestamp" -> wall(value, ChronoUnit.NANOS);
            case "io.debezium.time.ZonedTimestamp" -> new Absolute(zoned((String) value));
            case "io.debezium.time.Time" -> clock(value, ChronoUnit.MILLIS);
            case "io.debezium.time.MicroTime" -> clock(value, ChronoUnit.MICROS);
            case "io.debezium.time.NanoTime" -> clock(value, ChronoUnit.NANOS);
            case "io.debezium.time.ZonedTime" -> new OffsetClock(OffsetTime.parse((String) value));
            // The Z that isostring mode appends is no statement about the zone: these columns have none.
            case "io.debezium.time.IsoDate" -> new Day(LocalDate.parse(withoutZ(value)));
            case "io.debezium.time.IsoTimestamp" -> new Wall(LocalDateTime.parse(withoutZ(value)));
            case "io.debezium.time.IsoTime" -> new Clock(LocalTime.parse(withoutZ(value)));
            case org.apache.kafka.connect.data.Date.LOGICAL_NAME ->
                new Day(utc(value).toLocalDate());
            case org.apache.kafka.connect.data.Time.LOGICAL_NAME ->
                new Clock(utc(value).toLocalTime());
            case org.apache.kafka.connect.data.Timestamp.LOGICAL_NAME -> new Absolute(instant((java.util.Date) value));
            default -> null;
        };
    }

    private static Instant zoned(String text) {
        Instant instant = UtcText.parse(text);
        return instant == null ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from) : instant;
    }

    private static Moment wall(Object value, ChronoUnit unit) {
        return new Wall(
                LocalDateTime.ofInstant(Instant.EPOCH.plus(((Number) value).longValue(), unit), ZoneOffset.UTC));
    }

    private static Moment clock(Object value, ChronoUnit unit) {
        long nanos = Math.multiplyExact(
                ((Number) value).longValue(), unit.getDuration().toNanos());
        return new Clock(LocalTime.ofNanoOfDay(nanos));
    }

    private static String withoutZ(Object value) {
        String text = (String) value;
        return text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
    }

    /** JDBC sources put java.sql.Date and java.sql.Time into their records, whose toInstant() always throws. */
    @SuppressWarnings("JavaUtilDate") // what Connect's types are
    static Instant instant(java.util.Date date) {
        return Instant.ofEpochMilli(date.getTime());
    }

    private static LocalDateTime utc(Object value) {
        return LocalDateTime.ofInstant(instant((java.util.Date) value), ZoneOffset.UTC);
    }
}
