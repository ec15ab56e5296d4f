// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

/**
 * The wind on one flight's way: nothing at the ground, and more with altitude up to 11 km; head or tail wind and side wind
 * drawn once a flight; a third more and less along the way.
 *
 * @param along metres per second along the great circle at 11 km, positive from behind
 * @param across likewise, positive from the left
 * @param phase where on the way it is strongest, radians
 */
record SimulatedWind(double along, double across, double phase) {
    private static final double FULL_ALTITUDE = 11_000;
    private static final double WAVE = 1_500_000;

    static SimulatedWind draw(Draws draws) {
        return new SimulatedWind(draws.normal(20), draws.normal(15), draws.between(0, 2 * Math.PI));
    }

    /**
     * Metres per second over ground of an aircraft that keeps its track in this wind.
     *
     * @param airspeed true airspeed, metres per second; more than the wind
     * @param altitude metres
     */
    double groundSpeed(double airspeed, double altitude, SimulatedRoute.Point point) {
        double strength =
                Math.min(1, altitude / FULL_ALTITUDE) * (1 + Math.sin(2 * Math.PI * point.along() / WAVE + phase) / 3);
        double tail = strength * (along * point.ahead() + across * point.right());
        double side = strength * (across * point.ahead() - along * point.right());
        return Math.sqrt(airspeed * airspeed - side * side) + tail;
    }
}
