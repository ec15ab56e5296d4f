// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One aircraft's row, in the order of the API's columns. Times are in epoch seconds, which may be anything in bad rows.
 *
 * @param icao24 transponder address, six hexadecimal digits
 * @param callsign padded to eight characters; may be blank
 * @param originCountry where the aircraft is registered; may be empty
 * @param timePosition of the last position, null without one
 * @param lastContact of the last message
 * @param longitude degrees east
 * @param latitude degrees north
 * @param baroAltitude metres by the barometer
 * @param velocity metres per second over ground
 * @param trueTrack degrees clockwise from north
 * @param verticalRate metres per second, positive upwards
 * @param sensors ids of the receivers, null unless filtered by them
 * @param geoAltitude metres by satellite
 * @param squawk four octal digits
 * @param spi special purpose indicator
 * @param positionSource 0 ADS-B, 1 ASTERIX, 2 MLAT, 3 FLARM
 * @param category of the aircraft, null where the answer is not extended
 * @see "OpenSky REST API documentation, All State Vectors, read 2026-11-22"
 */
public record StateVector(
        String icao24,
        @Nullable String callsign,
        String originCountry,
        @Nullable Long timePosition,
        long lastContact,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable Double baroAltitude,
        boolean onGround,
        @Nullable Double velocity,
        @Nullable Double trueTrack,
        @Nullable Double verticalRate,
        @Nullable List<Integer> sensors,
        @Nullable Double geoAltitude,
        @Nullable String squawk,
        boolean spi,
        int positionSource,
        @Nullable Integer category) {

    /** The callsign without padding; empty if it is null or blank. */
    public String flight() {
        return callsign == null ? "" : callsign.strip();
    }
}
