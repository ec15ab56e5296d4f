// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.util.List;

/** A position, and the legs that an aircraft of that callsign can be on when it is there. */
record PossibleLegs(FlightUpdate update, List<Leg> legs) {
    /**
     * The one that left last: an aircraft that is back on the same way tomorrow is not still on yesterday's flight.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    LegInTheAir latest() {
        Leg latest = legs.stream()
                // Keeps the first of two that leave at the same time, as the SQL does.
                .reduce((best, leg) -> leg.departure().isAfter(best.departure()) ? leg : best)
                .orElseThrow();
        return new LegInTheAir(update, latest);
    }
}
