// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.time.Duration;

/**
 * So many credits in each period. Whether the server fills them up at once or as they were spent is not known here:
 * whoever keeps the {@link #interval} spends no more than them in any stretch of time as long as the period.
 *
 * @param credits positive
 * @param period positive
 */
record CreditBudget(long credits, Duration period) {

    /**
     * The shortest time from one snapshot to the next that can be kept up forever, rounded up to a millisecond.
     *
     * @param snapshotCredits what one costs; no more than {@link #credits}
     */
    Duration interval(int snapshotCredits) {
        long snapshots = credits / snapshotCredits;
        return Duration.ofMillis(ceilDiv(period.toMillis(), snapshots));
    }

    /** What is spent in a day if a snapshot is read each time the interval has passed; rounded up. */
    static long creditsPerDay(int snapshotCredits, Duration interval) {
        return ceilDiv(Duration.ofDays(1).toMillis() * snapshotCredits, Math.max(1, interval.toMillis()));
    }

    long creditsPerDay() {
        return credits * (Duration.ofDays(1).toMillis() / period.toMillis());
    }

    private static long ceilDiv(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }
}
