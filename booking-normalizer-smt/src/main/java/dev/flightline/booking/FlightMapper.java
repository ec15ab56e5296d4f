// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static dev.flightline.booking.CanonicalField.DESTINATION_TIME_ZONE;
import static dev.flightline.booking.CanonicalField.ORIGIN_TIME_ZONE;

import java.util.Locale;
import java.util.Set;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Legs of the schedule: {@code flights.avsc}. */
final class FlightMapper implements EntityMapper {
    private final String airline;
    private final FlightRows flights;
    private final Set<String> cancelled;

    /** @param cancelled what the source says for a cancelled leg, in lower case */
    FlightMapper(String airline, FlightRows flights, Set<String> cancelled) {
        this.airline = airline;
        this.flights = flights;
        this.cancelled = Set.copyOf(cancelled);
    }

    @Override
    public String key(CanonicalRow row) {
        return flights.identity(row).flightId();
    }

    @Override
    public Struct value(CanonicalRow row) {
        FlightIdentity flight = flights.identity(row);
        FlightIdentity next = flights.next(row);
        Struct value = new Struct(CanonicalSchemas.FLIGHT)
                .put("flight_id", flight.flightId())
                .put("flight_number", row.requiredText(CanonicalField.FLIGHT_NUMBER))
                .put("callsign", flight.callsign())
                .put("airline", airline)
                .put("aircraft", row.text(CanonicalField.AIRCRAFT))
                .put("next_flight_id", next == null ? null : next.flightId())
                .put("turnaround_minutes", turnaround(row.integer(CanonicalField.TURNAROUND_MINUTES)))
                .put("status", status(row.text(CanonicalField.STATUS)));
        putAirports(value, row);
        return value.put(
                        "scheduled_departure",
                        EntityMapper.timestamp(row.requiredTime(CanonicalField.SCHEDULED_DEPARTURE, ORIGIN_TIME_ZONE)))
                .put(
                        "scheduled_arrival",
                        EntityMapper.timestamp(
                                row.requiredTime(CanonicalField.SCHEDULED_ARRIVAL, DESTINATION_TIME_ZONE)));
    }

    @Override
    public String keyField() {
        return "flight_id";
    }

    private static void putAirports(Struct value, CanonicalRow row) {
        value.put("origin", row.text(CanonicalField.ORIGIN))
                .put("origin_latitude", row.requiredDouble(CanonicalField.ORIGIN_LATITUDE))
                .put("origin_longitude", row.requiredDouble(CanonicalField.ORIGIN_LONGITUDE))
                .put("origin_time_zone", row.text(ORIGIN_TIME_ZONE))
                .put("destination", row.text(CanonicalField.DESTINATION))
                .put("destination_latitude", row.requiredDouble(CanonicalField.DESTINATION_LATITUDE))
                .put("destination_longitude", row.requiredDouble(CanonicalField.DESTINATION_LONGITUDE))
                .put("destination_time_zone", row.text(DESTINATION_TIME_ZONE));
    }

    private static int turnaround(@Nullable Integer minutes) {
        return minutes == null ? CanonicalSchemas.DEFAULT_TURNAROUND_MINUTES : minutes;
    }

    private String status(@Nullable String status) {
        return status != null && cancelled.contains(status.toLowerCase(Locale.ROOT))
                ? CanonicalSchemas.CANCELLED
                : CanonicalSchemas.SCHEDULED;
    }
}
