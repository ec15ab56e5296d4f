// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.Locale;
import java.util.Set;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Legs of the schedule: {@code flights.avsc}. */
final class FlightMapper implements EntityMapper {
    private static final Field FLIGHT_ID = EntityMapper.position(CanonicalSchemas.FLIGHT, "flight_id");
    private static final Field FLIGHT_NUMBER = EntityMapper.position(CanonicalSchemas.FLIGHT, "flight_number");
    private static final Field CALLSIGN = EntityMapper.position(CanonicalSchemas.FLIGHT, "callsign");
    private static final Field AIRLINE = EntityMapper.position(CanonicalSchemas.FLIGHT, "airline");
    private static final Field AIRCRAFT = EntityMapper.position(CanonicalSchemas.FLIGHT, "aircraft");
    private static final Field NEXT_FLIGHT_ID = EntityMapper.position(CanonicalSchemas.FLIGHT, "next_flight_id");
    private static final Field TURNAROUND_MINUTES =
            EntityMapper.position(CanonicalSchemas.FLIGHT, "turnaround_minutes");
    private static final Field STATUS = EntityMapper.position(CanonicalSchemas.FLIGHT, "status");
    private static final Field SCHEDULED_DEPARTURE =
            EntityMapper.position(CanonicalSchemas.FLIGHT, "scheduled_departure");
    private static final Field SCHEDULED_ARRIVAL = EntityMapper.position(CanonicalSchemas.FLIGHT, "scheduled_arrival");
    private static final Field ORIGIN = EntityMapper.position(CanonicalSchemas.FLIGHT, "origin");
    private static final Field ORIGIN_LATITUDE = EntityMapper.position(CanonicalSchemas.FLIGHT, "origin_latitude");
    private static final Field ORIGIN_LONGITUDE = EntityMapper.position(CanonicalSchemas.FLIGHT, "origin_longitude");
    private static final Field ORIGIN_TIME_ZONE = EntityMapper.position(CanonicalSchemas.FLIGHT, "origin_time_zone");
    private static final Field DESTINATION = EntityMapper.position(CanonicalSchemas.FLIGHT, "destination");
    private static final Field DESTINATION_LATITUDE =
            EntityMapper.position(CanonicalSchemas.FLIGHT, "destination_latitude");
    private static final Field DESTINATION_LONGITUDE =
            EntityMapper.position(CanonicalSchemas.FLIGHT, "destination_longitude");
    private static final Field DESTINATION_TIME_ZONE =
            EntityMapper.position(CanonicalSchemas.FLIGHT, "destination_time_zone");

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
                .put(FLIGHT_ID, flight.flightId())
                .put(FLIGHT_NUMBER, row.requiredText(CanonicalField.FLIGHT_NUMBER))
                .put(CALLSIGN, flight.callsign())
                .put(AIRLINE, airline)
                .put(AIRCRAFT, row.text(CanonicalField.AIRCRAFT))
                .put(NEXT_FLIGHT_ID, next == null ? null : next.flightId())
                .put(TURNAROUND_MINUTES, turnaround(row.integer(CanonicalField.TURNAROUND_MINUTES)))
                .put(STATUS, status(row.text(CanonicalField.STATUS)));
        putAirports(value, row);
        return value.put(
                        SCHEDULED_DEPARTURE,
                        EntityMapper.timestamp(
                                row.requiredTime(CanonicalField.SCHEDULED_DEPARTURE, CanonicalField.ORIGIN_TIME_ZONE)))
                .put(
                        SCHEDULED_ARRIVAL,
                        EntityMapper.timestamp(row.requiredTime(
                                CanonicalField.SCHEDULED_ARRIVAL, CanonicalField.DESTINATION_TIME_ZONE)));
    }

    @Override
    public String keyField() {
        return "flight_id";
    }

    private static void putAirports(Struct value, CanonicalRow row) {
        value.put(ORIGIN, row.text(CanonicalField.ORIGIN))
                .put(ORIGIN_LATITUDE, row.requiredDouble(CanonicalField.ORIGIN_LATITUDE))
                .put(ORIGIN_LONGITUDE, row.requiredDouble(CanonicalField.ORIGIN_LONGITUDE))
                .put(ORIGIN_TIME_ZONE, row.text(CanonicalField.ORIGIN_TIME_ZONE))
                .put(DESTINATION, row.text(CanonicalField.DESTINATION))
                .put(DESTINATION_LATITUDE, row.requiredDouble(CanonicalField.DESTINATION_LATITUDE))
                .put(DESTINATION_LONGITUDE, row.requiredDouble(CanonicalField.DESTINATION_LONGITUDE))
                .put(DESTINATION_TIME_ZONE, row.text(CanonicalField.DESTINATION_TIME_ZONE));
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
