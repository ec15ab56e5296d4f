// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airlines;

import java.time.ZoneId;

/**
 * An airport.
 *
 * @param iata three letters, as on tickets
 * @param icao four letters
 * @param latitude degrees north, to 0.01
 * @param longitude degrees east, to 0.01
 * @param zone the time zone of its clocks
 */
public record Airport(String iata, String icao, String name, double latitude, double longitude, ZoneId zone) {}
