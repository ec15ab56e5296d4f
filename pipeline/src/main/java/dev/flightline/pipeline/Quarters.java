// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.time.Duration;
import java.time.Instant;

/** Quarter-hours since 1970: the grain of announcements. */
final class Quarters {
    static final Duration QUARTER_HOUR = Duration.ofMinutes(15);

    private Quarters() {}

    /** The quarter-hour that has begun by then: rounded down, for nobody may come too late. */
    static long roundedDown(Instant instant) {
        return instant.toEpochMilli() / QUARTER_HOUR.toMillis();
    }

    static Instant beginningOf(long quarter) {
        return Instant.ofEpochMilli(quarter * QUARTER_HOUR.toMillis());
    }
}
