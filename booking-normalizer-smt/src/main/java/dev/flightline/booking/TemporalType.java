// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * The date and time types of Debezium and Connect, by the names of their schemas.
 *
 * @see "Debezium 3.x, temporal types of the PostgreSQL and MariaDB connectors, read 2026-11-22"
 */
enum TemporalType {
    DEBEZIUM_DATE("io.debezium.time.Date", value -> new Moment.Day(LocalDate.ofEpochDay(((Number) value).longValue()))),
    DEBEZIUM_TIMESTAMP("io.debezium.time.Timestamp", value -> wall(value, ChronoUnit.MILLIS)),
    MICRO_TIMESTAMP("io.debezium.time.MicroTimestamp", value -> wall(value, ChronoUnit.MICROS)),
    NANO_TIMESTAMP("io.debezium.time.NanoTimestamp", value -> wall(value, ChronoUnit.NANOS)),
    ZONED_TIMESTAMP("io.debezium.time.ZonedTimestamp", value -> new Moment.Absolute(zoned((String) value))),
    DEBEZIUM_TIME("io.debezium.time.Time", value -> clock(value, ChronoUnit.MILLIS)),
    MICRO_TIME("io.debezium.time.MicroTime", value -> clock(value, ChronoUnit.MICROS)),
    NANO_TIME("io.debezium.time.NanoTime", value -> clock(value, ChronoUnit.NANOS)),
    ZONED_TIME("io.debezium.time.ZonedTime", value -> new Moment.OffsetClock(OffsetTime.parse((String) value))),
    ISO_DATE("io.debezium.time.IsoDate", value -> new Moment.Day(LocalDate.parse(withoutZ(value)))),
    ISO_TIMESTAMP("io.debezium.time.IsoTimestamp", value -> new Moment.Wall(LocalDateTime.parse(withoutZ(value)))),
    ISO_TIME("io.debezium.time.IsoTime", value -> new Moment.Clock(LocalTime.parse(withoutZ(value)))),
    DATE(Date.LOGICAL_NAME, value -> new Moment.Day(utc(value).toLocalDate())),
    TIME(Time.LOGICAL_NAME, value -> new Moment.Clock(utc(value).toLocalTime())),
    TIMESTAMP(Timestamp.LOGICAL_NAME, value -> new Moment.Absolute(Moment.instant((java.util.Date) value)));

    private static final Map<String, TemporalType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(type -> type.schemaName, type -> type));

    private final String schemaName;

    @SuppressWarnings("ImmutableEnumChecker") // keeps nothing
    private final Function<Object, Moment> reading;

    TemporalType(String schemaName, Function<Object, Moment> reading) {
        this.schemaName = schemaName;
        this.reading = reading;
    }

    /** Null where a schema of that name is of no date or time. */
    static @Nullable TemporalType named(@Nullable String schemaName) {
        return schemaName == null ? null : BY_NAME.get(schemaName);
    }

    /**
     * @throws DateTimeException if the value is out of range or not in its type's format
     * @throws ArithmeticException if it is out of range
     * @throws ClassCastException if it is not of its schema's type
     */
    Moment moment(Object value) {
        return reading.apply(value);
    }

    private static Instant zoned(String text) {
        Instant instant = UtcText.parse(text);
        return instant == null ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from) : instant;
    }

    private static Moment wall(Object value, ChronoUnit unit) {
        return new Moment.Wall(
                LocalDateTime.ofInstant(Instant.EPOCH.plus(((Number) value).longValue(), unit), ZoneOffset.UTC));
    }

    private static Moment clock(Object value, ChronoUnit unit) {
        long nanos = Math.multiplyExact(
                ((Number) value).longValue(), unit.getDuration().toNanos());
        return new Moment.Clock(LocalTime.ofNanoOfDay(nanos));
    }

    /** The Z that isostring mode appends is no statement about the zone: these columns have none. */
    private static String withoutZ(Object value) {
        String text = (String) value;
        return text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
    }

    private static LocalDateTime utc(Object value) {
        return LocalDateTime.ofInstant(Moment.instant((java.util.Date) value), ZoneOffset.UTC);
    }
}
