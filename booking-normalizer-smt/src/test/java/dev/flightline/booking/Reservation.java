// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * One reservation, always the same, in the types of one source: booking, customer and flight in one wide row. What is text
 * everywhere is there from the start; ids, numbers, dates and times are added as the source has them.
 */
final class Reservation {
    private final String topic;
    private final UnaryOperator<String> naming;
    private final Map<String, Schema> schemas = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> values = new HashMap<>();
    private Schema source =
            SchemaBuilder.struct().field("db", Schema.STRING_SCHEMA).build();

    private Reservation(String topic, UnaryOperator<String> naming) {
        this.topic = topic;
        this.naming = naming;
    }

    /** @param naming how the source writes the names of columns, which are lower case here */
    static Reservation in(String topic, UnaryOperator<String> naming) {
        return new Reservation(topic, naming)
                .text("pnr", "K7QX2M")
                .text("flight_no", "SJ118")
                .text("name", "Ada Byron")
                .text("mail", "ada.byron@example.com")
                .column("phone", Schema.OPTIONAL_STRING_SCHEMA, null)
                // The database would fill it in for a new row; this row holds null.
                .column(
                        "lang",
                        SchemaBuilder.string().optional().defaultValue("en").build(),
                        null)
                .text("zone", "Europe/Zurich")
                .text("tail", "HB-JAA")
                .text("origin", "ZRH")
                .text("origin_tz", "Europe/Zurich")
                .text("dest", "LHR")
                .text("dest_tz", "Europe/London")
                .text("next_no", "SJ119")
                .text("status", "SCHEDULED");
    }

    Reservation column(String name, Schema schema, @Nullable Object value) {
        schemas.put(naming.apply(name), schema);
        values.put(naming.apply(name), value);
        return this;
    }

    private Reservation text(String name, String value) {
        return column(name, Schema.OPTIONAL_STRING_SCHEMA, value);
    }

    /** @param fields of the envelope's {@code source}, beside the database's name */
    Reservation source(String... fields) {
        SchemaBuilder builder = SchemaBuilder.struct().name("io.debezium.connector.any.Source");
        builder.field("db", Schema.STRING_SCHEMA);
        for (String field : fields) {
            builder.field(field, Schema.OPTIONAL_STRING_SCHEMA);
        }
        source = builder.build();
        return this;
    }

    /** The rules that a user would write for these columns. */
    Map<String, String> rules(String entity) {
        Map<String, String> rules = new HashMap<>(Map.of("entity", entity, "airline", "Third"));
        rules.putAll(
                switch (entity) {
                    case "booking" -> bookingRules();
                    case "customer" -> customerRules();
                    default -> flightRules();
                });
        return rules;
    }

    private Map<String, String> bookingRules() {
        return Map.of(
                "airline.codes", "SJ:SJT",
                "field.source_id", ref("id"),
                "field.booking_reference", ref("pnr"),
                "field.flight_number", ref("flight_no"),
                "field.flight_date", ref("dep_date"),
                "field.customer_id", "Third-" + ref("cust_id"),
                "field.booked_at", ref("booked_at"));
    }

    private Map<String, String> customerRules() {
        return Map.of(
                "field.source_id", ref("cust_id"),
                "field.name", ref("name"),
                "field.email", ref("mail"),
                "field.phone", ref("phone"),
                "field.locale", ref("lang"),
                "field.time_zone", ref("zone"),
                "field.notify", ref("notify"),
                "field.updated_at", ref("updated_at"));
    }

    private Map<String, String> flightRules() {
        Map<String, String> rules = new HashMap<>();
        rules.put("airline.codes", "SJ:SJT");
        rules.put("field.flight_number", ref("flight_no"));
        rules.put("field.flight_date", ref("dep_date"));
        rules.put("field.aircraft", ref("tail"));
        rules.put("field.origin", ref("origin"));
        rules.put("field.origin_latitude", ref("origin_lat"));
        rules.put("field.origin_longitude", ref("origin_lon"));
        rules.put("field.origin_time_zone", ref("origin_tz"));
        rules.put("field.destination", ref("dest"));
        rules.put("field.destination_latitude", ref("dest_lat"));
        rules.put("field.destination_longitude", ref("dest_lon"));
        rules.put("field.destination_time_zone", ref("dest_tz"));
        rules.put("field.scheduled_departure", ref("std"));
        rules.put("field.scheduled_arrival", ref("sta"));
        rules.put("field.next_flight_id", ref("next_no") + "/" + ref("dep_date"));
        rules.put("field.turnaround_minutes", ref("turnaround"));
        rules.put("field.status", ref("status"));
        return rules;
    }

    private String ref(String column) {
        return "${" + naming.apply(column) + "}";
    }

    Struct row() {
        Struct row = new Struct(rowSchema());
        values.forEach(row::put);
        return row;
    }

    private Schema rowSchema() {
        SchemaBuilder row = SchemaBuilder.struct().name(topic + ".Value").optional();
        schemas.forEach(row::field);
        return row.build();
    }

    /** The primary key alone. */
    Struct key() {
        String id = naming.apply("id");
        Schema schema = SchemaBuilder.struct()
                .name(topic + ".Key")
                .field(id, schemas.get(id))
                .build();
        return new Struct(schema).put(id, values.get(id));
    }

    /** A change event; the row before and after as asked for. */
    SourceRecord event(String op, boolean before, boolean after) {
        Schema row = rowSchema();
        Schema envelope = SchemaBuilder.struct()
                .name(topic + ".Envelope")
                .field("before", row)
                .field("after", row)
                .field("source", source)
                .field("op", Schema.STRING_SCHEMA)
                .field("ts_ms", Schema.OPTIONAL_INT64_SCHEMA)
                .build();
        Struct value = new Struct(envelope)
                .put("before", before ? row() : null)
                .put("after", after ? row() : null)
                .put("source", new Struct(source).put("db", "airline"))
                .put("op", op)
                .put("ts_ms", 1_795_340_000_000L);
        return record(key(), value);
    }

    /** The row alone, with a null key: as a JDBC source sends it. */
    SourceRecord flat() {
        return record(null, row());
    }

    /** What ExtractNewRecordState makes with {@code delete.tombstone.handling.mode=rewrite} and {@code add.fields=op}. */
    SourceRecord rewritten(String op) {
        SchemaBuilder schema = SchemaBuilder.struct().name(topic + ".Value");
        schemas.forEach(schema::field);
        schema.field("__op", Schema.OPTIONAL_STRING_SCHEMA).field("__deleted", Schema.OPTIONAL_STRING_SCHEMA);
        Struct row = new Struct(schema.build());
        values.forEach(row::put);
        row.put("__op", op).put("__deleted", Boolean.toString(op.equals("d")));
        return record(key(), row);
    }

    private SourceRecord record(@Nullable Struct key, Struct value) {
        return new SourceRecord(
                Map.of("server", "airline"),
                Map.of("scn", "16420373"),
                topic,
                0,
                key == null ? null : key.schema(),
                key,
                value.schema(),
                value,
                1_795_340_000_123L);
    }
}
