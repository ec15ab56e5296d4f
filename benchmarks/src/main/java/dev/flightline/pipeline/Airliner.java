// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

/**
 * How a jet airliner climbs and how fast it flies. Metres and metres per second.
 *
 * <p>It climbs steeply at first and slowly at the end, and descends on a path of three degrees that begins early enough.
 * Below 3 km it flies at most 250 knots by its speed indicator, above at 293, until that is more than its cruising speed:
 * in thin air the same indication is a higher true speed. From 3 km down it slows to 140 knots.
 */
record Airliner(double cruiseSpeed, double cruiseAltitude) {
    /** The speed at which it leaves the ground. */
    static final double TAKE_OFF_SPEED = 75;

    private static final double INITIAL_CLIMB = 13;
    private static final double SLOWEST_CLIMB_SHARE = 0.26;
    private static final double GLIDE = Math.tan(Math.toRadians(3));
    private static final double SPEED_LIMIT_ALTITUDE = 3_048;
    private static final double SPEED_LIMIT = 128.6;
    private static final double CLIMB_AND_DESCENT_SPEED = 151;
    private static final double LANDING_SPEED = 72;

    static Airliner draw(Draws draws) {
        return new Airliner(draws.between(218, 242), draws.between(9_800, 12_200));
    }

    /** Metres per second upwards. */
    double climbRate(double altitude) {
        return INITIAL_CLIMB * (1 - (1 - SLOWEST_CLIMB_SHARE) * altitude / cruiseAltitude);
    }

    /** How high it may be with so many metres to fly. */
    static double glidePath(double toGo) {
        return Math.max(0, toGo) * GLIDE;
    }

    /** The true airspeed that it will take on there. */
    double airspeed(double altitude, boolean descending) {
        return Math.min(cruiseSpeed, indicatedSpeed(altitude, descending) / Math.sqrt(density(altitude)));
    }

    private static double indicatedSpeed(double altitude, boolean descending) {
        if (altitude >= SPEED_LIMIT_ALTITUDE) {
            return CLIMB_AND_DESCENT_SPEED;
        }
        return descending
                ? LANDING_SPEED + (SPEED_LIMIT - LANDING_SPEED) * altitude / SPEED_LIMIT_ALTITUDE
                : SPEED_LIMIT;
    }

    /** Of the air, as a share of that at sea level: the standard atmosphere's troposphere. */
    private static double density(double altitude) {
        return Math.pow(1 - 2.25577e-5 * altitude, 4.25588);
    }
}
