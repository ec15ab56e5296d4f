// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import org.apache.kafka.connect.data.Struct;

/** Bookings: {@code airline-bookings.avsc}. */
final class BookingMapper implements EntityMapper {
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
        FlightIdentity flight = flights.identity(row);
        return new Struct(CanonicalSchemas.BOOKING)
                .put("id", key(row))
                .put("airline", airline)
                .put("source_id", row.requiredText(CanonicalField.SOURCE_ID))
                .put("booking_reference", row.text(CanonicalField.BOOKING_REFERENCE))
                .put("flight_number", row.requiredText(CanonicalField.FLIGHT_NUMBER))
                .put("callsign", flight.callsign())
                .put("flight_id", flight.flightId())
                .put("flight_date", EntityMapper.date(flight.date()))
                .put("customer_id", row.requiredText(CanonicalField.CUSTOMER_ID))
                .put("booked_at", EntityMapper.timestamp(row.time(CanonicalField.BOOKED_AT)));
    }

    @Override
    public String keyField() {
        return "id";
    }
}
