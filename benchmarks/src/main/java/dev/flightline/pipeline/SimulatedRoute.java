// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The way of one flight over ground, corner by corner, in metres along and across the great circle from origin to
 * destination: take-off in the runway's direction; airways that swing about the direct way and make it 1 to 6 % longer;
 * perhaps a holding; and a final approach in the direction of the other runway, wherever one comes from.
 */
final class SimulatedRoute {
    private static final double INITIAL_CLIMB = 12_000;
    private static final double AIRWAY_CORNERS = 50_000;
    private static final double ARRIVAL_AREA = 60_000;
    private static final double FINAL_APPROACH = 18_000;
    private static final double HOLDING_LENGTH = 10_000;
    private static final double HOLDING_WIDTH = 5_000;
    private static final double HOLDING_SHARE = 0.1;

    private final List<Corner> corners;
    private final double[] flownAt;

    private record Corner(double along, double across) {
        double distance(Corner other) {
            return Math.hypot(other.along - along, other.across - across);
        }
    }

    /**
     * Somewhere on the way.
     *
     * @param along metres along the great circle; across, metres to the right of it
     * @param ahead the share of the way on that leads along the great circle; right, the share that leads to its right
     */
    record Point(double along, double across, double ahead, double right) {}

    private SimulatedRoute(List<Corner> corners) {
        this.corners = corners;
        flownAt = new double[corners.size()];
        for (int i = 1; i < flownAt.length; i++) {
            flownAt[i] = flownAt[i - 1] + corners.get(i - 1).distance(corners.get(i));
        }
    }

    /** @param direct metres from origin to destination, at least 300,000 */
    static SimulatedRoute draw(double direct, Draws draws) {
        List<Corner> corners = new ArrayList<>();
        double takeOff = draws.between(0, 2 * Math.PI);
        corners.add(new Corner(0, 0));
        corners.add(new Corner(INITIAL_CLIMB * Math.cos(takeOff), INITIAL_CLIMB * Math.sin(takeOff)));
        addAirways(corners, direct, draws);
        if (draws.happens(HOLDING_SHARE)) {
            addHolding(corners, 1 + draws.below(4));
        }
        double landing = draws.between(0, 2 * Math.PI);
        corners.add(new Corner(direct - FINAL_APPROACH * Math.cos(landing), -FINAL_APPROACH * Math.sin(landing)));
        corners.add(new Corner(direct, 0));
        return new SimulatedRoute(corners);
    }

    /** One to three half waves; what a sine adds to a way is the square of its steepness, by four. */
    private static void addAirways(List<Corner> corners, double direct, Draws draws) {
        double longer = draws.between(0.01, 0.06);
        int halfWaves = 1 + draws.below(3);
        double side = draws.happens(0.5) ? 1 : -1;
        double steepness = 2 * Math.sqrt(longer);
        double amplitude = side * steepness * direct / (halfWaves * Math.PI);
        for (double along = AIRWAY_CORNERS; along <= direct - ARRIVAL_AREA; along += AIRWAY_CORNERS) {
            corners.add(new Corner(along, amplitude * Math.sin(halfWaves * Math.PI * along / direct)));
        }
    }

    private static void addHolding(List<Corner> corners, int circuits) {
        Corner fix = corners.get(corners.size() - 1);
        for (int i = 0; i < circuits; i++) {
            corners.add(new Corner(fix.along, fix.across + HOLDING_WIDTH));
            corners.add(new Corner(fix.along - HOLDING_LENGTH, fix.across + HOLDING_WIDTH));
            corners.add(new Corner(fix.along - HOLDING_LENGTH, fix.across));
            corners.add(fix);
        }
    }

    /** Metres from take-off to touchdown. */
    double length() {
        return flownAt[flownAt.length - 1];
    }

    /** @param flown metres since take-off, from 0 to {@link #length} */
    Point at(double flown) {
        int found = Arrays.binarySearch(flownAt, flown);
        int next = Math.min(Math.max(1, found < 0 ? -found - 1 : found + 1), flownAt.length - 1);
        Corner from = corners.get(next - 1);
        Corner to = corners.get(next);
        double share = (flown - flownAt[next - 1]) / from.distance(to);
        double ahead = (to.along - from.along) / from.distance(to);
        double right = (to.across - from.across) / from.distance(to);
        return new Point(
                from.along + share * (to.along - from.along),
                from.across + share * (to.across - from.across),
                ahead,
                right);
    }
}
