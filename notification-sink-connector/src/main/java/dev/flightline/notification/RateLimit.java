// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.Duration;
import java.time.Instant;

/** Spaces messages evenly; at more than ten a second, a delay of up to a tenth of a second is made up for. Not thread-safe. */
final class RateLimit {
    private static final Duration CATCH_UP = Duration.ofMillis(100);

    private final Duration spacing;
    private final Duration catchUp;
    private Instant next = Instant.MIN;

    /** @param perSecond messages in a second; 0 for no limit */
    RateLimit(double perSecond) {
        this.spacing = perSecond > 0 ? Duration.ofNanos(Math.max(1, Math.round(1e9 / perSecond))) : Duration.ZERO;
        this.catchUp = spacing.compareTo(CATCH_UP) > 0 ? Duration.ZERO : CATCH_UP;
    }

    /** When the next message may be sent; in the past when it may now. */
    Instant next() {
        return next;
    }

    void sending(Instant now) {
        Instant earliest = now.minus(catchUp);
        next = (next.isBefore(earliest) ? earliest : next).plus(spacing);
    }
}
