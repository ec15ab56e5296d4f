// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How fast an account's credits may be spent. Alone on the account, one snapshot per {@link CreditBudget#interval} never
 * overspends it, however the server counts a day. The server's own count tells when others spend too; then what is left
 * is spread until the credits are filled up again. Thread-safe.
 *
 * <p>When that is, the API says only with a 429. Until it did, or until the count was seen to rise, the latest possible
 * time is assumed: a whole period after the first count.
 */
final class CreditPace {
    private static final long UNKNOWN = -1;

    private final CreditBudget budget;
    private final int snapshotCredits;
    private final Duration shortest;
    private final LongSupplier nanoTime;

    private long remaining = UNKNOWN;
    private long spent;
    private long spentSinceCount;
    private boolean othersSpend;
    private boolean resumed;
    private boolean refillKnown;
    private long refillAt;

    /**
     * @param plan what a snapshot costs, what it is paid from, and how fast it may be at all
     * @param resumed whether this connector ran before: then what is already spent was most likely spent by it
     * @param nanoTime a clock that never goes back, in nanoseconds
     */
    CreditPace(PollPlan plan, boolean resumed, LongSupplier nanoTime) {
        this.budget = plan.budget();
        this.snapshotCredits = plan.snapshotCredits();
        this.shortest = plan.interval();
        this.resumed = resumed;
        this.nanoTime = nanoTime;
    }

    /** A request of this price is being sent. */
    synchronized void spend(int credits) {
        spent += credits;
        spentSinceCount += credits;
    }

    /** The server said how many credits are left after the last request. */
    synchronized void count(long left) {
        long expected = remaining == UNKNOWN ? budget.credits() - spentSinceCount : remaining - spentSinceCount;
        boolean first = remaining == UNKNOWN;
        if (left > remaining && !first) {
            refillKnown = true;
            refillAt = after(budget.period());
            othersSpend = false;
        } else if (first) {
            refillAt = refillKnown ? refillAt : after(budget.period());
            othersSpend = left < expected && !resumed;
        } else {
            othersSpend |= left < expected;
        }
        remaining = left;
        spentSinceCount = 0;
    }

    /** The server refuses requests until the credits are filled up after this time. */
    synchronized void exhausted(Duration untilRefill) {
        refillKnown = true;
        refillAt = after(untilRefill);
        remaining = UNKNOWN;
        spentSinceCount = 0;
        resumed = false;
    }

    /** The time from the start of one snapshot to the start of the next, as things stand. */
    synchronized Duration interval() {
        if (!othersSpend) {
            return shortest;
        }
        long untilRefill = untilRefill();
        long snapshots = (remaining - spentSinceCount) / snapshotCredits;
        if (snapshots > 0) {
            return longer(shortest, Duration.ofNanos(untilRefill / snapshots));
        }
        // A request that is refused costs nothing and is answered with the time of the refill.
        return refillKnown ? longer(shortest, Duration.ofNanos(untilRefill)) : shortest;
    }

    /**
     * Whether a past snapshot can be paid for. The plan leaves enough for those, as long as nobody else spends; then there
     * must be enough for all regular ones until the refill and one more.
     */
    synchronized boolean hasCreditsToSpare() {
        long regular = othersSpend ? untilRefill() / interval().toNanos() + 1 : 1;
        return remaining == UNKNOWN || remaining - spentSinceCount >= (regular + 1) * snapshotCredits;
    }

    /** All that was spent since the task started, whether it was charged or not. */
    synchronized long spent() {
        return spent;
    }

    /** In nanoseconds. A refill that was due and not seen is due again a period later. */
    private long untilRefill() {
        long period = budget.period().toNanos();
        long left = refillAt - nanoTime.getAsLong();
        if (left > 0) {
            return left;
        }
        return period - Math.floorMod(-left, period);
    }

    private long after(Duration time) {
        return nanoTime.getAsLong() + time.toNanos();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
