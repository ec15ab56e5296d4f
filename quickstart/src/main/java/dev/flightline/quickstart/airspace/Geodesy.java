// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import dev.flightline.quickstart.airlines.Airport;

/** Great circles on a sphere of 6371 km, which is also what ksqlDB's {@code GEO_DISTANCE} measures on. Angles in degrees. */
final class Geodesy {
    private static final double EARTH_RADIUS_METRES = 6_371_000;

    private Geodesy() {}

    /** A place. */
    record Position(double latitude, double longitude) {
        static Position of(Airport airport) {
            return new Position(airport.latitude(), airport.longitude());
        }
    }

    /** Metres, by the haversine formula. */
    static double distance(Position from, Position to) {
        double latitudes = sinHalf(to.latitude() - from.latitude());
        double longitudes = sinHalf(to.longitude() - from.longitude());
        double a = latitudes * latitudes + cos(from.latitude()) * cos(to.latitude()) * longitudes * longitudes;
        return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(a)));
    }

    /** The direction in which the way begins: 0 is north, 90 east; below 360. */
    static double bearing(Position from, Position to) {
        double longitudes = Math.toRadians(to.longitude() - from.longitude());
        double east = Math.sin(longitudes) * cos(to.latitude());
        double north = cos(from.latitude()) * sin(to.latitude())
                - sin(from.latitude()) * cos(to.latitude()) * Math.cos(longitudes);
        return normalize(Math.toDegrees(Math.atan2(east, north)));
    }

    /** Where a way ends that begins in a direction; the longitude is at least -180 and below 180. */
    static Position destination(Position from, double bearing, double metres) {
        double angle = metres / EARTH_RADIUS_METRES;
        double sinLatitude =
                sin(from.latitude()) * Math.cos(angle) + cos(from.latitude()) * Math.sin(angle) * cos(bearing);
        double east = sin(bearing) * Math.sin(angle) * cos(from.latitude());
        double longitude = Math.atan2(east, Math.cos(angle) - sin(from.latitude()) * sinLatitude);
        return new Position(
                Math.toDegrees(Math.asin(sinLatitude)),
                normalize(from.longitude() + Math.toDegrees(longitude) + 180) - 180);
    }

    /** The smaller angle between two directions, 0 to 180. */
    static double turn(double bearing, double other) {
        double difference = normalize(bearing - other);
        return Math.min(difference, 360 - difference);
    }

    /** The opposite direction. */
    static double turnedAround(double bearing) {
        return normalize(bearing + 180);
    }

    private static double normalize(double degrees) {
        return ((degrees % 360) + 360) % 360;
    }

    private static double sinHalf(double degrees) {
        return Math.sin(Math.toRadians(degrees) / 2);
    }

    private static double sin(double degrees) {
        return Math.sin(Math.toRadians(degrees));
    }

    private static double cos(double degrees) {
        return Math.cos(Math.toRadians(degrees));
    }
}
