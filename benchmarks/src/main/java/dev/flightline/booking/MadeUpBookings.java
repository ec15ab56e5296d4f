// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** Rows of a booking table, flat, in the types of Debezium's PostgreSQL connector; the same in every run. */
final class MadeUpBookings {
    /** Rules for such rows, as StreamJet's in the guide. */
    static final Map<String, String> SETTINGS = Map.of(
            "entity", "booking",
            "airline", "StreamJet",
            "airline.codes", "SJ:SJT,NW:NWG",
            "field.source_id", "${bk_id}",
            "field.booking_reference", "${record_locator}",
            "field.flight_number", "${flight_no}",
            "field.flight_date", "${dep_date}",
            "field.customer_id", "StreamJet-${cust_id}",
            "field.booked_at", "${booked_at}");

    private static final int BOOKINGS = 16;
    private static final int FIRST_DAY = 20_000;

    private MadeUpBookings() {}

    /**
     * Rows of as many tables in turn: equal columns, but schemas that are not equal. Their values are the same few, which
     * the processor has at hand like those that a connector has just read: memory is not what is measured.
     */
    static List<SourceRecord> rows(int tables) {
        List<List<Object>> bookings = new ArrayList<>();
        for (int i = 0; i < BOOKINGS; i++) {
            bookings.add(booking(i));
        }
        List<Schema> schemas = new ArrayList<>();
        for (int i = 0; i < tables; i++) {
            schemas.add(schema("streamjet.public.booking_" + i + ".Value"));
        }
        List<SourceRecord> records = new ArrayList<>();
        for (int i = 0; i < Math.max(BOOKINGS, tables); i++) {
            Schema schema = schemas.get(i % tables);
            Struct row = row(schema, bookings.get(i % BOOKINGS));
            records.add(new SourceRecord(
                    Map.of(), Map.of("lsn", 1L), "streamjet.public.booking", null, null, null, schema, row));
        }
        return records;
    }

    private static Struct row(Schema schema, List<Object> booking) {
        Struct row = new Struct(schema);
        for (Field field : schema.fields()) {
            row.put(field, booking.get(field.index()));
        }
        return row;
    }

    /** In the order of the columns. */
    private static List<Object> booking(int i) {
        return List.of(
                1_000_000L + i,
                "K7QX" + (char) ('A' + i % 26),
                "SJT" + (1 + i * 57),
                FIRST_DAY + i * 23,
                70_000L + i,
                "2026-09-30T10:15:30.123Z");
    }

    private static Schema schema(String name) {
        return SchemaBuilder.struct()
                .name(name)
                .field("bk_id", Schema.INT64_SCHEMA)
                .field("record_locator", Schema.OPTIONAL_STRING_SCHEMA)
                .field("flight_no", Schema.STRING_SCHEMA)
                .field(
                        "dep_date",
                        SchemaBuilder.int32()
                                .name("io.debezium.time.Date")
                                .version(1)
                                .build())
                .field("cust_id", Schema.INT64_SCHEMA)
                .field(
                        "booked_at",
                        SchemaBuilder.string()
                                .name("io.debezium.time.ZonedTimestamp")
                                .version(1)
                                .build())
                .build();
    }
}
