// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.util.List;

/**
 * The names of the numbers that the API uses.
 *
 * @see "OpenSky REST API documentation, /states/all, response; ADS-B emitter categories in RTCA DO-260B, 2.2.3.2.5.2"
 */
final class ApiCodes {
    private static final List<String> POSITION_SOURCES = List.of("ADSB", "ASTERIX", "MLAT", "FLARM");

    private static final List<String> CATEGORIES = List.of(
            "NO_INFORMATION",
            "NO_EMITTER_CATEGORY",
            "LIGHT",
            "SMALL",
            "LARGE",
            "HIGH_VORTEX_LARGE",
            "HEAVY",
            "HIGH_PERFORMANCE",
            "ROTORCRAFT",
            "GLIDER",
            "LIGHTER_THAN_AIR",
            "PARACHUTIST",
            "ULTRALIGHT",
            "RESERVED",
            "UNMANNED",
            "SPACE",
            "EMERGENCY_VEHICLE",
            "SERVICE_VEHICLE",
            "POINT_OBSTACLE",
            "CLUSTER_OBSTACLE",
            "LINE_OBSTACLE");

    private ApiCodes() {}

    /** {@code UNKNOWN_<number>} for a number the API does not document. */
    static String positionSource(long number) {
        return nameOf(POSITION_SOURCES, number);
    }

    /** {@code UNKNOWN_<number>} for a number the API does not document. */
    static String category(long number) {
        return nameOf(CATEGORIES, number);
    }

    private static String nameOf(List<String> names, long number) {
        return number >= 0 && number < names.size() ? names.get((int) number) : "UNKNOWN_" + number;
    }
}
