// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airlines;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The schedule, customers and bookings of both airlines, independent of how either stores them. Immutable.
 *
 * @param legs yesterday's, today's and tomorrow's
 * @param customers unique by airline and e-mail address
 * @param bookings of those customers on those legs
 */
public record AirlineData(List<Leg> legs, List<Customer> customers, List<Booking> bookings) {

    /** @throws IllegalArgumentException if an id is there twice, or a booking's or next flight's other end is missing */
    public AirlineData {
        legs = List.copyOf(legs);
        customers = List.copyOf(customers);
        bookings = List.copyOf(bookings);
        Set<LegId> legIds = new HashSet<>();
        for (Leg leg : legs) {
            require(legIds.add(leg.id()), "flight " + leg.id() + " is there twice");
        }
        for (Leg leg : legs) {
            require(leg.next() == null || legIds.contains(leg.next()), "next flight of " + leg.id() + " is missing");
        }
        Set<Customer> known = new HashSet<>(customers);
        Set<String> addresses = new HashSet<>();
        for (Customer customer : customers) {
            require(addresses.add(customer.airline() + customer.email()), "an e-mail address is there twice");
        }
        Set<String> references = new HashSet<>();
        Set<Leg> flown = new HashSet<>(legs);
        for (Booking booking : bookings) {
            require(references.add(booking.reference()), "a booking reference is there twice");
            require(flown.contains(booking.leg()), "flight " + booking.leg().id() + " of a booking is missing");
            require(known.contains(booking.customer()), "a booking's customer is missing");
            require(booking.customer().airline() == booking.leg().airline(), "a booking spans two airlines");
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
