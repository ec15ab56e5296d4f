// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.util.function.Supplier;

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

    /** JDBC sources put java.sql.Date and java.sql.Time into their records, whose toInstant() always throws. */
    @SuppressWarnings("JavaUtilDate") // what Connect's types are
    static Instant instant(java.util.Date date) {
        return Instant.ofEpochMilli(date.getTime());
    }
}
