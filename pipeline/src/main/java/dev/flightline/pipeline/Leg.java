// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an aircraft in the air is compared with: a flight's times, its way, and what comes after it. */
record Leg(
        String flightId,
        Instant departure,
        @Nullable Instant arrival,
        @Nullable Double lat0,
        @Nullable Double lon0,
        @Nullable Double lat1,
        @Nullable Double lon1,
        @Nullable String nextFlightId,
        @Nullable Integer turnaroundMinutes) {
    private static final Duration EARLY_DEPARTURE = Duration.ofHours(1);
    private static final Duration LATE_ARRIVAL = Duration.ofHours(12);
    private static final double LONGEST_DETOUR = 1.25;
    private static final int DEFAULT_TURNAROUND_MINUTES = 30;

    static Leg of(Flight flight) {
        return new Leg(
                flight.flightId(),
                flight.scheduledDeparture(),
                flight.scheduledArrival(),
                flight.originLatitude(),
                flight.originLongitude(),
                flight.destinationLatitude(),
                flight.destinationLongitude(),
                flight.nextFlightId(),
                flight.turnaroundMinutes());
    }

    /**
     * Whether the aircraft can be on this leg: it departs within the hour at the latest, should have arrived no more
     * than twelve hours ago, and the way over the position is at most a quarter longer than the direct one.
     */
    boolean isPossibleFor(FlightUpdate update) {
        Instant seen = update.lastContact();
        if (seen == null || arrival == null) {
            return false;
        }
        return !departure.isAfter(seen.plus(EARLY_DEPARTURE))
                && !arrival.plus(LATE_ARRIVAL).isBefore(seen)
                && isOnTheWay(update);
    }

    private boolean isOnTheWay(FlightUpdate update) {
        double flown = Geo.distanceKm(lat0, lon0, update.latitude(), update.longitude());
        double direct = Geo.distanceKm(lat0, lon0, lat1, lon1);
        return flown + kmToGo(update) <= LONGEST_DETOUR * direct;
    }

    /** Kilometres from there to this leg's destination, in a straight line. */
    double kmToGo(FlightUpdate update) {
        return Geo.distanceKm(update.latitude(), update.longitude(), lat1, lon1);
    }

    Duration turnaround() {
        return Duration.ofMinutes(turnaroundMinutes == null ? DEFAULT_TURNAROUND_MINUTES : turnaroundMinutes);
    }
}
