// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.Duration;
import java.util.Optional;

/**
 * When to try again: waits double from the first to the longest, and half of each is random, so that a provider that
 * comes back is not met by everybody at once.
 *
 * @param maxAttempts attempts in all; 0 for no limit
 * @param first wait after the first failure, before jitter; positive
 * @param longest no wait is longer than this; at least {@code first}
 * @param timeout no attempt starts later than this after the first one; zero for no limit
 */
record RetrySchedule(int maxAttempts, Duration first, Duration longest, Duration timeout) {
    // 2^40 ms is 35 years: beyond it only overflow.
    private static final int MAX_DOUBLINGS = 40;

    /**
     * @param attempts how many attempts have failed; at least 1
     * @param elapsed time since the first attempt started
     * @param random from 0 up to 1, decides the jitter
     * @return how long to wait, or empty to give up
     */
    Optional<Duration> next(int attempts, Duration elapsed, double random) {
        if (maxAttempts > 0 && attempts >= maxAttempts) {
            return Optional.empty();
        }
        double doubled = (double) first.toMillis() * (1L << Math.min(attempts - 1, MAX_DOUBLINGS));
        double wait = Math.min(doubled, (double) longest.toMillis());
        Duration delay = Duration.ofMillis(Math.max(1, Math.round(wait / 2 + wait / 2 * random)));
        boolean tooLate = !timeout.isZero() && elapsed.plus(delay).compareTo(timeout) > 0;
        return tooLate ? Optional.empty() : Optional.of(delay);
    }
}
