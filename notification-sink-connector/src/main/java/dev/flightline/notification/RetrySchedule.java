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

    /** Whether it ends before the message expires. */
    boolean isLimited() {
        return maxAttempts > 0 || !timeout.isZero();
    }

    /** Whether no attempt may start any more, so long after the first one could have. */
    boolean isOver(Duration elapsed) {
        return !timeout.isZero() && elapsed.compareTo(timeout) > 0;
    }

    /** How long to wait at most before something else is decided, when no attempt can be made. */
    Duration patience(Duration elapsed) {
        Duration left = timeout.minus(elapsed).plusMillis(1);
        return timeout.isZero() || isOver(elapsed) || left.compareTo(longest) > 0 ? longest : left;
    }

    /**
     * @param attempts how many attempts have failed; at least 1
     * @param elapsed time since the first attempt started
     * @param atLeast no wait is shorter: what the provider asks for; zero when it asks for nothing
     * @param random from 0 up to 1, decides the jitter
     * @return how long to wait, or empty to give up
     */
    Optional<Duration> next(int attempts, Duration elapsed, Duration atLeast, double random) {
        if (maxAttempts > 0 && attempts >= maxAttempts) {
            return Optional.empty();
        }
        double doubled = (double) first.toMillis() * (1L << Math.min(attempts - 1, MAX_DOUBLINGS));
        double wait = Math.min(doubled, (double) longest.toMillis());
        Duration own = Duration.ofMillis(Math.max(1, Math.round(wait / 2 + wait / 2 * random)));
        // Behind what was asked for, not at it: everybody else was asked for the same.
        Duration asked =
                atLeast.isZero() ? atLeast : atLeast.plusMillis(Math.round((double) first.toMillis() * random));
        Duration delay = own.compareTo(asked) < 0 ? asked : own;
        boolean tooLate = !timeout.isZero() && elapsed.plus(delay).compareTo(timeout) > 0;
        return tooLate ? Optional.empty() : Optional.of(delay);
    }
}
