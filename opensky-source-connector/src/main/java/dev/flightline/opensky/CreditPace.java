// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How fast an account's credits may be spent. Alone on the account, one snapshot per {@link PollPlan#interval} never
 * overspends it, however the server counts a day. The server's own count tells when others spend too; then what is left is
 * spread until the credits are filled up again. Thread-safe.
 *
 * <p>When that is, the API says only to whoever has no credits left. So the latest possible time is assumed, a whole period
 * after the first count or after the last that had risen, and nothing is held back for more than an hour on this assumption:
 * with no credits left a request is refused, which costs nothing and is answered with the time.
 */
final class CreditPace {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final long UNKNOWN = -1;

    /** In credits: a server that fills up steadily shows whole ones and may count in fractions. */
    private static final long ROUNDING = 1;

    private final PollPlan plan;
    private final LongSupplier nanoTime;

    private long spent;
    private long spentSinceCount;
    private long remaining = UNKNOWN;

    /** What would be left if nobody else had spent anything. */
    private long expected;

    private boolean resumed;
    private boolean othersSpend;
    private long refillAt;

    /**
     * @param plan what a snapshot costs, what it is paid from, and how fast it may be at all
     * @param resumed whether this connector ran before: then what is already spent was most likely spent by it
     * @param nanoTime a clock that never goes back, in nanoseconds
     */
    CreditPace(PollPlan plan, boolean resumed, LongSupplier nanoTime) {
        this.plan = plan;
        this.resumed = resumed;
        this.nanoTime = nanoTime;
    }

    /** A request of this price is being sent. */
    synchronized void spend(int credits) {
        spent += credits;
        spentSinceCount += credits;
    }

    /** All that was spent since the task started, whether it was charged or not. */
    synchronized long spent() {
        return spent;
    }

    /** The server said how many credits are left after the last request. */
    synchronized void count(long left) {
        if (remaining == UNKNOWN) {
            expected = resumed ? left : Math.max(left, plan.account().credits() - spentSinceCount);
            othersSpend = false;
            refillAt = inAPeriod();
        } else if (left > remaining) {
            expected = left;
            othersSpend = false;
            refillAt = inAPeriod();
        } else {
            expected = Math.max(left, expected - spentSinceCount);
        }
        if (left < expected - ROUNDING) {
            expected = left;
            othersSpend = true;
        }
        remaining = left;
        spentSinceCount = 0;
    }

    /** The server said that all credits are spent, and when there are new ones; what it counts then is another matter. */
    synchronized void exhausted() {
        remaining = UNKNOWN;
        spentSinceCount = 0;
        resumed = false;
    }

    /** The time from the start of one snapshot to the start of the next, as things stand. */
    synchronized Duration interval() {
        Duration shortest = plan.interval();
        long snapshots = (remaining - spentSinceCount) / plan.snapshotCredits();
        if (!othersSpend || snapshots <= 0) {
            return shortest;
        }
        Duration spread = Duration.ofNanos(Math.max(0, untilRefill()) / snapshots);
        Duration longest = longer(shortest, LONGEST);
        return spread.compareTo(longest) > 0 ? longest : longer(shortest, spread);
    }

    /**
     * Whether a past snapshot can be paid for. The plan leaves enough for those, as long as nobody else spends; then there
     * must be enough for all regular ones until the refill and one more.
     */
    synchronized boolean hasCreditsToSpare() {
        long regular =
                othersSpend ? Math.max(0, untilRefill()) / plan.interval().toNanos() + 1 : 1;
        return remaining == UNKNOWN || remaining - spentSinceCount >= (regular + 1) * plan.snapshotCredits();
    }

    /** In nanoseconds; not positive once it is overdue. */
    private long untilRefill() {
        return refillAt - nanoTime.getAsLong();
    }

    private long inAPeriod() {
        return nanoTime.getAsLong() + plan.account().period().toNanos();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
