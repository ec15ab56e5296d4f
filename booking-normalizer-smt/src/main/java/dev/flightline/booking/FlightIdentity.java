// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which flight: the same from a booking, a schedule and the aircraft's previous leg.
 *
 * @param callsign as said on the air
 * @param date on the ticket, in the zone of the airport of departure
 * @param origin airport of departure, in upper case, or null for airlines that fly a number once a day
 */
record FlightIdentity(
        String callsign, LocalDate date, @Nullable String origin) {
    /** {@code callsign/yyyy-MM-dd}, with {@code /origin} behind it where there is one. */
    String flightId() {
        String id = callsign + "/" + date;
        return origin == null ? id : id + "/" + origin;
    }
}
