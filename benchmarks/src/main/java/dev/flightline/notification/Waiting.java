// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for work on other threads, so seldom looking at it that this costs next to nothing. */
final class Waiting {
    private static final Duration INTERVAL = Duration.ofMillis(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Waiting() {}

    /** @throws IllegalStateException if that does not come to be within a minute */
    static void until(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        "waited in vain for " + PATIENCE.toSeconds() + " s; nothing gets through");
            }
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
    }
}
