// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is wrong with settings that are right alone. */
final class ConfigProblems {
    /** What stands for a value that is not right alone: nothing follows from it, and it has its message already. */
    static final Object NOT_VALID = new Object();

    private ConfigProblems() {}

    /**
     * @param values the parsed value of a key; null where it is not set, {@link #NOT_VALID} where it is not valid
     * @return for each key at fault, what to do
     */
    static Map<String, String> of(Function<String, @Nullable Object> values) {
        AccountConfig account = new AccountConfig(values);
        Map<String, String> problems = new HashMap<>(account.problems());
        addTimeouts(problems, values);
        if (account.isKnown()) {
            addBackfill(problems, account, values);
            PollPlan.of(values).ifPresent(plan -> addUnpaid(problems, plan, account, values));
        }
        return problems;
    }

    private static void addTimeouts(Map<String, String> problems, Function<String, @Nullable Object> values) {
        if (values.apply(OpenSkySourceConfig.CONNECT_TIMEOUT_CONFIG) instanceof Integer connect
                && values.apply(OpenSkySourceConfig.REQUEST_TIMEOUT_CONFIG) instanceof Integer request
                && connect > request) {
            problems.put(
                    OpenSkySourceConfig.CONNECT_TIMEOUT_CONFIG,
                    "opensky.connect.timeout.ms: " + connect + " is above opensky.request.timeout.ms, which is "
                            + request + " and covers connecting too; lower it");
        }
    }

    private static void addBackfill(
            Map<String, String> problems, AccountConfig account, Function<String, @Nullable Object> values) {
        if (Boolean.TRUE.equals(values.apply(OpenSkySourceConfig.BACKFILL_CONFIG))
                && !account.account().isRegistered()) {
            problems.put(
                    OpenSkySourceConfig.BACKFILL_CONFIG,
                    "opensky.backfill: anonymous callers get no past states; set opensky.client.id and"
                            + " opensky.client.secret, or leave it out");
        }
    }

    private static void addUnpaid(
            Map<String, String> problems,
            PollPlan plan,
            AccountConfig account,
            Function<String, @Nullable Object> values) {
        if (!plan.isPaidFor()) {
            problems.put(
                    AccountConfig.CREDITS_PER_DAY_CONFIG,
                    "opensky.credits.per.day: a snapshot costs " + plan.snapshotCredits()
                            + " credits, which is more than a day has; raise it, or ask for less with opensky.regions");
        } else if (values.apply(OpenSkySourceConfig.POLL_INTERVAL_CONFIG) instanceof Long millis
                && millis < plan.affordableInterval().toMillis()) {
            problems.put(
                    OpenSkySourceConfig.POLL_INTERVAL_CONFIG,
                    "opensky.poll.interval.ms: a snapshot of " + plan.shownCost() + " every " + millis
                            + " ms"
                            + (plan.reserve().isZero() ? "" : ", and an hour of them again for opensky.backfill,")
                            + " spends " + plan.mostCreditsPerDay(Duration.ofMillis(millis))
                            + " credits a day, more than " + account.describeBudget() + "; set at least "
                            + plan.affordableInterval().toMillis()
                            + ", leave it out for that, or ask for less with opensky.regions");
        }
    }
}
