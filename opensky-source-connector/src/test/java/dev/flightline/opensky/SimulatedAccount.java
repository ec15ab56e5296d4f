// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.util.ArrayDeque;
import java.util.Deque;

/** An account as a server keeps it, in one of the ways in which "credits a day" can be meant. Times in milliseconds. */
final class SimulatedAccount {
    /** How credits come back. */
    enum Refill {
        /** All at once, at the same time of every period. */
        AT_ONCE,
        /** Each a period after it was spent. */
        ROLLING,
        /** Evenly, all the time. */
        STEADY
    }

    private final CreditBudget budget;
    private final Refill refill;
    private final long period;
    private final long phase;
    private final Deque<long[]> spent = new ArrayDeque<>();
    private double left;
    private long lastSeen;

    /** @param phase when, within a period, all credits come back at once */
    SimulatedAccount(CreditBudget budget, Refill refill, long phase, long now) {
        this.budget = budget;
        this.refill = refill;
        this.period = budget.period().toMillis();
        this.phase = phase;
        this.left = budget.credits();
        this.lastSeen = now;
    }

    /** Takes credits, unless there are too few. */
    boolean take(int credits, long now) {
        refill(now);
        if (left < credits) {
            return false;
        }
        left -= credits;
        spent.add(new long[] {now, credits});
        return true;
    }

    long remaining(long now) {
        refill(now);
        return (long) left;
    }

    /** Until there are so many again. */
    long millisUntil(int credits, long now) {
        refill(now);
        if (left >= credits) {
            return 0;
        }
        return switch (refill) {
            case AT_ONCE -> period - Math.floorMod(now - phase, period);
            case STEADY -> (long) Math.ceil((credits - left) * period / budget.credits());
            case ROLLING -> untilExpired(credits, now);
        };
    }

    private long untilExpired(int credits, long now) {
        double back = left;
        for (long[] one : spent) {
            back += one[1];
            if (back >= credits) {
                return one[0] + period - now;
            }
        }
        throw new IllegalStateException("more is asked for than there ever is");
    }

    private void refill(long now) {
        switch (refill) {
            case AT_ONCE -> {
                if (Math.floorDiv(now - phase, period) > Math.floorDiv(lastSeen - phase, period)) {
                    left = budget.credits();
                }
            }
            case STEADY ->
                left = Math.min(
                        (double) budget.credits(), left + (double) budget.credits() * (now - lastSeen) / period);
            case ROLLING -> {
                while (!spent.isEmpty() && spent.getFirst()[0] + period <= now) {
                    left += spent.removeFirst()[1];
                }
            }
        }
        lastSeen = now;
    }
}
