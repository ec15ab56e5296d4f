// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one passenger should know about one booked flight: {@code impacted-customers}. */
record ImpactedCustomer(
        String bookingId,
        @Nullable String bookingReference,
        String airline,
        @Nullable String customerName,
        @Nullable String customerEmail,
        @Nullable String phone,
        @Nullable String locale,
        @Nullable String timeZone,
        @ColumnName("notify") @Nullable Boolean wantsMessages,
        String flightId,
        @Nullable String flightNumber,
        @Nullable String callsign,
        @Nullable String inboundCallsign,
        @Nullable String origin,
        @Nullable String destination,
        @Nullable String originTimeZone,
        Instant scheduledDeparture,
        Instant newEstimatedDeparture,
        long delayMinutes,
        String status,
        @Nullable Instant causedAt) {
    static ImpactedCustomer of(Booking booking, ImpactedFlight flight) {
        return new ImpactedCustomer(
                booking.bookingId(),
                booking.bookingReference(),
                booking.airline(),
                booking.customerName(),
                booking.customerEmail(),
                booking.phone(),
                booking.locale(),
                booking.timeZone(),
                booking.wantsMessages(),
                flight.flightId(),
                // The number on the ticket: a codeshare passenger knows the flight by no other.
                booking.flightNumber() == null ? flight.flightNumber() : booking.flightNumber(),
                booking.callsign() == null ? flight.callsign() : booking.callsign(),
                flight.inboundCallsign(),
                flight.origin(),
                flight.destination(),
                flight.originTimeZone(),
                flight.scheduledDeparture(),
                flight.newEstimatedDeparture(),
                flight.delayMinutes(),
                flight.status(),
                flight.causedAt());
    }

    @Override
    public String toString() {
        return "ImpactedCustomer[" + bookingId + "]";
    }
}
