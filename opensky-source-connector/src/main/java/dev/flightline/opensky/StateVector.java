// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import org.jspecify.annotations.Nullable;

/**
 * One aircraft as the API describes it in one row; units and meaning as in {@link StateVectorSchema}. Times are seconds
 * since the epoch. The sensors' numbers (column 12) are left out: the API fills them only for one's own receivers.
 *
 * @see "OpenSky REST API documentation, /states/all, response"
 */
record StateVector(
        String icao24,
        @Nullable String callsign,
        @Nullable String originCountry,
        @Nullable Long timePosition,
        long lastContact,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable Double baroAltitude,
        boolean onGround,
        @Nullable Double velocity,
        @Nullable Double trueTrack,
        @Nullable Double verticalRate,
        @Nullable Double geoAltitude,
        @Nullable String squawk,
        boolean spi,
        @Nullable String positionSource,
        @Nullable String category) {

    /** Whether a time of this row lies after the given one, in seconds since the epoch. */
    boolean isAfter(long epochSecond) {
        return lastContact > epochSecond || (timePosition != null && timePosition > epochSecond);
    }
}
