// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import org.jspecify.annotations.Nullable;

/** Distances over ground, to the digit what ksqlDB's {@code GEO_DISTANCE(..., 'KM')} gives. */
final class Geo {
    private static final double EARTH_RADIUS_KM = 6371;

    private Geo() {}

    /**
     * The great-circle distance by the haversine formula, on a sphere of 6371 km.
     *
     * @param latitude0 degrees, -90 to 90; the longitudes are in degrees, -180 to 180
     * @return kilometres; NaN where a coordinate is null, not a number or outside its range, so that every comparison
     *     with the distance is false (ksqlDB gives null there, with the same effect)
     * @see "GEO_DISTANCE in the ksqlDB reference, scalar functions"
     */
    static double distanceKm(
            @Nullable Double latitude0,
            @Nullable Double longitude0,
            @Nullable Double latitude1,
            @Nullable Double longitude1) {
        double fromLatitude = checked(latitude0, 90);
        double fromLongitude = checked(longitude0, 180);
        double toLatitude = checked(latitude1, 90);
        double toLongitude = checked(longitude1, 180);
        double a = haversine(toLatitude - fromLatitude)
                + haversine(toLongitude - fromLongitude)
                        * Math.cos(Math.toRadians(fromLatitude))
                        * Math.cos(Math.toRadians(toLatitude));
        return 2 * Math.asin(Math.sqrt(a)) * EARTH_RADIUS_KM;
    }

    private static double haversine(double degrees) {
        return Math.pow(Math.sin(Math.toRadians(degrees) / 2), 2);
    }

    /** NaN for what is not there, which spreads through all that is reckoned with it. */
    private static double checked(@Nullable Double degrees, double limit) {
        return degrees == null || Math.abs(degrees) > limit ? Double.NaN : degrees;
    }
}
