// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request wants to know.
 *
 * @param box null for the world; rows without a position are in no box
 * @param icao24 in lower case; empty for all aircraft
 * @param extended whether rows have the category
 */
record StatesQuery(@Nullable Box box, Set<String> icao24, boolean extended) {
    private static final List<String> BOX_PARAMETERS = List.of("lamin", "lomin", "lamax", "lomax");

    /** Degrees, bounds included. */
    record Box(double south, double west, double north, double east) {
        boolean contains(StateVector state) {
            Double latitude = state.latitude();
            Double longitude = state.longitude();
            return latitude != null
                    && longitude != null
                    && latitude >= south
                    && latitude <= north
                    && longitude >= west
                    && longitude <= east;
        }

        double squareDegrees() {
            return (north - south) * (east - west);
        }
    }

    /**
     * Reads a query string; parameters that it does not know are ignored, as by OpenSky.
     *
     * @throws IllegalArgumentException naming the parameter and what was expected
     */
    static StatesQuery parse(@Nullable String rawQuery) {
        Map<String, String> values = new HashMap<>();
        Set<String> icao24 = new HashSet<>();
        for (String pair : rawQuery == null || rawQuery.isEmpty() ? new String[0] : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (name.equals("icao24")) {
                icao24.add(value.toLowerCase(Locale.ROOT));
            } else {
                values.put(name, value);
            }
        }
        if (values.containsKey("time")) {
            throw new IllegalArgumentException("time: the past is not served; ask without it");
        }
        String extended = values.getOrDefault("extended", "0");
        return new StatesQuery(box(values), Set.copyOf(icao24), extended.equals("1") || extended.equals("true"));
    }

    Snapshot filter(Snapshot snapshot) {
        return new Snapshot(
                snapshot.time(),
                snapshot.states().stream()
                        .filter(state -> box == null || box.contains(state))
                        .filter(state -> icao24.isEmpty() || icao24.contains(state.icao24()))
                        .toList());
    }

    /** What the request costs at OpenSky: 1 up to 25 square degrees, 2 up to 100, 3 up to 400, else 4. */
    int credits() {
        double area = box == null ? Double.POSITIVE_INFINITY : box.squareDegrees();
        if (area <= 25) {
            return 1;
        }
        if (area <= 100) {
            return 2;
        }
        return area <= 400 ? 3 : 4;
    }

    private static @Nullable Box box(Map<String, String> values) {
        if (BOX_PARAMETERS.stream().noneMatch(values::containsKey)) {
            return null;
        }
        Box box = new Box(
                degrees(values, "lamin", 90),
                degrees(values, "lomin", 180),
                degrees(values, "lamax", 90),
                degrees(values, "lomax", 180));
        if (box.south() > box.north() || box.west() > box.east()) {
            throw new IllegalArgumentException("lamin must not be above lamax, nor lomin above lomax");
        }
        return box;
    }

    private static double degrees(Map<String, String> values, String name, double limit) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + ": missing; a box needs lamin, lomin, lamax and lomax");
        }
        try {
            double degrees = Double.parseDouble(value);
            if (Math.abs(degrees) <= limit) {
                return degrees;
            }
        } catch (NumberFormatException e) {
            // not a number: the same answer as out of range
        }
        throw new IllegalArgumentException(name + ": expected degrees from " + -limit + " to " + limit);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
