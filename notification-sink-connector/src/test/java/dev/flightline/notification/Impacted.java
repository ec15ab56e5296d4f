// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Records of impacted-customers, as the Avro converter gives them for pipeline/schemas/impacted-customers.avsc. */
@SuppressWarnings("JavaUtilDate") // what Connect gives for timestamps
final class Impacted {
    static final String TOPIC = "impacted-customers";
    static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    static final Instant SCHEDULED = Instant.parse("2026-11-22T13:35:00Z");

    static final Schema SCHEMA = SchemaBuilder.struct()
            .name("dev.flightline.ImpactedCustomer")
            .field("booking_id", Schema.STRING_SCHEMA)
            .field("booking_reference", Schema.OPTIONAL_STRING_SCHEMA)
            .field("airline", Schema.STRING_SCHEMA)
            .field("customer_name", Schema.OPTIONAL_STRING_SCHEMA)
            .field("customer_email", Schema.OPTIONAL_STRING_SCHEMA)
            .field("phone", Schema.OPTIONAL_STRING_SCHEMA)
            .field("locale", Schema.OPTIONAL_STRING_SCHEMA)
            .field("time_zone", Schema.OPTIONAL_STRING_SCHEMA)
            .field("notify", Schema.OPTIONAL_BOOLEAN_SCHEMA)
            .field("flight_id", Schema.STRING_SCHEMA)
            .field("flight_number", Schema.OPTIONAL_STRING_SCHEMA)
            .field("callsign", Schema.OPTIONAL_STRING_SCHEMA)
            .field("origin", Schema.OPTIONAL_STRING_SCHEMA)
            .field("destination", Schema.OPTIONAL_STRING_SCHEMA)
            .field("origin_time_zone", Schema.OPTIONAL_STRING_SCHEMA)
            .field("scheduled_departure", Timestamp.SCHEMA)
            .field("new_estimated_departure", Timestamp.SCHEMA)
            .field("delay_minutes", Schema.INT64_SCHEMA)
            .field("status", Schema.STRING_SCHEMA)
            .build();

    private final Map<String, @Nullable Object> values = new HashMap<>();

    private Impacted(String booking) {
        values.put("booking_id", booking);
        values.put("booking_reference", "K7Q2ZX");
        values.put("airline", "StreamJet");
        values.put("customer_name", "Ada Lovelace");
        values.put("customer_email", booking.toLowerCase(java.util.Locale.ROOT) + "@example.com");
        values.put("locale", "en-GB");
        values.put("flight_id", "SJT118/2026-11-22");
        values.put("flight_number", "SJ118");
        values.put("callsign", "SJT118");
        values.put("origin", "ZRH");
        values.put("destination", "LHR");
        values.put("origin_time_zone", "Europe/Zurich");
        values.put("scheduled_departure", Date.from(SCHEDULED));
    }

    /** A delay of so many minutes. */
    static Impacted delayed(String booking, int minutes) {
        return new Impacted(booking).estimate("DELAYED", minutes);
    }

    static Impacted onTime(String booking) {
        return new Impacted(booking).estimate("ON_TIME", 0);
    }

    static Impacted cancelled(String booking) {
        return new Impacted(booking).estimate("CANCELLED", 0);
    }

    static SinkRecord tombstone(String booking, long offset) {
        return record(booking, null, null, offset);
    }

    private Impacted estimate(String status, int minutes) {
        values.put("status", status);
        values.put("new_estimated_departure", Date.from(SCHEDULED.plus(Duration.ofMinutes(minutes))));
        values.put("delay_minutes", (long) minutes);
        return this;
    }

    Impacted with(String field, @Nullable Object value) {
        values.put(field, value);
        return this;
    }

    SinkRecord at(long offset) {
        return at(0, offset);
    }

    SinkRecord at(int partition, long offset) {
        Struct struct = new Struct(SCHEMA);
        for (Field field : SCHEMA.fields()) {
            struct.put(field, values.get(field.name()));
        }
        return record(partition, String.valueOf(values.get("booking_id")), SCHEMA, struct, offset);
    }

    /** As the JSON converter gives it without schemas. */
    SinkRecord schemalessAt(long offset) {
        Map<String, @Nullable Object> plain = new HashMap<>(values);
        plain.replaceAll((name, value) -> value instanceof Date date ? (Object) date.getTime() : value);
        return record(String.valueOf(values.get("booking_id")), null, plain, offset);
    }

    static SinkRecord record(String key, @Nullable Schema schema, @Nullable Object value, long offset) {
        return record(0, key, schema, value, offset);
    }

    private static SinkRecord record(
            int partition, String key, @Nullable Schema schema, @Nullable Object value, long offset) {
        return new SinkRecord(
                TOPIC,
                partition,
                Schema.STRING_SCHEMA,
                key,
                schema,
                value,
                offset,
                NOW.toEpochMilli(),
                TimestampType.CREATE_TIME);
    }
}
