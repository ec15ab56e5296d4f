// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one snapshot takes, and how often an account pays for it.
 *
 * @param requests what is asked for, for one snapshot
 * @param account what the server counts
 * @param budget what of it this connector may spend
 * @param floor never faster than this, whatever the budget allows
 * @param reserve how much of the past must be affordable too, each of its snapshots once
 */
record PollPlan(
        List<BoundingBox> requests, CreditBudget account, CreditBudget budget, Duration floor, Duration reserve) {
    /**
     * The plan that follows from the settings.
     *
     * @param values the parsed value of a key; null where it is not set
     * @return empty if the regions are not valid
     */
    static Optional<PollPlan> of(Function<String, @Nullable Object> values) {
        Object texts = values.apply(OpenSkySourceConfig.REGIONS_CONFIG);
        if (texts == ConfigProblems.NOT_VALID) {
            return Optional.empty();
        }
        AccountConfig account = new AccountConfig(values);
        Duration floor = values.apply(OpenSkySourceConfig.POLL_INTERVAL_CONFIG) instanceof Long millis
                ? Duration.ofMillis(millis)
                : account.account().resolution();
        try {
            List<Region> regions = Region.parseAll(texts);
            Duration reserve = Boolean.TRUE.equals(values.apply(OpenSkySourceConfig.BACKFILL_CONFIG))
                    ? Backfill.LONGEST
                    : Duration.ZERO;
            return Optional.of(new PollPlan(
                    CreditPlanner.requestsFor(regions), account.account().budget(), account.budget(), floor, reserve));
        } catch (IllegalArgumentException e) {
            // Recommendations are asked for before anything is checked.
            return Optional.empty();
        }
    }

    int snapshotCredits() {
        return CreditPlanner.credits(requests);
    }

    /** Whether the budget is enough for one snapshot at all; without, there is no interval. */
    boolean isPaidFor() {
        return budget.credits() >= snapshotCredits();
    }

    /** For messages. */
    String shownCost() {
        return snapshotCredits() == 1 ? "1 credit" : snapshotCredits() + " credits";
    }

    /** From the start of one snapshot to the start of the next, as long as nobody else spends the credits. */
    Duration interval() {
        Duration affordable = affordableInterval();
        return floor.compareTo(affordable) > 0 ? floor : affordable;
    }

    /** The shortest that the budget pays for. */
    Duration affordableInterval() {
        return budget.interval(snapshotCredits(), reserve);
    }

    /** What the regular snapshots spend in a day; rounded up. */
    long creditsPerDay() {
        return creditsPerDay(interval(), budget.period());
    }

    /** What they would spend at another interval, with the reserve used up in each period. */
    long mostCreditsPerDay(Duration interval) {
        return creditsPerDay(interval, budget.period().plus(reserve));
    }

    private long creditsPerDay(Duration interval, Duration perPeriod) {
        long periods = Duration.ofDays(1).dividedBy(budget.period());
        double snapshots = (double) perPeriod.toMillis() / interval.toMillis();
        return (long) Math.ceil(periods * snapshots * snapshotCredits());
    }

    @Override
    public String toString() {
        return "a snapshot takes %s and %s; one every %d ms spends %d credits a day of %d"
                .formatted(
                        requests.size() == 1 ? "1 request" : requests.size() + " requests",
                        shownCost(),
                        interval().toMillis(),
                        creditsPerDay(),
                        budget.creditsPerDay());
    }
}
