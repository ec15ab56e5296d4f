// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.time.Duration;
import java.util.Locale;

/**
 * The kinds of account and what OpenSky gives them.
 *
 * @see "OpenSky REST API documentation, Limitations and API credit usage, July 2026"
 */
enum Account {
    ANONYMOUS(400, Duration.ofDays(1), Duration.ofSeconds(10)),
    STANDARD(4_000, Duration.ofDays(1), Duration.ofSeconds(5)),
    FEEDER(8_000, Duration.ofDays(1), Duration.ofSeconds(5)),
    LICENSED(14_400, Duration.ofHours(1), Duration.ofSeconds(5));

    private final long credits;
    private final Duration period;
    private final Duration resolution;

    Account(long credits, Duration period, Duration resolution) {
        this.credits = credits;
        this.period = period;
        this.resolution = resolution;
    }

    /** As it is configured. */
    String shown() {
        return name().toLowerCase(Locale.ROOT);
    }

    CreditBudget budget() {
        return new CreditBudget(credits, period);
    }

    /** How often there are new states. */
    Duration resolution() {
        return resolution;
    }

    /** Whether it needs credentials; then it may ask for the states of the last hour too. */
    boolean isRegistered() {
        return this != ANONYMOUS;
    }
}
