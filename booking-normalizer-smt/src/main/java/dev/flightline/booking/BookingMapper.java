// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/** Bookings: {@code airline-bookings.avsc}. */
final class BookingMapper implements EntityMapper {
    private static final Field ID = EntityMapper.position(CanonicalSchemas.BOOKING, "id");
    private static final Field AIRLINE = EntityMapper.position(CanonicalSchemas.BOOKING, "airline");
    private static final Field SOURCE_ID = EntityMapper.position(CanonicalSchemas.BOOKING, "source_id");
    private static final Field BOOKING_REFERENCE = EntityMapper.position(CanonicalSchemas.BOOKING, "booking_reference");
    private static final Field FLIGHT_NUMBER = EntityMapper.position(CanonicalSchemas.BOOKING, "flight_number");
    private static final Field CALLSIGN = EntityMapper.position(CanonicalSchemas.BOOKING, "callsign");
    private static final Field FLIGHT_ID = EntityMapper.position(CanonicalSchemas.BOOKING, "flight_id");
    private static final Field FLIGHT_DATE = EntityMapper.position(CanonicalSchemas.BOOKING, "flight_date");
    private static final Field CUSTOMER_ID = EntityMapper.position(CanonicalSchemas.BOOKING, "customer_id");
    private static final Field BOOKED_AT = EntityMapper.position(CanonicalSchemas.BOOKING, "booked_at");

    private final String airline;
    private final FlightRows flights;

    BookingMapper(String airline, FlightRows flights) {
        this.airline = airline;
        this.flights = flights;
    }

    @Override
    public String key(CanonicalRow row) {
        return AirlineIds.id(airline, row);
    }

    @Override
    public Struct value(CanonicalRow row) {
        String sourceId = row.requiredText(CanonicalField.SOURCE_ID);
        FlightIdentity flight = flights.identity(row);
        return new Struct(CanonicalSchemas.BOOKING)
                .put(ID, AirlineIds.id(airline, row, sourceId))
                .put(AIRLINE, airline)
                .put(SOURCE_ID, sourceId)
                .put(BOOKING_REFERENCE, row.text(CanonicalField.BOOKING_REFERENCE))
                .put(FLIGHT_NUMBER, row.requiredText(CanonicalField.FLIGHT_NUMBER))
                .put(CALLSIGN, flight.callsign())
                .put(FLIGHT_ID, flight.flightId())
                .put(FLIGHT_DATE, EntityMapper.date(flight.date()))
                .put(CUSTOMER_ID, row.requiredText(CanonicalField.CUSTOMER_ID))
                .put(BOOKED_AT, EntityMapper.timestamp(row.time(CanonicalField.BOOKED_AT)));
    }

    @Override
    public String keyField() {
        return "id";
    }
}
