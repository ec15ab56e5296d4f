// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One booking of one passenger on one flight, from {@code airline-bookings}.
 *
 * @param id the record's key
 */
record AirlineBooking(
        String id,
        String airline,
        @Nullable String sourceId,
        @Nullable String bookingReference,
        @Nullable String flightNumber,
        @Nullable String callsign,
        String flightId,
        @Nullable LocalDate flightDate,
        String customerId,
        @Nullable Instant bookedAt) {
    /** The same booking under its key, which wins over the column: ksqlDB writes the id into the key only. */
    AirlineBooking identified(String key) {
        return new AirlineBooking(
                key,
                airline,
                sourceId,
                bookingReference,
                flightNumber,
                callsign,
                flightId,
                flightDate,
                customerId,
                bookedAt);
    }

    /** Whether it says who flies what with whom; a booking that does not is taken as deleted. */
    boolean isComplete() {
        // Non-null by the contract of the topic, which a foreign writer may not keep.
        return airline != null && flightId != null && customerId != null;
    }

    @Override
    public String toString() {
        return "AirlineBooking[" + id + "]";
    }
}
