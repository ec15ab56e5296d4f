// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/** StreamJet's PostgreSQL tables in the shape of Debezium's PostgreSQL connector, and a row of each. */
final class StreamJet {
    static final Schema DATE = named(SchemaBuilder.int32(), "io.debezium.time.Date");
    static final Schema OPTIONAL_DATE = SchemaBuilder.int32()
            .name("io.debezium.time.Date")
            .version(1)
            .optional()
            .build();
    static final Schema ZONED = named(SchemaBuilder.string(), "io.debezium.time.ZonedTimestamp");

    static final Table BOOKING = Table.of("streamjet.public.booking")
            .column("bk_id", Schema.INT64_SCHEMA)
            .column("record_locator", Schema.OPTIONAL_STRING_SCHEMA)
            .column("flight_no", Schema.STRING_SCHEMA)
            .column("dep_date", DATE)
            .column("cust_id", Schema.INT64_SCHEMA)
            .column("booked_at", ZONED)
            .key("bk_id");

    static final Table CUSTOMER = Table.of("streamjet.public.customer")
            .column("cust_id", Schema.INT64_SCHEMA)
            .column("title", Schema.OPTIONAL_STRING_SCHEMA)
            .column("first_name", Schema.OPTIONAL_STRING_SCHEMA)
            .column("last_name", Schema.OPTIONAL_STRING_SCHEMA)
            .column("email", Schema.OPTIONAL_STRING_SCHEMA)
            .column("phone", Schema.OPTIONAL_STRING_SCHEMA)
            .column("lang", SchemaBuilder.string().optional().defaultValue("en").build())
            .column("time_zone", Schema.OPTIONAL_STRING_SCHEMA)
            .column("notifications", SchemaBuilder.bool().defaultValue(true).build())
            .column("updated_at", ZONED)
            .key("cust_id");

    static final Table FLIGHT = Table.of("streamjet.public.flight")
            .column("flight_no", Schema.STRING_SCHEMA)
            .column("dep_date", DATE)
            .column("tail", Schema.OPTIONAL_STRING_SCHEMA)
            .column("origin", Schema.OPTIONAL_STRING_SCHEMA)
            .column("origin_lat", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .column("origin_lon", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .column("origin_tz", Schema.OPTIONAL_STRING_SCHEMA)
            .column("dest", Schema.OPTIONAL_STRING_SCHEMA)
            .column("dest_lat", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .column("dest_lon", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .column("dest_tz", Schema.OPTIONAL_STRING_SCHEMA)
            .column("std", ZONED)
            .column("sta", ZONED)
            .column("next_flight_no", Schema.OPTIONAL_STRING_SCHEMA)
            .column("next_dep_date", OPTIONAL_DATE)
            .column("turnaround_minutes", Schema.OPTIONAL_INT32_SCHEMA)
            .column("status", Schema.OPTIONAL_STRING_SCHEMA)
            .key("flight_no", "dep_date");

    private StreamJet() {}

    /** 2026-11-22 is day 20779 of the epoch. */
    static Map<String, Object> booking() {
        Map<String, Object> row = new HashMap<>();
        row.put("bk_id", 42L);
        row.put("record_locator", "K7QX2M");
        row.put("flight_no", "SJT118");
        row.put("dep_date", 20779);
        row.put("cust_id", 7L);
        row.put("booked_at", "2026-09-30T10:15:30.123456Z");
        return row;
    }

    static Map<String, Object> customer() {
        Map<String, Object> row = new HashMap<>();
        row.put("cust_id", 7L);
        row.put("title", "Dr");
        row.put("first_name", "Ada");
        row.put("last_name", "Byron");
        row.put("email", "ada.byron@example.com");
        row.put("phone", null);
        row.put("lang", "de");
        row.put("time_zone", "Europe/Zurich");
        row.put("notifications", true);
        row.put("updated_at", "2026-11-20T08:00:00Z");
        return row;
    }

    static Map<String, Object> flight() {
        Map<String, Object> row = new HashMap<>();
        row.put("flight_no", "SJT118");
        row.put("dep_date", 20779);
        row.put("tail", "HB-JAA");
        row.put("origin", "ZRH");
        row.put("origin_lat", 47.4581);
        row.put("origin_lon", 8.5481);
        row.put("origin_tz", "Europe/Zurich");
        row.put("dest", "LHR");
        row.put("dest_lat", 51.4706);
        row.put("dest_lon", -0.4619);
        row.put("dest_tz", "Europe/London");
        row.put("std", "2026-11-22T17:30:00Z");
        row.put("sta", "2026-11-22T19:15:00Z");
        row.put("next_flight_no", "SJT119");
        row.put("next_dep_date", 20779);
        row.put("turnaround_minutes", 45);
        row.put("status", "SCHEDULED");
        return row;
    }

    private static Schema named(SchemaBuilder type, String name) {
        return type.name(name).version(1).build();
    }
}
