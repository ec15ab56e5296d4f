// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airlines;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One scheduled flight of an airline.
 *
 * @param tail the aircraft's registration
 * @param scheduledDeparture whole minutes
 * @param scheduledArrival whole minutes, after the departure
 * @param next what the same aircraft flies next, null if that is not planned
 * @param turnaround the shortest time on the ground between this flight and the next
 */
public record Leg(
        Airline airline,
        LegId id,
        String tail,
        Airport origin,
        Airport destination,
        Instant scheduledDeparture,
        Instant scheduledArrival,
        @Nullable LegId next,
        Duration turnaround,
        boolean cancelled) {

    /** @throws IllegalArgumentException if it arrives before it leaves, or its date is not the departure's at the origin */
    public Leg {
        if (!scheduledArrival.isAfter(scheduledDeparture)) {
            throw new IllegalArgumentException("flight " + id + " must arrive after it leaves");
        }
        if (!scheduledDeparture.atZone(origin.zone()).toLocalDate().equals(id.date())) {
            throw new IllegalArgumentException("flight " + id + " does not leave " + origin.iata() + " on that date");
        }
    }
}
