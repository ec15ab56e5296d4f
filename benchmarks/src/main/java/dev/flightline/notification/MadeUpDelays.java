// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Delays as {@code impacted-customers} has them, one for each of ever more bookings: in all languages that are bundled, of
 * flights some hours from now.
 */
@SuppressWarnings("JavaUtilDate") // what Connect gives for timestamps
final class MadeUpDelays {
    static final TopicPartition PARTITION = new TopicPartition("impacted-customers", 0);

    private static final List<String> LOCALES = List.of("en-GB", "de-CH", "fr", "es-ES");
    private static final List<String> ZONES = List.of("Europe/Zurich", "Europe/London", "America/New_York");
    private static final List<String> NAMES =
            List.of("Ada Lovelace", "José García Márquez", "Zoë Müller-Lüdenscheidt", "Li Na");

    private static final Schema SCHEMA = SchemaBuilder.struct()
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

    private final Instant scheduled = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(36));
    private long next;

    /** How many there have been; also the offset of the next one. */
    long count() {
        return next;
    }

    List<SinkRecord> take(int count) {
        List<SinkRecord> records = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            records.add(record(next));
            next++;
        }
        return records;
    }

    private SinkRecord record(long number) {
        Struct value = delay(number);
        return new SinkRecord(
                PARTITION.topic(),
                PARTITION.partition(),
                Schema.STRING_SCHEMA,
                value.getString("booking_id"),
                SCHEMA,
                value,
                number,
                scheduled.toEpochMilli(),
                TimestampType.CREATE_TIME);
    }

    private Struct delay(long number) {
        long minutes = 30 + number % 180;
        return new Struct(SCHEMA)
                .put("booking_id", "StreamJet-" + number)
                .put("booking_reference", "K7Q2ZX")
                .put("airline", "StreamJet")
                .put("customer_name", of(NAMES, number))
                .put("customer_email", "passenger-" + number + "@example.com")
                .put("phone", "+41 44 668 18 00")
                .put("locale", of(LOCALES, number))
                .put("time_zone", "Europe/Zurich")
                .put("notify", true)
                .put("flight_id", "SJT118/2026-11-22")
                .put("flight_number", "SJ118")
                .put("callsign", "SJT118")
                .put("origin", "ZRH")
                .put("destination", "LHR")
                .put("origin_time_zone", of(ZONES, number))
                .put("scheduled_departure", Date.from(scheduled))
                .put("new_estimated_departure", Date.from(scheduled.plus(Duration.ofMinutes(minutes))))
                .put("delay_minutes", minutes)
                .put("status", "DELAYED");
    }

    private static String of(List<String> all, long number) {
        return all.get((int) (number % all.size()));
    }
}
