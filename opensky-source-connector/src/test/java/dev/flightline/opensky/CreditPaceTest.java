// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flightline.opensky.SimulatedAccount.Refill;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A connector's requests against accounts that are kept on a server, for days. */
class CreditPaceTest {
    private static final int CASES = 150;
    private static final int PERIODS = 3;
    private static final List<Account> ACCOUNTS = List.of(Account.values());

    @ParameterizedTest
    @EnumSource(Refill.class)
    void aloneOnTheAccountItIsNeverRefused(Refill refill) {
        for (int seed = 0; seed < CASES; seed++) {
            Simulation simulation = new Simulation(refill, seed);
            Random restarts = new Random(seed);

            simulation.run(PERIODS, () -> {
                if (restarts.nextInt(20) == 0) {
                    simulation.restart();
                }
            });

            assertThat(simulation.refused).as("refused requests, seed %d", seed).isZero();
            assertThat(simulation.snapshots).as("snapshots, seed %d", seed).isPositive();
        }
    }

    /** Without restarts, of which each may cost an interval, the budget is used up but for its rest. */
    @ParameterizedTest
    @EnumSource(Refill.class)
    void aloneOnTheAccountItUsesWhatThereIs(Refill refill) {
        for (int seed = 0; seed < CASES; seed++) {
            Simulation simulation = new Simulation(refill, seed);
            simulation.run(PERIODS, () -> {});

            PollPlan plan = simulation.plan;
            long affordable = PERIODS * (plan.budget().credits() / plan.snapshotCredits());
            long byFloor = plan.budget().period().multipliedBy(PERIODS).dividedBy(plan.floor());
            assertThat(simulation.snapshots)
                    .as("snapshots, seed %d", seed)
                    .isCloseTo(Math.min(affordable, byFloor), within(2L));
        }
    }

    /** A refusal costs nothing; where all credits come back at once, one in each period tells when. */
    @ParameterizedTest
    @EnumSource(Refill.class)
    void whateverOthersSpendItUsesWhatTheyLeave(Refill refill) {
        for (int seed = 0; seed < CASES; seed++) {
            Simulation simulation = new Simulation(refill, seed);
            Random others = new Random(seed);
            long most = simulation.plan.budget().credits() / 3;
            simulation.run(PERIODS, () -> {
                if (others.nextInt(50) == 0) {
                    simulation.othersTake(1 + (int) (others.nextDouble() * most));
                }
            });

            if (refill == Refill.AT_ONCE) {
                assertThat(simulation.refused).as("seed %d", seed).isLessThanOrEqualTo(PERIODS + 1);
            }
        }
    }

    /** Others take all there is at noon of the second day; how soon it comes back depends on the server. */
    @ParameterizedTest
    @EnumSource(Refill.class)
    void isNeverSilentForLongerThanTheServerMakesIt(Refill refill) {
        Simulation simulation =
                new Simulation(refill, planOf(List.of(BoundingBox.WORLD), Account.STANDARD.budget(), SECOND), 0);
        simulation.run(1, () -> {});
        simulation.othersTakeAll();
        simulation.longestGap = 0;

        simulation.run(2, () -> {});

        Duration untilMoreCredits = refill == Refill.AT_ONCE ? Duration.ofDays(1) : Duration.ofMinutes(3);
        Duration longest = untilMoreCredits.plusHours(1).plus(simulation.plan.interval());
        assertThat(simulation.longestGap).as("ms without a snapshot").isLessThan(longest.toMillis());
        assertThat(simulation.snapshots).isGreaterThan(1_000 + 1_000 / 3);
    }

    /** What is spent when it starts again is its own; what is spent right after the credits came back is not. */
    @Test
    void afterARefillAResumedConnectorSeesWhatOthersSpent() {
        PollPlan plan = planOf(List.of(BoundingBox.WORLD), Account.STANDARD.budget(), SECOND);
        CreditPace pace = new CreditPace(plan, true, () -> 0);
        pace.spend(4);
        pace.count(400);
        assertThat(pace.interval()).isEqualTo(plan.interval());

        pace.exhausted();
        pace.spend(4);
        pace.count(400);

        assertThat(pace.interval()).isEqualTo(Duration.ofDays(1).dividedBy(100));
    }

    /** A credit that is missing once may be a fraction that was rounded off; with each snapshot it is somebody's. */
    @Test
    void oneMissingCreditIsNobodys() {
        PollPlan plan = planOf(List.of(BoundingBox.WORLD), Account.STANDARD.budget(), SECOND);
        CreditPace pace = new CreditPace(plan, false, () -> 0);
        pace.spend(4);
        pace.count(3_995);
        pace.spend(4);
        pace.count(3_991);
        assertThat(pace.interval()).isEqualTo(plan.interval());

        pace.spend(4);
        pace.count(3_986);

        assertThat(pace.interval()).isEqualTo(Duration.ofDays(1).dividedBy(3_986 / 4));
    }

    /** Somebody takes half a day's credits at once: what is left is spread instead of being used up by noon. */
    @Test
    void whatOthersLeftLastsUntilTheRefill() {
        PollPlan plan = planOf(List.of(BoundingBox.WORLD), Account.STANDARD.budget(), SECOND);
        Simulation simulation =
                new Simulation(Refill.AT_ONCE, plan, Duration.ofHours(7).toMillis());
        simulation.run(2, () -> {});
        simulation.longestGap = 0;

        simulation.othersTake(1_500);
        simulation.run(1, () -> {});

        assertThat(simulation.refused).isZero();
        assertThat(simulation.longestGap)
                .as("ms without a snapshot")
                .isLessThan(4 * plan.interval().toMillis());
    }

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static PollPlan planOf(List<BoundingBox> requests, CreditBudget budget, Duration floor) {
        return new PollPlan(requests, budget, budget, floor, Duration.ZERO);
    }

    /** One connector on one account; time jumps from request to request. */
    private static final class Simulation {
        private static final long RESOLUTION = 10_000;

        private final PollPlan plan;
        private final SimulatedAccount account;
        private CreditPace pace;
        private long now = 1_800_000_000_000L;
        private long due = now;
        private long lastSnapshot = now;
        private long longestGap;
        private long snapshots;
        private int refused;

        Simulation(Refill refill, int seed) {
            this(refill, randomPlan(new Random(seed)), new Random(seed).nextInt(86_400_000));
        }

        Simulation(Refill refill, PollPlan plan, long phase) {
            this.plan = plan;
            this.account = new SimulatedAccount(plan.budget(), refill, phase, now);
            this.pace = new CreditPace(plan, false, () -> now * 1_000_000);
        }

        private static PollPlan randomPlan(Random random) {
            CreditBudget budget = random.nextInt(4) == 0
                    ? new CreditBudget(4 + random.nextInt(3_000), Duration.ofDays(1))
                    : ACCOUNTS.get(random.nextInt(ACCOUNTS.size())).budget();
            List<Region> regions = CreditPlannerTest.randomRegions(random, 1 + random.nextInt(4));
            Duration floor = Duration.ofSeconds(random.nextInt(3) == 0 ? 1 + random.nextInt(1_000) : 10);
            return planOf(CreditPlanner.requestsFor(regions), budget, floor);
        }

        void run(int periods, Runnable afterEach) {
            long end = now + periods * plan.budget().period().toMillis();
            while (due < end) {
                now = due;
                ask();
                afterEach.run();
            }
            now = end;
        }

        /** Somewhere before the next request is due; the last snapshot tells when the last one was, but not exactly. */
        void restart() {
            now += (due - now) / 3;
            pace = new CreditPace(plan, true, () -> now * 1_000_000);
            long asked = lastSnapshot - lastSnapshot % RESOLUTION + RESOLUTION;
            due = Math.max(
                    now,
                    Math.min(
                            asked + plan.interval().toMillis(),
                            now + plan.interval().toMillis()));
        }

        void othersTake(int credits) {
            account.take(credits, now);
        }

        void othersTakeAll() {
            account.take((int) account.remaining(now), now);
        }

        private void ask() {
            long started = now;
            for (BoundingBox box : plan.requests()) {
                pace.spend(box.credits());
                if (!account.take(box.credits(), now)) {
                    refused++;
                    long wait = account.millisUntil(box.credits(), now);
                    if (wait > 60_000) {
                        pace.exhausted();
                    }
                    due = Math.max(now + wait, started + pace.interval().toMillis());
                    return;
                }
                pace.count(account.remaining(now));
            }
            snapshots++;
            longestGap = Math.max(longestGap, now - lastSnapshot);
            lastSnapshot = now;
            due = started + Math.max(1, pace.interval().toMillis());
        }
    }
}
