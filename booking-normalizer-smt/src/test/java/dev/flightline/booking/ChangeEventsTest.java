// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inserts, updates, deletes and what else a change data capture connector sends. */
class ChangeEventsTest {
    private final Normalizers.Running bookings = Normalizers.streamJet("booking", "on.reject", "fail");
    private final Normalizers.Running flights = Normalizers.streamJet("flight", "on.reject", "fail");

    @ParameterizedTest
    @ValueSource(strings = {"c", "r", "u"})
    void theRowAfterTheChangeBecomesTheRecord(String op) {
        SourceRecord out =
                bookings.apply(StreamJet.BOOKING.event(op, null, StreamJet.BOOKING.row(StreamJet.booking())));

        assertThat(out.key()).isEqualTo("StreamJet-42");
        assertThat(out.value()).isNotNull();
    }

    @Test
    void flatRowsGiveTheSameRecordAsChangeEvents() {
        assertThat(bookings.apply(StreamJet.BOOKING.flat(StreamJet.booking())).value())
                .isEqualTo(bookings.apply(StreamJet.BOOKING.created(StreamJet.booking()))
                        .value());
    }

    @Test
    void changeEventsWithoutSchemaAreUnderstood() {
        Map<String, Object> row = StreamJet.booking();
        row.put("dep_date", "2026-11-22");
        Map<String, Object> event = new HashMap<>();
        event.put("op", "u");
        event.put("before", null);
        event.put("after", row);
        event.put("source", Map.of("db", "streamjet"));
        assertThat(bookings.apply(schemaless(event)).key()).isEqualTo("StreamJet-42");

        event.put("op", "d");
        event.put("before", Map.of("bk_id", 42L));
        event.put("after", null);
        assertTombstone("StreamJet-42", bookings.applyOrDrop(schemaless(event)));
    }

    @Test
    void aDeleteBecomesTheCanonicalTombstone() {
        assertTombstone("StreamJet-42", bookings.applyOrDrop(StreamJet.BOOKING.deleted(StreamJet.booking())));
        assertTombstone("SJT118/2026-11-22", flights.applyOrDrop(StreamJet.FLIGHT.deleted(StreamJet.flight())));
        assertTombstone(
                "NWG412/2026-11-22",
                Normalizers.northWing("flight").applyOrDrop(NorthWing.FLUG.deleted(NorthWing.flug())));
    }

    @Test
    void theKeyColumnsAreEnoughForADelete() {
        // What Debezium sends without REPLICA IDENTITY FULL: zeros and empty strings in the other NOT NULL columns.
        Map<String, Object> booking = Map.of(
                "bk_id", 42L, "flight_no", "", "dep_date", 0, "cust_id", 0L, "booked_at", "1970-01-01T00:00:00Z");
        Map<String, Object> flight = Map.of(
                "flight_no", "SJT118", "dep_date", 20779, "std", "1970-01-01T00:00:00Z", "sta", "1970-01-01T00:00:00Z");

        assertTombstone("StreamJet-42", bookings.applyOrDrop(StreamJet.BOOKING.deleted(booking)));
        assertTombstone("SJT118/2026-11-22", flights.applyOrDrop(StreamJet.FLIGHT.deleted(flight)));
    }

    @Test
    void aDeleteWithFillersForTheKeyIsRejectedInsteadOfDeletingAnother() {
        Normalizers.Running dateFromDeparture =
                Normalizers.streamJet("flight", "on.reject", "fail", "field.flight_date", "-");
        Map<String, Object> keyColumns = Map.of(
                "flight_no", "SJT118", "dep_date", 20779, "std", "1970-01-01T00:00:00Z", "sta", "1970-01-01T00:00:00Z");

        assertThatThrownBy(() -> dateFromDeparture.apply(StreamJet.FLIGHT.deleted(keyColumns)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("DELETE_WITHOUT_KEY")
                .hasMessageContaining("'scheduled_departure' from std")
                .hasMessageContaining("REPLICA IDENTITY FULL");
        assertTombstone(
                "SJT118/2026-11-22", dateFromDeparture.applyOrDrop(StreamJet.FLIGHT.deleted(StreamJet.flight())));
    }

    @Test
    void aZeroInThePrimaryKeyIsAnId() {
        assertTombstone(
                "StreamJet-0",
                bookings.applyOrDrop(StreamJet.BOOKING.deleted(
                        Map.of("bk_id", 0L, "flight_no", "", "dep_date", 0, "cust_id", 0L, "booked_at", ""))));
    }

    @Test
    void aDeleteWithoutRowAndKeyIsRejected() {
        assertThatThrownBy(() -> bookings.apply(StreamJet.BOOKING.deleted(null)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("DELETE_WITHOUT_KEY");
    }

    @Test
    void theKeyOfTheRecordIsEnoughForADeleteWithoutRow() {
        SourceRecord created = StreamJet.FLIGHT.created(StreamJet.flight());
        Struct deleted = (Struct) StreamJet.FLIGHT.deleted(null).value();

        assertTombstone(
                "SJT118/2026-11-22", flights.applyOrDrop(StreamJet.FLIGHT.record((Struct) created.key(), deleted)));
        assertThatThrownBy(() -> bookings.apply(StreamJet.FLIGHT.record((Struct) created.key(), deleted)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("DELETE_WITHOUT_KEY")
                .hasMessageContaining("REPLICA IDENTITY FULL");
    }

    @Test
    void aBrokenKeyIsToldForWhatItIs() {
        SourceRecord created = StreamJet.FLIGHT.created(StreamJet.flight());
        Struct key = ((Struct) created.key()).put("flight_no", "BOAT");
        Struct deleted = (Struct) StreamJet.FLIGHT.deleted(null).value();

        assertThatThrownBy(() -> flights.apply(StreamJet.FLIGHT.record(key, deleted)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("BAD_FLIGHT_NUMBER");
    }

    @Test
    void deletesAreDroppedWhereAsked() {
        Normalizers.Running dropping = Normalizers.streamJet("booking", "on.delete", "drop");

        assertThat(dropping.applyOrDrop(StreamJet.BOOKING.deleted(StreamJet.booking())))
                .isNull();
        assertThat(dropping.applyOrDrop(StreamJet.BOOKING.deleted(null))).isNull();
    }

    @Test
    void theBareTombstoneBehindADeleteIsDropped() {
        assertThat(bookings.applyOrDrop(StreamJet.BOOKING.tombstone())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"t", "m"})
    void whatIsAboutNoRowIsDropped(String op) {
        assertThat(bookings.applyOrDrop(StreamJet.BOOKING.event(op, null, null)))
                .isNull();
    }

    @Test
    void theDeletedMarkOfExtractNewRecordStateIsADelete() {
        Table rewritten = Table.of("streamjet.public.booking")
                .column("bk_id", Schema.INT64_SCHEMA)
                .column("record_locator", Schema.OPTIONAL_STRING_SCHEMA)
                .column("flight_no", Schema.OPTIONAL_STRING_SCHEMA)
                .column("dep_date", StreamJet.OPTIONAL_DATE)
                .column("cust_id", Schema.OPTIONAL_INT64_SCHEMA)
                .column("booked_at", Schema.OPTIONAL_STRING_SCHEMA)
                .column("__deleted", Schema.OPTIONAL_STRING_SCHEMA)
                .key("bk_id");
        Map<String, Object> row = StreamJet.booking();

        row.put("__deleted", "false");
        assertThat(bookings.apply(rewritten.flat(row)).value()).isNotNull();
        row.put("__deleted", "true");
        assertTombstone("StreamJet-42", bookings.applyOrDrop(rewritten.flat(row)));
    }

    @Test
    void anUpdateThatKeepsTheKeyPasses() {
        Map<String, Object> after = StreamJet.flight();
        after.put("std", "2026-11-22T18:00:00Z");

        assertThat(flights.apply(StreamJet.FLIGHT.updated(StreamJet.flight(), after))
                        .key())
                .isEqualTo("SJT118/2026-11-22");
        // Without REPLICA IDENTITY FULL there is no row before an update.
        assertThat(flights.apply(StreamJet.FLIGHT.updated(null, after)).key()).isEqualTo("SJT118/2026-11-22");
    }

    @Test
    void anUpdateThatChangesTheKeyIsRejected() {
        Map<String, Object> after = StreamJet.flight();
        after.put("dep_date", 20780);

        assertThatThrownBy(() -> flights.apply(StreamJet.FLIGHT.updated(StreamJet.flight(), after)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("KEY_CHANGED");
    }

    @Test
    void whatIsNoRowIsRejected() {
        for (Object value : List.of("text", 42L, List.of(), new byte[0])) {
            assertNotARecord(schemaless(value));
        }
        assertNotARecord(StreamJet.BOOKING.event("x", null, null));
        assertNotARecord(StreamJet.BOOKING.event("c", null, null));
        Map<String, Object> text = new HashMap<>();
        text.put("op", "c");
        text.put("before", null);
        text.put("after", "{\"bk_id\": 42}");
        text.put("source", Map.of());
        assertNotARecord(schemaless(text));
    }

    /** What connectors write beside the tables' topics, with schema and without. */
    @Test
    void whatDebeziumSaysAboutItselfIsRejected() {
        assertNotARecord(named("io.debezium.connector.common.Heartbeat", "ts_ms"));
        assertNotARecord(named("io.debezium.connector.common.TransactionMetadataValue", "status", "id"));
        assertNotARecord(named("io.debezium.connector.mysql.SchemaChangeValue", "databaseName", "ddl"));
        assertNotARecord(schemaless(Map.of("ts_ms", 1L)));
        assertNotARecord(schemaless(Map.of("status", "BEGIN", "id", "750", "event_count", 1L, "data_collections", "")));
        assertNotARecord(schemaless(Map.of("source", Map.of(), "ddl", "DROP", "tableChanges", List.of(), "ts_ms", 1L)));
    }

    @Test
    void aLogicalDecodingMessageIsDropped() {
        Schema source = SchemaBuilder.struct().field("db", Schema.STRING_SCHEMA).build();
        Schema schema = SchemaBuilder.struct()
                .name("io.debezium.connector.postgresql.MessageValue")
                .field("op", Schema.STRING_SCHEMA)
                .field("source", source)
                .field("message", SchemaBuilder.struct().build())
                .build();
        Struct message = new Struct(schema).put("op", "m").put("source", new Struct(source).put("db", "airline"));

        assertThat(bookings.applyOrDrop(StreamJet.BOOKING.record(null, message)))
                .isNull();
        assertThat(bookings.applyOrDrop(schemaless(Map.of("op", "m", "source", Map.of(), "message", Map.of()))))
                .isNull();
    }

    private static SourceRecord named(String schemaName, String... fields) {
        SchemaBuilder schema = SchemaBuilder.struct().name(schemaName);
        for (String field : fields) {
            schema.field(field, Schema.OPTIONAL_STRING_SCHEMA);
        }
        Struct value = new Struct(schema.build());
        return StreamJet.BOOKING.record(null, value);
    }

    @Test
    void aTableWithAColumnNamedLikeAChangeEventIsARow() {
        Schema schema = SchemaBuilder.struct()
                .field("cust_id", Schema.INT64_SCHEMA)
                .field("op", Schema.STRING_SCHEMA)
                .field("source", Schema.STRING_SCHEMA)
                .build();
        Normalizers.Running customers = Normalizers.configured(
                Map.of("entity", "customer", "airline", "StreamJet", "field.source_id", "${cust_id}"));
        Struct row = new Struct(schema).put("cust_id", 7L).put("op", "d").put("source", "web");

        assertThat(customers.apply(StreamJet.CUSTOMER.record(null, row)).value())
                .isNotNull();
    }

    private void assertNotARecord(SourceRecord record) {
        assertThatThrownBy(() -> bookings.apply(record))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("NOT_A_RECORD")
                .hasMessageContaining("TopicNameMatches");
    }

    private static SourceRecord schemaless(Object value) {
        return new SourceRecord(Map.of(), Map.of(), "t", null, null, null, null, value);
    }

    private static void assertTombstone(String key, @Nullable SourceRecord record) {
        assertThat(record).isNotNull().satisfies(tombstone -> {
            assertThat(tombstone.key()).isEqualTo(key);
            assertThat(tombstone.keySchema()).isEqualTo(Schema.STRING_SCHEMA);
            assertThat(tombstone.value()).isNull();
            assertThat(tombstone.valueSchema()).isNull();
        });
    }
}
