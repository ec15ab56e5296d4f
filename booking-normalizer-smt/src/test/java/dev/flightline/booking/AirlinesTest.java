// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two airlines' tables through the configuration that ships, value by value. */
class AirlinesTest {
    private static final Date NOVEMBER_22 = Date.from(Instant.parse("2026-11-22T00:00:00Z"));

    @Test
    void streamJetBooking() {
        SourceRecord record = Normalizers.streamJet("booking").apply(StreamJet.BOOKING.created(StreamJet.booking()));

        assertThat(record.key()).isEqualTo("StreamJet-42");
        assertThat(record.keySchema()).isEqualTo(Schema.STRING_SCHEMA);
        assertThat(record.valueSchema()).isSameAs(CanonicalSchemas.BOOKING);
        assertThat(columns(record))
                .containsExactlyInAnyOrderEntriesOf(Rules.row(
                        "id", "StreamJet-42",
                        "airline", "StreamJet",
                        "source_id", "42",
                        "booking_reference", "K7QX2M",
                        "flight_number", "SJT118",
                        "callsign", "SJT118",
                        "flight_id", "SJT118/2026-11-22",
                        "flight_date", NOVEMBER_22,
                        "customer_id", "StreamJet-7",
                        "booked_at", at("2026-09-30T10:15:30.123Z")));
    }

    @Test
    void streamJetCustomer() {
        SourceRecord record = Normalizers.streamJet("customer").apply(StreamJet.CUSTOMER.created(StreamJet.customer()));

        assertThat(record.key()).isEqualTo("StreamJet-7");
        assertThat(columns(record))
                .containsExactlyInAnyOrderEntriesOf(Rules.row(
                        "id", "StreamJet-7",
                        "airline", "StreamJet",
                        "source_id", "7",
                        "name", "Dr Ada Byron",
                        "email", "ada.byron@example.com",
                        "phone", null,
                        "locale", "de",
                        "time_zone", "Europe/Zurich",
                        "notify", true,
                        "updated_at", at("2026-11-20T08:00:00Z")));
    }

    @Test
    void streamJetFlight() {
        SourceRecord record = Normalizers.streamJet("flight").apply(StreamJet.FLIGHT.created(StreamJet.flight()));

        assertThat(record.key()).isEqualTo("SJT118/2026-11-22");
        assertThat(columns(record))
                .containsExactlyInAnyOrderEntriesOf(Rules.row(
                        "flight_id", "SJT118/2026-11-22",
                        "flight_number", "SJT118",
                        "callsign", "SJT118",
                        "airline", "StreamJet",
                        "aircraft", "HB-JAA",
                        "origin", "ZRH",
                        "origin_latitude", 47.4581,
                        "origin_longitude", 8.5481,
                        "origin_time_zone", "Europe/Zurich",
                        "destination", "LHR",
                        "destination_latitude", 51.4706,
                        "destination_longitude", -0.4619,
                        "destination_time_zone", "Europe/London",
                        "scheduled_departure", at("2026-11-22T17:30:00Z"),
                        "scheduled_arrival", at("2026-11-22T19:15:00Z"),
                        "next_flight_id", "SJT119/2026-11-22",
                        "turnaround_minutes", 45,
                        "status", "SCHEDULED"));
    }

    @Test
    void northWingBooking() {
        SourceRecord record = Normalizers.northWing("booking").apply(NorthWing.BUCHUNG.created(NorthWing.buchung()));

        assertThat(record.key()).isEqualTo("NorthWing-8001");
        assertThat(columns(record))
                .containsExactlyInAnyOrderEntriesOf(Rules.row(
                        "id", "NorthWing-8001",
                        "airline", "NorthWing",
                        "source_id", "8001",
                        "booking_reference", "AB12CD",
                        "flight_number", "NW 412",
                        "callsign", "NWG412",
                        "flight_id", "NWG412/2026-11-22",
                        "flight_date", NOVEMBER_22,
                        "customer_id", "NorthWing-55",
                        // The hour that happened twice when the clocks went back: the earlier, in summer time.
                        "booked_at", at("2026-10-25T00:30:00Z")));
    }

    @Test
    void northWingCustomer() {
        SourceRecord record = Normalizers.northWing("customer").apply(NorthWing.KUNDE.created(NorthWing.kunde()));

        assertThat(record.key()).isEqualTo("NorthWing-55");
        assertThat(columns(record))
                .containsExactlyInAnyOrderEntriesOf(Rules.row(
                        "id", "NorthWing-55",
                        "airline", "NorthWing",
                        "source_id", "55",
                        "name", "Anna Weber",
                        "email", "anna.weber@example.org",
                        "phone", "+49 30 1234567",
                        "locale", "de",
                        "time_zone", "Europe/Berlin",
                        "notify", true,
                        "updated_at", at("2026-07-01T10:00:00Z")));
    }

    @Test
    void northWingFlight() {
        SourceRecord record = Normalizers.northWing("flight").apply(NorthWing.FLUG.created(NorthWing.flug()));

        assertThat(record.key()).isEqualTo("NWG412/2026-11-22");
        assertThat(columns(record))
                .containsExactlyInAnyOrderEntriesOf(Rules.row(
                        "flight_id", "NWG412/2026-11-22",
                        "flight_number", "NW 412",
                        "callsign", "NWG412",
                        "airline", "NorthWing",
                        "aircraft", "D-ANWA",
                        "origin", "BER",
                        "origin_latitude", 52.3667,
                        "origin_longitude", 13.5033,
                        "origin_time_zone", "Europe/Berlin",
                        "destination", "LHR",
                        "destination_latitude", 51.4706,
                        "destination_longitude", -0.4619,
                        "destination_time_zone", "Europe/London",
                        // Wall clocks of two airports: 18:30 in Berlin is 17:30 UTC, 19:20 in London is 19:20 UTC.
                        "scheduled_departure", at("2026-11-22T17:30:00Z"),
                        "scheduled_arrival", at("2026-11-22T19:20:00Z"),
                        "next_flight_id", "NWG413/2026-11-23",
                        "turnaround_minutes", 30,
                        "status", "SCHEDULED"));
    }

    @ParameterizedTest
    @CsvSource({"ANNULLIERT,CANCELLED", "annulliert,CANCELLED", "GEPLANT,SCHEDULED", ",SCHEDULED"})
    void cancelledFlightsAreKnownByTheConfiguredWord(String status, String expected) {
        Map<String, Object> row = NorthWing.flug();
        row.put("status", status);

        assertThat(columns(Normalizers.northWing("flight").apply(NorthWing.FLUG.created(row))))
                .containsEntry("status", expected);
    }

    @Test
    void nullStaysNullWhereTheDatabaseHasADefault() {
        Map<String, Object> row = StreamJet.customer();
        row.put("lang", null);

        assertThat(columns(Normalizers.streamJet("customer").apply(StreamJet.CUSTOMER.created(row))))
                .containsEntry("locale", null);
    }

    @Test
    void absentPartsOfANameLeaveNoDoubleBlanks() {
        Map<String, Object> row = StreamJet.customer();
        Normalizers.Running normalizer =
                Normalizers.streamJet("customer", "field.name", "${title} ${first_name} ${last_name}");

        assertThat(name(normalizer, row, null, "Ada", "Byron")).isEqualTo("Ada Byron");
        assertThat(name(normalizer, row, "Dr", null, "Byron")).isEqualTo("Dr Byron");
        assertThat(name(normalizer, row, "Dr", " ", null)).isEqualTo("Dr");
        assertThat(name(normalizer, row, null, null, null)).isNull();
    }

    @Test
    void theFirstPresentColumnCounts() {
        Normalizers.Running normalizer = Normalizers.streamJet("customer", "field.email", "${email|phone}");
        Map<String, Object> row = StreamJet.customer();
        row.put("phone", "+41 79 000 00 00");

        assertThat(columns(normalizer.apply(StreamJet.CUSTOMER.created(row))))
                .containsEntry("email", "ada.byron@example.com");
        row.put("email", "");
        assertThat(columns(normalizer.apply(StreamJet.CUSTOMER.created(row))))
                .containsEntry("email", "+41 79 000 00 00");
    }

    @Test
    void aFlightThatNothingFollowsHasNoNextFlight() {
        for (String column : List.of("next_flight_no", "next_dep_date")) {
            Map<String, Object> row = StreamJet.flight();
            row.put(column, null);

            assertThat(columns(Normalizers.streamJet("flight").apply(StreamJet.FLIGHT.created(row))))
                    .containsEntry("next_flight_id", null);
        }
    }

    @Test
    void topicTimestampAndHeadersStayAndThePartitionGoes() {
        SourceRecord in = StreamJet.BOOKING.created(StreamJet.booking());
        in.headers().addString("__debezium.context.taskId", "0");

        SourceRecord out = Normalizers.streamJet("booking").apply(in);

        assertThat(out.topic()).isEqualTo("streamjet.public.booking");
        assertThat(out.timestamp()).isEqualTo(in.timestamp());
        assertThat(out.headers()).isEqualTo(in.headers());
        assertThat(out.kafkaPartition()).isNull();
        assertThat(out.sourceOffset()).isEqualTo(in.sourceOffset());
    }

    @Test
    void rowsWithoutSchemaGiveTheSameRecord() {
        Map<String, Object> row = StreamJet.booking();
        // JSON knows no date type: text here, where the Struct has days since 1970.
        row.put("dep_date", "2026-11-22");
        SourceRecord in = new SourceRecord(Map.of(), Map.of(), "t", null, null, null, null, row);
        SourceRecord withSchema =
                Normalizers.streamJet("booking").apply(StreamJet.BOOKING.created(StreamJet.booking()));

        SourceRecord out = Normalizers.streamJet("booking").apply(in);

        assertThat(out.value()).isEqualTo(withSchema.value());
        assertThat(out.key()).isEqualTo("StreamJet-42");
    }

    @Test
    void nestedColumnsAreReachedInStructsAndMaps() {
        Normalizers.Running normalizer =
                Normalizers.streamJet("customer", "field.email", "${contact.mail}", "field.phone", "-");
        Map<String, Object> row = StreamJet.customer();
        row.put("contact", Map.of("mail", "nested@example.com"));
        SourceRecord in = new SourceRecord(Map.of(), Map.of(), "t", null, null, null, null, row);

        assertThat(columns(normalizer.apply(in))).containsEntry("email", "nested@example.com");
    }

    @Test
    void theInputIsNotChanged() {
        SourceRecord in = NorthWing.FLUG.created(NorthWing.flug());
        SourceRecord same = NorthWing.FLUG.created(NorthWing.flug());

        Normalizers.northWing("flight").apply(in);

        assertThat(in).isEqualTo(same);
    }

    private static @Nullable Object name(
            Normalizers.Running normalizer, Map<String, Object> row, @Nullable Object... parts) {
        row.put("title", parts[0]);
        row.put("first_name", parts[1]);
        row.put("last_name", parts[2]);
        return columns(normalizer.apply(StreamJet.CUSTOMER.created(row))).get("name");
    }

    static Map<String, Object> columns(SourceRecord record) {
        Struct value = (Struct) record.value();
        Map<String, Object> columns = new LinkedHashMap<>();
        value.schema().fields().forEach(field -> columns.put(field.name(), value.getWithoutDefault(field.name())));
        return columns;
    }

    private static Date at(String instant) {
        return Date.from(Instant.parse(instant));
    }
}
