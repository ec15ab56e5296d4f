// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

/**
 * A frame laid along a great circle on a sphere of 6371 km: a place is so many metres along the circle from its origin and
 * so many to the right of it.
 */
final class GreatCircle {
    private static final double EARTH_RADIUS_METRES = 6_371_000;

    private final double[] origin;
    private final double[] ahead;
    private final double[] right;

    /** In degrees. */
    record Place(double latitude, double longitude) {}

    /**
     * @param latitude of the origin, degrees; longitude likewise
     * @param bearing in which the circle leaves the origin: degrees clockwise from north
     */
    GreatCircle(double latitude, double longitude, double bearing) {
        double phi = Math.toRadians(latitude);
        double lambda = Math.toRadians(longitude);
        double beta = Math.toRadians(bearing);
        double[] east = {-Math.sin(lambda), Math.cos(lambda), 0};
        double[] north = {-Math.sin(phi) * Math.cos(lambda), -Math.sin(phi) * Math.sin(lambda), Math.cos(phi)};
        origin = new double[] {Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)};
        ahead = sum(Math.cos(beta), north, Math.sin(beta), east);
        right = sum(-Math.sin(beta), north, Math.cos(beta), east);
    }

    /**
     * @param along metres from the origin along the circle
     * @param across metres to the right of it; negative to the left
     */
    Place at(double along, double across) {
        double theta = along / EARTH_RADIUS_METRES;
        double phi = across / EARTH_RADIUS_METRES;
        double[] below = sum(Math.cos(theta), origin, Math.sin(theta), ahead);
        double[] place = sum(Math.cos(phi), below, Math.sin(phi), right);
        return new Place(Math.toDegrees(Math.asin(place[2])), Math.toDegrees(Math.atan2(place[1], place[0])));
    }

    private static double[] sum(double share, double[] vector, double otherShare, double[] other) {
        double[] sum = new double[vector.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = share * vector[i] + otherShare * other[i];
        }
        return sum;
    }
}
