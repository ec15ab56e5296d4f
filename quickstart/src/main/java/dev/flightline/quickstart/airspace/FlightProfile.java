// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import java.time.Duration;

/**
 * How an airliner's speed and altitude go from take-off to landing: it gathers speed while it climbs, more slowly the higher
 * it is; cruises; and slows down on an even descent.
 *
 * @param length of the route in metres, at least {@link #shortest}
 * @param cruiseSpeed metres per second over ground
 * @param cruiseAltitude metres
 */
record FlightProfile(double length, double cruiseSpeed, double cruiseAltitude) {
    private static final double TAKE_OFF_SPEED = 80;
    private static final double LANDING_SPEED = 70;
    private static final double CLIMB_SECONDS = 1200;
    private static final double DESCENT_SECONDS = 1500;

    /**
     * Where in the flight an aircraft is.
     *
     * @param distance metres flown
     * @param speed metres per second
     * @param altitude metres
     * @param verticalRate metres per second, positive upwards
     */
    record Point(double distance, double speed, double altitude, double verticalRate) {}

    FlightProfile {
        if (length < shortest(cruiseSpeed)) {
            throw new IllegalArgumentException("a route of " + length + " m is too short to reach cruise");
        }
    }

    /** The metres that climb and descent take together. */
    static double shortest(double cruiseSpeed) {
        return climbDistance(cruiseSpeed) + descentDistance(cruiseSpeed);
    }

    static double climbDistance(double cruiseSpeed) {
        return (TAKE_OFF_SPEED + cruiseSpeed) / 2 * CLIMB_SECONDS;
    }

    static double descentDistance(double cruiseSpeed) {
        return (cruiseSpeed + LANDING_SPEED) / 2 * DESCENT_SECONDS;
    }

    private double cruiseSeconds() {
        return (length - shortest(cruiseSpeed)) / cruiseSpeed;
    }

    double seconds() {
        return CLIMB_SECONDS + cruiseSeconds() + DESCENT_SECONDS;
    }

    /** From take-off to landing when so many seconds pass in one; to the millisecond. */
    Duration duration(double speed) {
        return Duration.ofMillis(Math.round(seconds() * 1000 / speed));
    }

    /**
     * Seconds from take-off until a cruising aircraft has so many metres to go.
     *
     * @param remaining between the end of the descent's length and the begin of cruise
     */
    double secondsUntilRemaining(double remaining) {
        return CLIMB_SECONDS + (length - climbDistance(cruiseSpeed) - remaining) / cruiseSpeed;
    }

    /** @param elapsed seconds from take-off; before 0 it stands at the begin, after {@link #seconds} at the end */
    Point at(double elapsed) {
        if (elapsed <= 0) {
            return new Point(0, 0, 0, 0);
        }
        if (elapsed >= seconds()) {
            return new Point(length, 0, 0, 0);
        }
        if (elapsed < CLIMB_SECONDS) {
            return climbing(elapsed);
        }
        double cruising = elapsed - CLIMB_SECONDS;
        if (cruising < cruiseSeconds()) {
            return new Point(climbDistance(cruiseSpeed) + cruiseSpeed * cruising, cruiseSpeed, cruiseAltitude, 0);
        }
        return descending(cruising - cruiseSeconds());
    }

    private Point climbing(double elapsed) {
        double acceleration = (cruiseSpeed - TAKE_OFF_SPEED) / CLIMB_SECONDS;
        double left = 1 - elapsed / CLIMB_SECONDS;
        return new Point(
                TAKE_OFF_SPEED * elapsed + acceleration * elapsed * elapsed / 2,
                TAKE_OFF_SPEED + acceleration * elapsed,
                cruiseAltitude * (1 - left * left),
                cruiseAltitude * 2 * left / CLIMB_SECONDS);
    }

    private Point descending(double elapsed) {
        double deceleration = (cruiseSpeed - LANDING_SPEED) / DESCENT_SECONDS;
        double left = DESCENT_SECONDS - elapsed;
        return new Point(
                length - LANDING_SPEED * left - deceleration * left * left / 2,
                cruiseSpeed - deceleration * elapsed,
                cruiseAltitude * left / DESCENT_SECONDS,
                -cruiseAltitude / DESCENT_SECONDS);
    }
}
