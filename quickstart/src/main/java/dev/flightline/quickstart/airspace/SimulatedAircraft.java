// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An aircraft and what its transponder says.
 *
 * @param squawk four octal digits
 * @param reportAge seconds since its last message, whenever it is asked for
 */
record SimulatedAircraft(String icao24, String country, String squawk, int reportAge, Itinerary itinerary) {
    private static final int LARGE = 4;
    private static final double SATELLITE_OFFSET_METRES = 60.96;

    /** The row at some time, in whole seconds; null while the transponder is off. */
    @Nullable
    StateVector at(Instant now) {
        Instant reported = now.minusSeconds(reportAge);
        SimulatedFlight flight = itinerary.flightAt(reported);
        if (flight == null) {
            return null;
        }
        SimulatedFlight.Progress progress = flight.at(reported);
        FlightProfile.Point point = progress.point();
        boolean onGround = !progress.inTheAir();
        return new StateVector(
                icao24,
                String.format("%-8s", flight.callsign()),
                country,
                reported.getEpochSecond(),
                reported.getEpochSecond(),
                round(progress.position().longitude(), 1e4),
                round(progress.position().latitude(), 1e4),
                onGround ? null : (Double) round(point.altitude(), 1e2),
                onGround,
                round(point.speed() * flight.speed(), 1e2),
                round(progress.track(), 1e2),
                onGround ? null : (Double) round(point.verticalRate() * flight.speed(), 1e2),
                null,
                onGround ? null : (Double) round(point.altitude() + SATELLITE_OFFSET_METRES, 1e2),
                squawk,
                false,
                0,
                LARGE);
    }

    /** To as many digits as OpenSky gives. */
    private static double round(double value, double precision) {
        return Math.round(value * precision) / precision;
    }
}
