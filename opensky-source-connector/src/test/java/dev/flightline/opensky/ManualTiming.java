// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only when a test says so. */
final class ManualTiming {
    private final AtomicLong nanos = new AtomicLong();
    private final Instant start;

    ManualTiming(Instant start) {
        this.start = start;
    }

    /** Waits are cut short after 5 ms, so that a test polls often. */
    Timing timing() {
        return new Timing(nanos::get, () -> start.plusNanos(nanos.get()), Duration.ofMillis(5));
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
