// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateFormatTest {
    private static final Path COMMITTED = Path.of("src/main/resources/dev/flightline/pipeline/state-schemas.json");

    /** Whatever the topology keeps in a store or sends through an internal topic. */
    private static final List<Class<? extends Record>> STATE = List.of(
            AirlineBooking.class,
            AirlineCustomer.class,
            Booking.class,
            Flight.class,
            FlightReadiness.class,
            ImpactedCustomer.class,
            ImpactedFlight.class,
            Leg.class,
            Legs.class,
            ReadyEstimate.class,
            RecentEstimates.class,
            ValidReadiness.class);

    /**
     * State outlives the program that wrote it. After a change to one of the Java records this adds its new schema:
     * {@code mvn -pl pipeline -am test -Dstate-schemas.update=true}. Nothing is ever taken out.
     */
    @Test
    void everySchemaThatStateIsWrittenWithIsCommitted() throws IOException {
        List<Schema> committed = new ArrayList<>(StateFormat.committedSchemas());
        List<Schema> missing = STATE.stream()
                .map(type -> RecordType.of(type).schema())
                .filter(schema -> committed.stream().noneMatch(known -> fingerprint(known) == fingerprint(schema)))
                .toList();
        if (Boolean.getBoolean("state-schemas.update")) {
            committed.addAll(missing);
            write(committed);
            return;
        }
        assertThat(missing).as("add with -Dstate-schemas.update=true").isEmpty();
    }

    private static long fingerprint(Schema schema) {
        return SchemaNormalization.parsingFingerprint64(schema);
    }

    private static void write(List<Schema> schemas) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ArrayNode list = json.createArrayNode();
        for (Schema schema : schemas) {
            list.add(json.readTree(schema.toString()));
        }
        Files.writeString(COMMITTED, json.writerWithDefaultPrettyPrinter().writeValueAsString(list) + "\n");
    }

    @Test
    void givesBackEveryKindOfColumn() {
        assertRoundTrip(
                Booking.class,
                new Booking(
                        "A-1",
                        "A",
                        "1",
                        "ABC123",
                        "A1",
                        "AAA1",
                        "AAA1/2026-11-22",
                        LocalDate.of(2026, 11, 22),
                        "A-7",
                        "Ada",
                        "ada@example.com",
                        null,
                        "de",
                        null,
                        false,
                        Instant.ofEpochMilli(1)));
        Leg leg = new Leg("f", Instant.ofEpochMilli(5), null, 1.5, -2.5, 0.0, null, "g", 30);
        assertRoundTrip(Legs.class, new Legs(List.of(leg, leg)));
        assertRoundTrip(RecentEstimates.class, new RecentEstimates(List.of(1L, 2L, 3L), "f", null, Instant.EPOCH));
        assertRoundTrip(ReadyEstimate.class, new ReadyEstimate(5777, "f", "AAA1", null));
    }

    private static <T extends Record> void assertRoundTrip(Class<T> type, T value) {
        Serde<T> serde = new StateFormat().serde(type);
        byte[] bytes = serde.serializer().serialize("t", value);
        assertThat(serde.deserializer().deserialize("t", bytes)).isEqualTo(value);
        assertThat(serde.serializer().serialize("t", value))
                .as("equal records, equal bytes")
                .isEqualTo(bytes);
        assertThat(serde.serializer().serialize("t", null)).isNull();
        assertThat(serde.deserializer().deserialize("t", null)).isNull();
    }

    @Test
    void readsWhatAnOlderVersionWrote() throws IOException {
        Schema older = SchemaBuilder.record("Leg")
                .namespace(Leg.class.getPackageName())
                .fields()
                .optionalString("flight_id")
                .optionalString("dropped_since")
                .endRecord();
        GenericRecord row = new GenericRecordBuilder(older)
                .set("flight_id", "f")
                .set("dropped_since", "x")
                .build();
        byte[] bytes = new BinaryMessageEncoder<GenericRecord>(GenericData.get(), older)
                .encode(row)
                .array();

        Leg leg =
                new StateFormat(List.of(older)).serde(Leg.class).deserializer().deserialize("t", bytes);

        assertThat(leg.flightId()).isEqualTo("f");
        assertThat(leg.turnaroundMinutes()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "nonsense that is longer than ten bytes"})
    void stopsAtWhatNoVersionWrote(String bytes) {
        Serde<Leg> serde = new StateFormat().serde(Leg.class);
        assertThatThrownBy(() ->
                        serde.deserializer().deserialize("some-changelog", bytes.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(StreamsException.class)
                .hasMessageContaining("some-changelog")
                .hasMessageNotContaining("nonsense");
    }
}
