// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.time.Duration;

/**
 * How long to wait after failures in a row: doubling from {@code first} up to {@code longest}, each shortened at random
 * by up to a half so that many workers do not come back at the same moment.
 *
 * @param first the wait after the first failure before it is shortened; positive
 * @param longest never waited longer than this; at least {@code first}
 */
record Backoff(Duration first, Duration longest) {
    /** For a server that fails, which does not know itself when that ends. */
    static final Backoff OF_FAILURES = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    /** Beyond this many doublings every sensible pair has reached its longest wait, and a shift would overflow. */
    private static final int MOST_DOUBLINGS = 16;

    /**
     * @param failures how many failed in a row, at least 1
     * @param random from 0 (the shortest wait) to 1 (the full one)
     */
    Duration after(int failures, double random) {
        Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        Duration full = doubled.compareTo(longest) > 0 ? longest : doubled;
        long half = full.toNanos() / 2;
        return Duration.ofNanos(half + (long) (half * random));
    }
}
