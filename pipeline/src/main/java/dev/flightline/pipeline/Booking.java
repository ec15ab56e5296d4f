// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A passenger on a flight, with everything needed to reach them; {@link #redacted}, without. */
record Booking(
        String bookingId,
        String airline,
        @Nullable String sourceId,
        @Nullable String bookingReference,
        @Nullable String flightNumber,
        @Nullable String callsign,
        String flightId,
        @Nullable LocalDate flightDate,
        String customerId,
        @Nullable String customerName,
        @Nullable String customerEmail,
        @Nullable String phone,
        @Nullable String locale,
        @Nullable String timeZone,
        @ColumnName("notify") @Nullable Boolean wantsMessages,
        @Nullable Instant bookedAt) {
    private static final String REDACTED = "*****";

    static Booking of(AirlineBooking booking, AirlineCustomer customer) {
        return new Booking(
                booking.id(),
                booking.airline(),
                booking.sourceId(),
                booking.bookingReference(),
                booking.flightNumber(),
                booking.callsign(),
                booking.flightId(),
                booking.flightDate(),
                booking.customerId(),
                customer.name(),
                customer.email(),
                customer.phone(),
                customer.locale(),
                customer.timeZone(),
                customer.wantsMessages(),
                booking.bookedAt());
    }

    /**
     * The same booking without what names or reaches a person. Name and booking reference go (with a name, the
     * reference opens the booking); of the address its last four characters stay, of the number its last two digits,
     * which is what support staff need to ask "the number ending in 42?".
     */
    Booking redacted() {
        return new Booking(
                bookingId,
                airline,
                sourceId,
                REDACTED,
                flightNumber,
                callsign,
                flightId,
                flightDate,
                customerId,
                REDACTED,
                Masking.keepRight(customerEmail, 4),
                Masking.keepRight(phone, 2),
                locale,
                timeZone,
                wantsMessages,
                bookedAt);
    }

    @Override
    public String toString() {
        return "Booking[" + bookingId + "]";
    }
}
