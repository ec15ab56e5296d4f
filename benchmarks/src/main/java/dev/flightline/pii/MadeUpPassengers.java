// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Passengers' rows of ten columns, two of which are to be masked; the same in every run. */
final class MadeUpPassengers {
    /** The columns to be masked, both text. */
    static final List<String> MASKED = List.of("name", "email");

    private static final int PASSENGERS = 16;

    private MadeUpPassengers() {}

    /** Settings of one rule for the columns to be masked. */
    static Map<String, String> rule(String strategy) {
        return Map.of("rules", "pii", "rules.pii.fields", String.join(",", MASKED), "rules.pii.strategy", strategy);
    }

    /**
     * Rows of as many tables in turn: equal columns, but schemas that are not equal. Their values are the same few, which
     * the processor has at hand like those that a connector has just read: memory is not what is measured.
     */
    static List<SourceRecord> structs(int tables) {
        List<Map<String, Object>> passengers = passengers();
        List<Schema> schemas = new ArrayList<>();
        for (int i = 0; i < tables; i++) {
            schemas.add(schema("streamjet.public.passenger_" + i + ".Value"));
        }
        List<SourceRecord> records = new ArrayList<>();
        for (int i = 0; i < Math.max(PASSENGERS, tables); i++) {
            Schema schema = schemas.get(i % tables);
            Struct row = new Struct(schema);
            for (Field field : schema.fields()) {
                row.put(field, passengers.get(i % PASSENGERS).get(field.name()));
            }
            records.add(record(schema, row));
        }
        return records;
    }

    /** The same rows without schema, in the class of map that Connect's JSON converter makes. */
    static List<SourceRecord> maps() {
        return passengers().stream().map(row -> record(null, row)).toList();
    }

    private static SourceRecord record(@Nullable Schema schema, Object value) {
        return new SourceRecord(
                Map.of(), Map.of("lsn", 1L), "streamjet.public.passenger", null, null, null, schema, value);
    }

    private static List<Map<String, Object>> passengers() {
        List<Map<String, Object>> passengers = new ArrayList<>();
        for (int i = 0; i < PASSENGERS; i++) {
            passengers.add(passenger(i));
        }
        return passengers;
    }

    private static Map<String, Object> passenger(int i) {
        Map<String, Object> passenger = new HashMap<>();
        passenger.put("id", 1_000_000L + i);
        passenger.put("record_locator", "K7QX" + (char) ('A' + i));
        passenger.put("name", "Passenger Number " + i);
        passenger.put("email", "passenger." + i + "@example.com");
        passenger.put("flight_no", "SJT" + (1 + i * 57));
        passenger.put("dep_date", 20_000 + i * 23);
        passenger.put("seat", (1 + i) + "C");
        passenger.put("fare", 99.5 + i);
        passenger.put("notify", i % 2 == 0);
        passenger.put("booked_at", "2026-09-30T10:15:30.123Z");
        return passenger;
    }

    private static Schema schema(String name) {
        return SchemaBuilder.struct()
                .name(name)
                .field("id", Schema.INT64_SCHEMA)
                .field("record_locator", Schema.OPTIONAL_STRING_SCHEMA)
                .field("name", Schema.STRING_SCHEMA)
                .field("email", Schema.OPTIONAL_STRING_SCHEMA)
                .field("flight_no", Schema.STRING_SCHEMA)
                .field("dep_date", Schema.INT32_SCHEMA)
                .field("seat", Schema.OPTIONAL_STRING_SCHEMA)
                .field("fare", Schema.FLOAT64_SCHEMA)
                .field("notify", Schema.BOOLEAN_SCHEMA)
                .field("booked_at", Schema.STRING_SCHEMA)
                .build();
    }
}
