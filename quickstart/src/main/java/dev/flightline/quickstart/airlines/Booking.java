// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airlines;

import java.time.Instant;

/**
 * One customer's seat on one flight.
 *
 * @param reference six letters and digits, unique in the data
 * @param bookedAt days to months before the flight, whole seconds
 */
public record Booking(String reference, Leg leg, Customer customer, Instant bookedAt) {
    /** Without the reference, which opens a booking for anyone who knows it. */
    @Override
    public String toString() {
        return "Booking[" + leg.id() + "]";
    }
}
