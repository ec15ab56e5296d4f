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
    /** For figures that are told: two and a half minutes, more where a task has to be compiled before. */
    static final Effort FULL = new Effort(15, 8, Duration.ofMillis(200));

    /** For a look: half a minute, likewise. */
    static final Effort QUICK = new Effort(1, 30, Duration.ofMillis(200));

    /** As much in no more turns than that, which are the longer then. */
    Effort atMost(int turns) {
        int fewer = Math.min(rounds, turns);
        return new Effort(fewer, rounds * iterations / fewer, iteration);
    }

    /**
     * How long one comparison takes at least, half of it to warm up; the start of each JVM comes on top.
     */
    long seconds() {
        return iteration.multipliedBy(3L * 2 * rounds * iterations).toSeconds();
    }
}
