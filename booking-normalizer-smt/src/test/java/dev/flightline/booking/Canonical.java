// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** The canonical records of {@link Reservation}, written from the reservation and not from any output. */
final class Canonical {
    private static final Map<String, Schema> SCHEMAS = Map.of(
            "booking", CanonicalSchemas.BOOKING,
            "customer", CanonicalSchemas.CUSTOMER,
            "flight", CanonicalSchemas.FLIGHT);

    private Canonical() {}

    static String key(String entity) {
        return switch (entity) {
            case "booking" -> "Third-4711";
            case "customer" -> "Third-7";
            default -> "SJT118/2026-11-22";
        };
    }

    /** @param overrides names and values in turn, where one source can say less or more than the others */
    static void assertIsReservation(String entity, SourceRecord out, @Nullable Object... overrides) {
        Map<String, @Nullable Object> expected = switch (entity) {
            case "booking" -> booking();
            case "customer" -> customer();
            default -> flight();
        };
        for (int i = 0; i < overrides.length; i += 2) {
            expected.replace(String.valueOf(overrides[i]), overrides[i + 1]);
        }
        assertThat(out.key()).isEqualTo(key(entity));
        assertThat(out.keySchema()).isEqualTo(Schema.STRING_SCHEMA);
        assertThat(out.valueSchema()).isSameAs(SCHEMAS.get(entity));
        assertThat(AirlinesTest.columns(out)).containsExactlyInAnyOrderEntriesOf(expected);
    }

    static void assertIsTombstone(String key, @Nullable SourceRecord out) {
        assertThat(out).as("tombstone").isNotNull().satisfies(tombstone -> {
            assertThat(tombstone.key()).isEqualTo(key);
            assertThat(tombstone.keySchema()).isEqualTo(Schema.STRING_SCHEMA);
            assertThat(tombstone.value()).isNull();
            assertThat(tombstone.valueSchema()).isNull();
        });
    }

    static Date at(String instant) {
        return Date.from(Instant.parse(instant));
    }

    private static Map<String, @Nullable Object> booking() {
        return Rules.row(
                "id", "Third-4711",
                "airline", "Third",
                "source_id", "4711",
                "booking_reference", "K7QX2M",
                "flight_number", "SJ118",
                "callsign", "SJT118",
                "flight_id", "SJT118/2026-11-22",
                "flight_date", at("2026-11-22T00:00:00Z"),
                "customer_id", "Third-7",
                "booked_at", at("2026-09-30T10:15:30.123Z"));
    }

    private static Map<String, @Nullable Object> customer() {
        return Rules.row(
                "id", "Third-7",
                "airline", "Third",
                "source_id", "7",
                "name", "Ada Byron",
                "email", "ada.byron@example.com",
                "phone", null,
                "locale", null,
                "time_zone", "Europe/Zurich",
                "notify", true,
                "updated_at", at("2026-11-20T08:00:00Z"));
    }

    private static Map<String, @Nullable Object> flight() {
        return Rules.row(
                "flight_id", "SJT118/2026-11-22",
                "flight_number", "SJ118",
                "callsign", "SJT118",
                "airline", "Third",
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
                "status", "SCHEDULED");
    }
}
