// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The reservation as a MongoDB document: of Debezium's connector, bare and behind ExtractNewDocumentState, and of MongoDB's
 * own. Made from the documentation of both, read 2026-11-22; nothing here was recorded from a running connector.
 */
class DocumentSourcesTest {
    private static final Schema JSON = SchemaBuilder.string()
            .name("io.debezium.data.Json")
            .version(1)
            .optional()
            .build();

    /** ExtractNewDocumentState gives a document its own schema, all of it optional. */
    private static final Schema CONTACT = SchemaBuilder.struct()
            .field("email", Schema.OPTIONAL_STRING_SCHEMA)
            .optional()
            .build();

    private static final Schema PLACE = SchemaBuilder.struct()
            .field("iata", Schema.OPTIONAL_STRING_SCHEMA)
            .field("lat", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("lon", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("tz", Schema.OPTIONAL_STRING_SCHEMA)
            .optional()
            .build();

    private static final Schema DATE_TIME = Timestamp.builder().optional().build();

    private static final Schema DOCUMENT = SchemaBuilder.struct()
            .name("mongo.airline.reservation")
            .field("_id", Schema.OPTIONAL_STRING_SCHEMA)
            .field("pnr", Schema.OPTIONAL_STRING_SCHEMA)
            .field("flight", Schema.OPTIONAL_STRING_SCHEMA)
            .field("day", Schema.OPTIONAL_STRING_SCHEMA)
            .field("booked", DATE_TIME)
            .field(
                    "customer",
                    SchemaBuilder.struct()
                            .field("id", Schema.OPTIONAL_INT64_SCHEMA)
                            .field("name", Schema.OPTIONAL_STRING_SCHEMA)
                            .field("contact", CONTACT)
                            .field("zone", Schema.OPTIONAL_STRING_SCHEMA)
                            .field("notify", Schema.OPTIONAL_BOOLEAN_SCHEMA)
                            .field("updated", DATE_TIME)
                            .optional()
                            .build())
            .field("from", PLACE)
            .field("to", PLACE)
            .field("out", DATE_TIME)
            .field("in", DATE_TIME)
            .field("next", Schema.OPTIONAL_STRING_SCHEMA)
            .field("tail", Schema.OPTIONAL_STRING_SCHEMA)
            .field("turnaround", Schema.OPTIONAL_INT32_SCHEMA)
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"booking", "customer", "flight"})
    void documentsOfExtractNewDocumentState(String entity) {
        Canonical.assertIsReservation(entity, normalizer(entity).apply(record(null, document())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"booking", "customer", "flight"})
    void documentsWithoutSchema(String entity) {
        Canonical.assertIsReservation(entity, normalizer(entity).apply(record(null, maps(document()))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"insert", "update", "replace"})
    void changeStreamEvents(String operation) {
        Map<String, @Nullable Object> event = changeStream(operation);
        event.put("fullDocument", maps(document()));

        Canonical.assertIsReservation("booking", normalizer("booking").apply(record(null, event)));
    }

    /** {@code output.format.value=schema} with the schema that the connector has built in, or one of the user's. */
    @Test
    void changeStreamEventsWithSchema() {
        Schema schema = SchemaBuilder.struct()
                .name("ChangeStream")
                .field("_id", Schema.STRING_SCHEMA)
                .field("operationType", Schema.OPTIONAL_STRING_SCHEMA)
                .field("fullDocument", DOCUMENT)
                .field(
                        "ns",
                        SchemaBuilder.struct()
                                .field("db", Schema.STRING_SCHEMA)
                                .optional()
                                .build())
                .field("documentKey", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        Struct event = new Struct(schema)
                .put("_id", "token")
                .put("operationType", "insert")
                .put("fullDocument", document());

        Canonical.assertIsReservation("booking", normalizer("booking").apply(record(null, event)));
    }

    @Test
    void aChangeStreamsDeleteHasTheKeyAlone() {
        Canonical.assertIsTombstone(
                "Third-4711", normalizer("booking").applyOrDrop(record(null, changeStream("delete"))));
        assertRejected("DELETE_WITHOUT_KEY", "customer", record(null, changeStream("delete")));

        Map<String, @Nullable Object> withBefore = changeStream("delete");
        withBefore.put("fullDocumentBeforeChange", maps(document()));
        Canonical.assertIsTombstone("Third-7", normalizer("customer").applyOrDrop(record(null, withBefore)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop", "rename", "dropDatabase", "invalidate"})
    void whatHappensToCollectionsIsDropped(String operation) {
        assertThat(normalizer("booking").applyOrDrop(record(null, changeStream(operation))))
                .isNull();
    }

    @Test
    void anUpdateWithoutTheDocumentSaysWhatToSet() {
        assertRejected("updateLookup", "booking", record(null, changeStream("update")));
    }

    /** Debezium's own envelope holds documents as text. */
    @Test
    void debeziumsTextSaysWhatToPutInFront() {
        assertRejected("ExtractNewDocumentState", "booking", record(null, envelope("c", "{\"_id\": \"4711\"}")));
        assertRejected("NOT_A_RECORD", "booking", record(null, envelope("c", "{\"_id\": \"4711\"}")));
        // Its key would be JSON too: "{"$oid": ...}" is no id of a record that anybody has written.
        assertRejected("ExtractNewDocumentState", "booking", record(null, envelope("d", null)));
    }

    /** Without pre-images a delete holds nothing, and its key is the document's id. */
    @Test
    void aDeleteIsKnownByItsKey() {
        Normalizers.Running normalizer = normalizer("booking");
        Struct key = new Struct(
                        SchemaBuilder.struct().field("id", Schema.STRING_SCHEMA).build())
                .put("id", "4711");
        Schema rewritten = SchemaBuilder.struct()
                .name("mongo.airline.reservation")
                .field("__deleted", Schema.OPTIONAL_BOOLEAN_SCHEMA)
                .build();

        Canonical.assertIsTombstone(
                "Third-4711", normalizer.applyOrDrop(record(key, new Struct(rewritten).put("__deleted", true))));
        Canonical.assertIsTombstone("Third-4711", normalizer.applyOrDrop(record(key, Map.of("__deleted", true))));
        assertRejected("DELETE_WITHOUT_KEY", "customer", record(key, Map.of("__deleted", true)));
        assertRejected("DELETE_WITHOUT_KEY", "booking", record(null, new Struct(rewritten).put("__deleted", true)));
    }

    private static Struct document() {
        return new Struct(DOCUMENT)
                .put("_id", "4711")
                .put("pnr", "K7QX2M")
                .put("flight", "SJ118")
                .put("day", "2026-11-22")
                .put("booked", Canonical.at("2026-09-30T10:15:30.123Z"))
                .put(
                        "customer",
                        new Struct(DOCUMENT.field("customer").schema())
                                .put("id", 7L)
                                .put("name", "Ada Byron")
                                .put("contact", new Struct(CONTACT).put("email", "ada.byron@example.com"))
                                .put("zone", "Europe/Zurich")
                                .put("notify", true)
                                .put("updated", Canonical.at("2026-11-20T08:00:00Z")))
                .put("from", place("ZRH", 47.4581, 8.5481, "Europe/Zurich"))
                .put("to", place("LHR", 51.4706, -0.4619, "Europe/London"))
                .put("out", Canonical.at("2026-11-22T17:30:00Z"))
                .put("in", Canonical.at("2026-11-22T19:15:00Z"))
                .put("next", "SJ119/2026-11-22")
                .put("tail", "HB-JAA")
                .put("turnaround", 45);
    }

    private static Struct place(String iata, double latitude, double longitude, String zone) {
        return new Struct(PLACE)
                .put("iata", iata)
                .put("lat", latitude)
                .put("lon", longitude)
                .put("tz", zone);
    }

    private static Map<String, @Nullable Object> changeStream(String operation) {
        Map<String, @Nullable Object> event = new HashMap<>();
        event.put("_id", Map.of("_data", "token"));
        event.put("operationType", operation);
        event.put("ns", Map.of("db", "airline", "coll", "reservation"));
        event.put("documentKey", Map.of("_id", "4711"));
        return event;
    }

    private static Struct envelope(String op, @Nullable String after) {
        Schema source = SchemaBuilder.struct().field("rs", Schema.STRING_SCHEMA).build();
        Schema schema = SchemaBuilder.struct()
                .name("mongo.airline.reservation.Envelope")
                .field("before", JSON)
                .field("after", JSON)
                .field("source", source)
                .field("op", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        return new Struct(schema)
                .put("after", after)
                .put("source", new Struct(source).put("rs", "rs0"))
                .put("op", op);
    }

    private static void assertRejected(String part, String entity, SourceRecord record) {
        Normalizers.Running normalizer = normalizer(entity);
        assertThatThrownBy(() -> normalizer.apply(record))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(part)
                .hasMessageNotContaining("4711");
    }

    private static Normalizers.Running normalizer(String entity) {
        return Normalizers.configured(rules(entity));
    }

    private static Map<String, String> rules(String entity) {
        Map<String, String> rules = new HashMap<>(Map.of("entity", entity, "airline", "Third"));
        rules.putAll(
                switch (entity) {
                    case "booking" ->
                        Map.of(
                                "airline.codes", "SJ:SJT",
                                "field.source_id", "${_id}",
                                "field.booking_reference", "${pnr}",
                                "field.flight_number", "${flight}",
                                "field.flight_date", "${day}",
                                "field.customer_id", "Third-${customer.id}",
                                "field.booked_at", "${booked}");
                    case "customer" ->
                        Map.of(
                                "field.source_id", "${customer.id}",
                                "field.name", "${customer.name}",
                                "field.email", "${customer.contact.email}",
                                "field.time_zone", "${customer.zone}",
                                "field.notify", "${customer.notify}",
                                "field.updated_at", "${customer.updated}");
                    default -> flightRules();
                });
        return rules;
    }

    private static Map<String, String> flightRules() {
        Map<String, String> rules = new HashMap<>();
        rules.put("airline.codes", "SJ:SJT");
        rules.put("field.flight_number", "${flight}");
        rules.put("field.flight_date", "${day}");
        rules.put("field.aircraft", "${tail}");
        rules.put("field.origin", "${from.iata}");
        rules.put("field.origin_latitude", "${from.lat}");
        rules.put("field.origin_longitude", "${from.lon}");
        rules.put("field.origin_time_zone", "${from.tz}");
        rules.put("field.destination", "${to.iata}");
        rules.put("field.destination_latitude", "${to.lat}");
        rules.put("field.destination_longitude", "${to.lon}");
        rules.put("field.destination_time_zone", "${to.tz}");
        rules.put("field.scheduled_departure", "${out}");
        rules.put("field.scheduled_arrival", "${in}");
        rules.put("field.next_flight_id", "${next}");
        rules.put("field.turnaround_minutes", "${turnaround}");
        return rules;
    }

    /** As JSON without schema has it. */
    static Object maps(Object value) {
        if (value instanceof Struct struct) {
            Map<String, @Nullable Object> map = new HashMap<>();
            struct.schema().fields().forEach(field -> {
                Object nested = struct.getWithoutDefault(field.name());
                map.put(field.name(), nested == null ? null : maps(nested));
            });
            return map;
        } else if (value instanceof List<?> list) {
            List<Object> copies = new ArrayList<>();
            list.forEach(element -> copies.add(maps(element)));
            return copies;
        } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        return value instanceof java.util.Date date ? date.toInstant().toString() : value;
    }

    private static SourceRecord record(@Nullable Struct key, Object value) {
        return new SourceRecord(
                Map.of(),
                Map.of(),
                "mongo.airline.reservation",
                0,
                key == null ? null : key.schema(),
                key,
                value instanceof Struct struct ? struct.schema() : null,
                value);
    }
}
