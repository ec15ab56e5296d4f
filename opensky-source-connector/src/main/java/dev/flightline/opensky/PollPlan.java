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
 * @param budget what is paid from
 * @param floor never faster than this, whatever the budget allows
 */
record PollPlan(List<BoundingBox> requests, CreditBudget budget, Duration floor) {
    /**
     * The plan that follows from the settings.
     *
     * @param values the parsed value of a key; null where it is not set or not valid
     * @return empty if the regions are not valid
     */
    static Optional<PollPlan> of(Function<String, @Nullable Object> values) {
        AccountConfig account = new AccountConfig(values);
        Duration floor = values.apply(OpenSkySourceConfig.POLL_INTERVAL_CONFIG) instanceof Long millis
                ? Duration.ofMillis(millis)
                : account.account().resolution();
        try {
            List<Region> regions = Region.parseAll(values.apply(OpenSkySourceConfig.REGIONS_CONFIG));
            return Optional.of(new PollPlan(CreditPlanner.requestsFor(regions), account.budget(), floor));
        } catch (IllegalArgumentException e) {
            // Reported by the validator of the regions, with all that is wrong with them.
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

    /** From the start of one snapshot to the start of the next, as long as nobody else spends the credits. */
    Duration interval() {
        Duration affordable = affordableInterval();
        return floor.compareTo(affordable) > 0 ? floor : affordable;
    }

    /** The shortest that the budget pays for. */
    Duration affordableInterval() {
        return budget.interval(snapshotCredits());
    }

    /** What the plan spends in a day. */
    long creditsPerDay() {
        return CreditBudget.creditsPerDay(snapshotCredits(), interval());
    }

    @Override
    public String toString() {
        return "a snapshot takes %d requests and %d credits; one every %d ms spends %d credits a day of %d"
                .formatted(
                        requests.size(),
                        snapshotCredits(),
                        interval().toMillis(),
                        creditsPerDay(),
                        budget.creditsPerDay());
    }
}
