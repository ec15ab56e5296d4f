// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.benchmarks;

import java.time.Duration;

/**
 * How long is measured.
 *
 * @param rounds how often ours, peer and limit take turns, each time in JVMs of their own
 * @param iterations how many are measured in one such JVM, after some to warm it up
 * @param iteration how long each takes
 */
record Effort(int rounds, int iterations, Duration iteration) {
    /** For figures that are told: three minutes, more where the warm-up is longer. */
    static final Effort FULL = new Effort(5, 25, Duration.ofMillis(200));

    /** For a look: half a minute. */
    static final Effort QUICK = new Effort(1, 20, Duration.ofMillis(200));

    /** The same with no more turns than that. */
    Effort atMost(int turns) {
        return new Effort(Math.min(rounds, turns), iterations, iteration);
    }

    /**
     * How long one comparison takes at least; the start of each JVM comes on top.
     *
     * @param warmUp how many times as long as it is measured each is warmed up
     */
    long seconds(int warmUp) {
        return iteration.multipliedBy(3L * (warmUp + 1) * rounds * iterations).toSeconds();
    }
}
