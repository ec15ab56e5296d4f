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
     * @param reserve how far back snapshots may be that are read late: all of a period and of the reserve before it can then
     *     fall into one period
     */
    Duration interval(int snapshotCredits, Duration reserve) {
        long snapshots = credits / snapshotCredits;
        return Duration.ofMillis(ceilDiv(period.plus(reserve).toMillis(), snapshots));
    }

    long creditsPerDay() {
        return credits * (Duration.ofDays(1).toMillis() / period.toMillis());
    }

    private static long ceilDiv(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }
}
