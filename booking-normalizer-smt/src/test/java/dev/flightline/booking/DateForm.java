// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Locale;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/** The forms in which sources write when a flight leaves: its date alone, or date and time. */
enum DateForm {
    GERMAN_TEXT(false, Schema.STRING_SCHEMA, text("dd.MM.yyyy")),
    ENGLISH_TEXT(false, Schema.STRING_SCHEMA, text("dd-MMM-yyyy")),
    ISO_TEXT(false, Schema.STRING_SCHEMA, time -> time.toLocalDate().toString()),
    EPOCH_DAY(false, Schema.INT64_SCHEMA, time -> time.toLocalDate().toEpochDay()),
    CONNECT_DATE(
            false,
            org.apache.kafka.connect.data.Date.SCHEMA,
            time -> Date.from(time.toLocalDate().atStartOfDay(ZoneOffset.UTC).toInstant())),
    DEBEZIUM_DATE(false, StreamJet.DATE, time -> (int) time.toLocalDate().toEpochDay()),
    DEBEZIUM_ISO_DATE(
            false, named(SchemaBuilder.string(), "io.debezium.time.IsoDate"), time -> time.toLocalDate() + "Z"),

    GERMAN_WALL_CLOCK(true, Schema.STRING_SCHEMA, text("dd.MM.yyyy HH:mm")),
    ISO_WALL_CLOCK(true, Schema.STRING_SCHEMA, time -> time.toLocalDateTime().toString()),
    ISO_OFFSET(true, Schema.STRING_SCHEMA, time -> time.toOffsetDateTime().toString()),
    ISO_UTC(true, Schema.STRING_SCHEMA, time -> time.toInstant().toString()),
    CONNECT_TIMESTAMP(true, org.apache.kafka.connect.data.Timestamp.SCHEMA, time -> Date.from(time.toInstant())),
    DEBEZIUM_ZONED(true, StreamJet.ZONED, time -> time.toInstant().toString()),
    DEBEZIUM_TIMESTAMP(
            true,
            named(SchemaBuilder.int64(), "io.debezium.time.Timestamp"),
            time -> time.toLocalDateTime().toInstant(ZoneOffset.UTC).toEpochMilli()),
    DEBEZIUM_MICRO_TIMESTAMP(
            true,
            named(SchemaBuilder.int64(), "io.debezium.time.MicroTimestamp"),
            time -> ChronoUnit.MICROS.between(
                    java.time.Instant.EPOCH, time.toLocalDateTime().toInstant(ZoneOffset.UTC)));

    /** The value of {@code timestamp.formats} with which all of them are read. */
    static final String FORMATS = "dd.MM.yyyy,dd-MMM-yyyy,dd.MM.yyyy HH:mm";

    private final boolean withTime;

    @SuppressWarnings("ImmutableEnumChecker") // built once
    private final Schema schema;

    @SuppressWarnings("ImmutableEnumChecker") // the functions above hold nothing that changes
    private final Function<ZonedDateTime, Object> writing;

    DateForm(boolean withTime, Schema schema, Function<ZonedDateTime, Object> writing) {
        this.withTime = withTime;
        this.schema = schema;
        this.writing = writing;
    }

    /** Whether it is enough for {@code scheduled_departure}. */
    boolean hasTime() {
        return withTime;
    }

    /** The type of its column. */
    Schema schema() {
        return schema;
    }

    /** @param departure on the clocks of the airport of departure */
    Object write(ZonedDateTime departure) {
        return writing.apply(departure);
    }

    private static Function<ZonedDateTime, Object> text(String pattern) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        return format::format;
    }

    private static Schema named(SchemaBuilder type, String name) {
        return type.name(name).version(1).build();
    }
}
