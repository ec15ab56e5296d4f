// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link Notification} out of a record, Struct or schemaless Map. What does not fit is a {@link DataException}
 * that names the field and the record's position and shows no value.
 */
final class RecordReader {
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-30T00:00:00Z");

    private final NotificationSinkConfig config;

    RecordReader(NotificationSinkConfig config) {
        this.config = config;
    }

    /**
     * @param record not a tombstone
     * @throws DataException if the value is neither Struct nor Map, or a configured field is missing or of a wrong type
     */
    Notification read(SinkRecord record) {
        String position = Pending.position(record);
        Map<String, @Nullable Object> fields = RecordFields.of(record.value(), position);
        for (String field : config.timeFields()) {
            if (fields.get(field) != null) {
                fields.put(field, inOurTimes(field, instant(field, fields.get(field), position), position));
            }
        }
        return new Notification(
                id(fields, position),
                status(fields, position),
                time(fields, position),
                (Instant) optional(fields, config.ttlField()),
                wanted(fields, position),
                fields,
                position);
    }

    private List<String> id(Map<String, @Nullable Object> fields, String position) {
        List<String> id = new ArrayList<>();
        for (String field : config.idFields()) {
            Object value = required(fields, field, position);
            if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
                throw mismatch(field, position, "a string, number or boolean");
            }
            id.add(value.toString());
        }
        return List.copyOf(id);
    }

    private FlightStatus status(Map<String, @Nullable Object> fields, String position) {
        String field = config.statusField();
        String value = required(fields, field, position).toString();
        for (FlightStatus status : FlightStatus.values()) {
            if (status.name().equals(value)) {
                return status;
            }
        }
        throw mismatch(field, position, "one of DELAYED, ON_TIME, CANCELLED");
    }

    private Instant time(Map<String, @Nullable Object> fields, String position) {
        return (Instant) required(fields, config.changeField(), position);
    }

    private boolean wanted(Map<String, @Nullable Object> fields, String position) {
        String field = config.optInField();
        Object value = optional(fields, field);
        if (value == null) {
            return true;
        }
        if (value instanceof Boolean wanted) {
            return wanted;
        }
        throw mismatch(field, position, "a boolean");
    }

    private static @Nullable Object optional(Map<String, @Nullable Object> fields, String field) {
        return field.isEmpty() ? null : fields.get(field);
    }

    private static Object required(Map<String, @Nullable Object> fields, String field, String position) {
        Object value = fields.get(field);
        if (value == null) {
            throw mismatch(field, position, "a value, and it is missing or null");
        }
        return value;
    }

    private static Instant instant(String field, @Nullable Object value, String position) {
        try {
            if (value instanceof Instant instant) {
                return instant;
            }
            if (value instanceof Long || value instanceof Integer) {
                return Instant.ofEpochMilli(((Number) value).longValue());
            }
            if (value instanceof String text) {
                return Instant.parse(text);
            }
        } catch (DateTimeException e) {
            // Without its cause, which quotes the text.
            throw mismatch(field, position, "an instant in ISO 8601, such as 2026-11-22T13:35:00Z");
        }
        throw mismatch(field, position, "a Connect Timestamp, epoch milliseconds, or ISO 8601 text");
    }

    /** A departure at the end of all time cannot be told in any zone, and nothing can be added to it. */
    private static Instant inOurTimes(String field, Instant time, String position) {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw mismatch(field, position, "a year from 1900 to 9999");
        }
        return time;
    }

    private static DataException mismatch(String field, String position, String expected) {
        return new DataException("field '" + field + "' at " + position + ": expected " + expected);
    }
}
