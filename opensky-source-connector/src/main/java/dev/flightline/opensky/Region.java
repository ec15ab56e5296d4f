// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A named part of the world that is asked for: the whole of it, or a box in WGS-84 degrees.
 *
 * <p>A box whose west lies east of its east crosses the antimeridian. The API knows no such box, so it is two boxes,
 * one on each side.
 *
 * @param name ends up in every row, letters, digits, {@code _} and {@code -}
 * @param boxes what belongs to it; none means the whole world, with aircraft without a position
 */
record Region(String name, List<BoundingBox> boxes) {
    /** What is asked for when no region is configured. */
    static final Region WORLD = new Region("world", List.of());

    private static final String FORMAT = "write name=south/west/north/east in degrees";
    private static final Pattern NAME_AND_BOX = Pattern.compile("([A-Za-z0-9_-]+)=([^/=]+)/([^/=]+)/([^/=]+)/([^/=]+)");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]{1,3}(\\.[0-9]+)?");
    private static final double EASTERN_EDGE = 180;

    /** In characters, of what was taken for a region. */
    private static final int LONGEST_SHOWN = 60;

    /**
     * Reads {@code name=south/west/north/east}.
     *
     * @throws IllegalArgumentException if the text is no such thing or is outside the world; the message names the
     *     region and says what to write instead
     */
    static Region parse(String text) {
        Matcher parts = NAME_AND_BOX.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + shortened(text)
                    + "' is not a region, whose name is letters, digits," + " '_' and '-' of ASCII; " + FORMAT);
        }
        String name = parts.group(1);
        double south = degrees(name, "latitude", parts.group(2), 90);
        double west = degrees(name, "longitude", parts.group(3), EASTERN_EDGE);
        double north = degrees(name, "latitude", parts.group(4), 90);
        double east = degrees(name, "longitude", parts.group(5), EASTERN_EDGE);
        if (south >= north) {
            throw new IllegalArgumentException("region '" + name + "': south " + BoundingBox.plain(south)
                    + " is not below north " + BoundingBox.plain(north) + "; " + FORMAT);
        }
        if (west == east || west - east == 2 * EASTERN_EDGE) {
            throw new IllegalArgumentException("region '" + name + "': west " + BoundingBox.plain(west) + " and east "
                    + BoundingBox.plain(east) + " are one meridian; " + FORMAT);
        }
        return new Region(name, boxes(south, west, north, east));
    }

    /**
     * Reads a list of them; no list, or an empty one, is the world alone.
     *
     * @throws IllegalArgumentException as {@link #parse}
     */
    static List<Region> parseAll(@Nullable Object texts) {
        return texts instanceof List<?> list && !list.isEmpty()
                ? list.stream().map(text -> parse(String.valueOf(text))).toList()
                : List.of(WORLD);
    }

    /** Whether a row of a larger area belongs here; one without a position belongs to the world alone. */
    boolean contains(StateVector state) {
        if (boxes.isEmpty()) {
            return true;
        }
        Double latitude = state.latitude();
        Double longitude = state.longitude();
        return latitude != null
                && longitude != null
                && boxes.stream().anyMatch(box -> box.contains(latitude, longitude));
    }

    /** The same text for the same area, however its numbers were written; part of the source partition. */
    String canonicalText() {
        if (boxes.isEmpty()) {
            return name;
        }
        BoundingBox first = boxes.get(0);
        BoundingBox last = boxes.get(boxes.size() - 1);
        return name + "=" + new BoundingBox(first.south(), first.west(), first.north(), last.east()).asText();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
    }

    private static List<BoundingBox> boxes(double south, double west, double north, double east) {
        if (west < east) {
            return List.of(new BoundingBox(south, west, north, east));
        }
        List<BoundingBox> sides = new ArrayList<>(2);
        if (west < EASTERN_EDGE) {
            sides.add(new BoundingBox(south, west, north, EASTERN_EDGE));
        }
        if (east > -EASTERN_EDGE) {
            sides.add(new BoundingBox(south, -EASTERN_EDGE, north, east));
        }
        return List.copyOf(sides);
    }

    private static double degrees(String name, String axis, String text, double limit) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "region '" + name + "': " + axis + " '" + text + "' is not a decimal number; " + FORMAT);
        }
        double degrees = Double.parseDouble(text);
        if (Math.abs(degrees) > limit) {
            throw new IllegalArgumentException("region '" + name + "': " + axis + " " + text + " is outside -"
                    + BoundingBox.plain(limit) + ".." + BoundingBox.plain(limit) + "; " + FORMAT);
        }
        // A zero below zero would not equal the other one.
        return degrees + 0.0;
    }
}
