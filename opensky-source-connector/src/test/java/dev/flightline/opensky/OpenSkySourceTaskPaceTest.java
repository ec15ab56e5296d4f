// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import static dev.flightline.opensky.Bodies.row;
import static dev.flightline.opensky.Bodies.states;
import static dev.flightline.opensky.RunningTask.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightline.opensky.SimulatedAccount.Refill;
import dev.flightline.testkit.CapturedLogs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a task asks, and for which time. */
class OpenSkySourceTaskPaceTest {
    private static final Map<String, String> WORLD = Map.of("source", "opensky", "regions", "world");

    private static final Duration DAY = Duration.ofDays(1);

    private RunningTask running;

    @BeforeEach
    void create() throws Exception {
        running = new RunningTask();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void asksAsOftenAsTheCreditsAllow() throws Exception {
        running.with("opensky.poll.interval.ms", null).with("opensky.credits.per.day", null);
        answer(NOW, 396);
        answer(NOW + 864, 392);
        running.start();
        assertThat(running.pollAnswer()).hasSize(1);
        assertThat(running.metric(Metric.POLL_INTERVAL)).isEqualTo(864_000);

        running.time.pass(Duration.ofSeconds(863));
        assertThat(running.poll()).isEmpty();
        assertThat(running.server.getRequestCount()).isEqualTo(1);
        assertThat(running.pollNextAnswer()).hasSize(1);
    }

    @Test
    void asksNoMoreOftenThanThereAreNewStates() throws Exception {
        running.with("opensky.poll.interval.ms", " ").withCredentials();
        running.answerToken("token", 1800);
        running.answer(states(NOW, row("a00001", "A", NOW)));
        running.start();
        running.pollAnswer();

        assertThat(running.metric(Metric.POLL_INTERVAL)).isEqualTo(5_000);
    }

    @Test
    void slowsDownWhenOthersSpendTheCredits() throws Exception {
        running.with("opensky.poll.interval.ms", null).with("opensky.credits.per.day", "4000");
        answer(NOW, 3_996);
        answer(NOW + 87, 1_996);
        running.start();
        running.pollAnswer();
        assertThat(running.metric(Metric.POLL_INTERVAL)).isEqualTo(86_400);

        running.time.pass(Duration.ofSeconds(87));
        running.pollAnswer();

        // What is left of the day after 87 s, shared out among the 499 snapshots that 1,996 credits pay for.
        assertThat(running.metric(Metric.POLL_INTERVAL)).isEqualTo((86_400 - 87) * 1_000 / 499);
    }

    @Test
    void aRestartWaitsOutTheInterval() throws Exception {
        running.with("opensky.poll.interval.ms", null).with("opensky.credits.per.day", null);
        answer(NOW, 396);
        answer(NOW + 874, 392);
        running.start();
        running.pollAnswer();
        running.time.pass(Duration.ofSeconds(500));

        running.restart();
        // The snapshot of NOW was asked for within the resolution of 10 s.
        running.time.pass(Duration.ofSeconds(373));
        assertThat(running.poll()).isEmpty();
        assertThat(running.server.getRequestCount()).isEqualTo(1);

        assertThat(running.pollNextAnswer()).hasSize(1);
    }

    @Test
    void aRestartNeverWaitsLongerThanTheInterval() throws Exception {
        running.storedOffsets.put(WORLD, Map.of("time", NOW + 1_000_000));
        running.answer(states(NOW, row("a00001", "A", NOW)));
        running.start();

        assertThat(running.poll()).isEmpty();
        running.pollNextAnswer();
        assertThat(running.metric(Metric.SNAPSHOTS_NOT_NEWER)).isEqualTo(1);
    }

    @Test
    void saysWhenItGoesOnAfterTheCreditsAreUsedUp() throws Exception {
        running.answer(429, "X-Rate-Limit-Retry-After-Seconds", "22688");
        running.answer(states(NOW, row("a00001", "A", NOW)));
        running.start();
        assertThat(running.metric(Metric.RESUMES_AT)).isEqualTo(-1);

        running.pollAnswer();
        assertThat(running.metric(Metric.RESUMES_AT)).isEqualTo((NOW + 22_688) * 1_000);

        running.time.pass(Duration.ofSeconds(22_688));
        running.pollAnswer();
        assertThat(running.metric(Metric.RESUMES_AT)).isEqualTo(-1);
    }

    /** Half of the day's credits are spent, as they should be by then; being asked to slow down for 5 s is not the end. */
    @Test
    void aBurstThatIsRefusedIsNotTheEndOfTheCredits() throws Exception {
        running.with("opensky.poll.interval.ms", null).with("opensky.credits.per.day", "4000");
        running.storedOffsets.put(WORLD, Map.of("time", NOW - 1_000));
        answer(NOW, 2_000);
        running.answer(429, "Retry-After", "5");
        answer(NOW + 173, 1_992);
        running.start();
        running.pollAnswer();
        for (int i = 0; i < 2; i++) {
            running.time.pass(Duration.ofMillis(86_400));
            running.pollAnswer();
        }

        assertThat(running.metric(Metric.POLL_INTERVAL)).isEqualTo(86_400);
    }

    /** When credits come back everybody asks, so a busy server is likely then. */
    @Test
    void aFailureRightAfterTheCreditsCameBackIsAFailureLikeAnyOther() throws Exception {
        running.with("opensky.poll.interval.ms", null).with("opensky.credits.per.day", "4000");
        answer(NOW, 3_996);
        answer(NOW + 87, 4);
        running.answer(429, "X-Rate-Limit-Retry-After-Seconds", "3600");
        running.answer(503);
        answer(NOW + 10_000, 3_996);
        running.start();
        running.pollAnswer();
        running.time.pass(Duration.ofSeconds(87));
        running.pollAnswer();
        assertThat(running.metric(Metric.POLL_INTERVAL))
                .as("one snapshot is left, for nobody knows how long")
                .isEqualTo(3_600_000);
        for (int hour = 0; hour < 2; hour++) {
            running.time.pass(Duration.ofHours(1));
            running.pollAnswer();
        }
        assertThat(running.metric(Metric.RESUMES_AT)).isEqualTo((NOW + 87 + 7_200) * 1_000 + 86_400);

        running.time.pass(Duration.ofMillis(86_400));
        assertThat(running.pollAnswer()).hasSize(1);
        assertThat(running.metric(Metric.POLL_INTERVAL)).isEqualTo(86_400);
    }

    @Test
    void noCreditsLeftIsAskedAboutAndNotWaitedFor() throws Exception {
        running.with("opensky.poll.interval.ms", null).with("opensky.credits.per.day", "4000");
        answer(NOW, 3_996);
        answer(NOW + 87, 0);
        running.start();
        running.pollAnswer();
        running.time.pass(Duration.ofSeconds(87));
        running.pollAnswer();

        assertThat(running.metric(Metric.POLL_INTERVAL)).isEqualTo(86_400);
    }

    @Test
    void askedAtOnceWhenTheSecretThatWasWrongIsRight() throws Exception {
        running.with("opensky.poll.interval.ms", null).withCredentials();
        running.answer(401);
        running.start();
        assertThatThrownBy(running::pollAnswer).hasMessageContaining("check opensky.client.id");

        running.answerToken("token", 1800);
        running.answer(states(NOW, row("a00001", "A", NOW)));
        running.restart();
        assertThat(running.pollAnswer()).hasSize(1);
    }

    /** Nothing was written, so no offset tells of it. */
    @Test
    void restartsThatWriteNothingDoNotSpendTheCredits() throws Exception {
        running.with("opensky.poll.interval.ms", null).with("opensky.credits.per.day", null);
        running.answer(states(NOW));
        running.answer(states(NOW + 900));
        running.start();
        running.pollAnswer();

        for (int i = 0; i < 5; i++) {
            running.time.pass(Duration.ofSeconds(60));
            running.restart();
            assertThat(running.poll()).isEmpty();
        }
        assertThat(running.server.getRequestCount()).isEqualTo(1);

        running.time.pass(Duration.ofSeconds(864 - 300));
        running.pollAnswer();
        assertThat(running.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void whatNeverReachedTheApiIsRepeatedSoon() throws Exception {
        running.with("opensky.poll.interval.ms", null).withCredentials();
        running.with("opensky.credits.per.day", "400");
        running.answer(503);
        running.answerToken("token", 1800);
        running.answer(states(NOW, row("a00001", "A", NOW)));
        running.start();
        running.pollAnswer();

        running.time.pass(Duration.ofSeconds(1));
        assertThat(running.pollAnswer()).hasSize(1);
    }

    @Test
    void whatMayHaveCostItsCreditsIsNotRepeatedBeforeTheNextIsDue() throws Exception {
        running.with("opensky.poll.interval.ms", null).with("opensky.credits.per.day", null);
        running.answer(503);
        running.answer(states(NOW, row("a00001", "A", NOW)));
        running.start();
        running.pollAnswer();

        running.time.pass(Duration.ofSeconds(863));
        assertThat(running.poll()).isEmpty();
        assertThat(running.server.getRequestCount()).isEqualTo(1);
        assertThat(running.pollNextAnswer()).hasSize(1);
    }

    @Test
    void saysWhenItGoesOnWhereOnlyTheSecondWaitIsLong() throws Exception {
        running.answer(429, "Retry-After", "2");
        running.answer(429, "Retry-After", "22688");
        running.answer(429, "Retry-After", "3600");
        running.start();
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline")) {
            running.pollAnswer();
            running.time.pass(Duration.ofSeconds(2));
            running.pollAnswer();
            running.time.pass(Duration.ofSeconds(22_688));
            running.pollAnswer();

            assertThat(logs.text())
                    .containsOnlyOnce("the next attempt is at 2027-01-15T08:00:02Z")
                    .containsOnlyOnce("the next attempt is at 2027-01-15T14:18:10Z")
                    .containsOnlyOnce("the next attempt is at 2027-01-15T15:18:10Z");
        }
    }

    /** Two days against a server that counts, with restarts after up to two hours each, and the past read again. */
    @ParameterizedTest
    @EnumSource(Refill.class)
    void aDaysCreditsAreNotOverspentForThePast(Refill refill) throws Exception {
        Random random = new Random(7);
        CreditBudget budget = new CreditBudget(400, DAY);
        running.with("opensky.poll.interval.ms", null).with("opensky.credits.per.day", "400");
        running.with("opensky.backfill", "true").withCredentials();
        CountingServer server = serve(budget, refill);
        running.start();
        long interval = Duration.ofHours(25).toMillis() / (400 / 4);
        while (running.now() < NOW + 2 * DAY.toSeconds()) {
            running.pollUntilQuiet();
            running.time.pass(Duration.ofMillis(interval));
            if (random.nextInt(8) == 0) {
                running.time.pass(Duration.ofSeconds(random.nextInt(7_200)));
                running.restart();
            }
        }

        assertThat(server.refused).hasValue(0);
        assertThat(server.pastTimes).hasSizeGreaterThan(20).isSorted().doesNotHaveDuplicates();
    }

    /** The account has more than this connector may use of it: the count of the server is no leave to use it. */
    @Test
    void anHoursCreditsAreKeptForThePastWhateverTheServerCounts() throws Exception {
        running.with("opensky.poll.interval.ms", null).with("opensky.credits.per.day", "1000");
        running.with("opensky.backfill", "true").withCredentials();
        serve(new CreditBudget(4_000, DAY), Refill.AT_ONCE);
        running.start();
        running.pollAnswer();

        assertThat(running.metric(Metric.POLL_INTERVAL)).isEqualTo(25 * 3_600_000 / 250);
    }

    /** Two days against a server that counts, over HTTP, with a restart now and then. */
    @ParameterizedTest
    @EnumSource(Refill.class)
    void aDaysCreditsAreNeverOverspent(Refill refill) throws Exception {
        running.with("opensky.poll.interval.ms", null).with("opensky.credits.per.day", "61");
        running.with("opensky.regions", "a=0/0/5/5,b=50/50/55/55,fiji=-20/176/-18/-178");
        CountingServer server = serve(new CreditBudget(61, DAY), refill);
        running.start();
        int snapshots = 0;
        while (running.now() < NOW + 2 * DAY.toSeconds()) {
            running.pollAnswer();
            snapshots++;
            if (snapshots % 7 == 0) {
                running.restart();
            }
            running.time.pass(Duration.ofMillis(DAY.toMillis() / (61 / 4) + 1));
        }

        assertThat(server.refused).hasValue(0);
        assertThat(running.metric(Metric.SNAPSHOT_CREDITS)).isEqualTo(4);
        assertThat(snapshots).isEqualTo(30);
    }

    @Test
    void readsWhatItMissedWhileItWasDownAndThenGoesOn() throws Exception {
        serveBackfill(NOW - 200, 400_000);

        assertThat(pollTimes(3, 1)).containsExactly(NOW - 135, NOW - 75, NOW + 2);
        assertThat(running.metric(Metric.SNAPSHOTS_BACKFILLED)).isEqualTo(2);
        assertThat(running.metric(Metric.SNAPSHOTS_MISSED)).isZero();

        running.time.pass(Duration.ofSeconds(59));
        assertThat(pollTimes(1, 0)).as("back at the interval").containsExactly(NOW + 62);
    }

    @Test
    void readsWhatItMissedDuringAnOutage() throws Exception {
        CountingServer server = serveBackfill(NOW - 65, 400_000);
        assertThat(pollTimes(1, 0)).containsExactly(NOW);
        running.server.setDispatcher(new Outage());
        for (int i = 0; i < 4; i++) {
            running.time.pass(Duration.ofSeconds(60));
            running.pollAnswer();
        }
        running.server.setDispatcher(server);

        running.time.pass(Duration.ofSeconds(60));
        assertThat(pollTimes(5, 1)).containsExactly(NOW + 60, NOW + 120, NOW + 180, NOW + 240, NOW + 304);
        assertThat(running.metric(Metric.SNAPSHOTS_MISSED)).isZero();
    }

    @Test
    void countsWhatLiesMoreThanAnHourBack() throws Exception {
        CountingServer server = serveBackfill(NOW - 7_200, 400_000);

        List<Long> times = pollTimes(61, 1);

        assertThat(times.get(0)).isEqualTo(NOW - 59 * 60);
        assertThat(times.get(60)).as("the present").isEqualTo(NOW + 60);
        assertThat(server.pastTimes).hasSize(60).isSorted().doesNotHaveDuplicates();
        // The minutes from NOW - 7,140 to NOW - 3,600 are too far back.
        assertThat(running.metric(Metric.SNAPSHOTS_MISSED)).isEqualTo(60);
    }

    /** Another has used so many of the credits that the regular snapshots need all that are left. */
    @Test
    void countsWhatThereAreNoCreditsFor() throws Exception {
        CountingServer server = serveBackfill(NOW - 65, 8_000);
        assertThat(pollTimes(1, 0)).containsExactly(NOW);
        server.othersTake(6_000);
        running.time.pass(Duration.ofSeconds(60));
        assertThat(pollTimes(1, 0)).containsExactly(NOW + 60);
        running.server.setDispatcher(new Outage());
        for (int i = 0; i < 5; i++) {
            running.time.pass(Duration.ofMinutes(10));
            running.pollAnswer();
        }
        running.server.setDispatcher(server);

        running.time.pass(Duration.ofMinutes(10));
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline")) {
            assertThat(pollTimes(1, 0)).containsExactly(NOW + 3_660);
            assertThat(logs.text()).containsOnlyOnce("snapshots are missed");
        }
        assertThat(server.pastTimes).isEmpty();
        assertThat(running.metric(Metric.SNAPSHOTS_MISSED)).isPositive();
    }

    @Test
    void countsWhatItMissedWhereNothingIsReadAgain() throws Exception {
        CountingServer server = serveBackfill(NOW - 600, 400_000);
        running.with("opensky.backfill", "false").restart();

        assertThat(pollTimes(1, 0)).containsExactly(NOW);
        assertThat(server.pastTimes).isEmpty();
        assertThat(running.metric(Metric.SNAPSHOTS_MISSED)).isEqualTo(9);
    }

    /** Each minute of the past would take a minute, so the present would never be reached. */
    @Test
    void aPastThatIsReadNoFasterThanItGrowsIsGivenUp() throws Exception {
        CountingServer server = serveBackfill(NOW - 600, 400_000);
        running.server.setDispatcher(new Slow(server));

        assertThat(pollTimes(1, 0)).containsExactly(NOW - 535);
        assertThat(pollTimes(1, 0))
                .as("the present, with what is between given up")
                .hasSize(1);
        assertThat(running.metric(Metric.SNAPSHOTS_BACKFILLED)).isEqualTo(1);
        assertThat(running.metric(Metric.SNAPSHOTS_MISSED)).isPositive();
    }

    /** An area without aircraft leaves no offset, however often it is read. */
    @Test
    void nothingIsPaidForTwice() throws Exception {
        CountingServer server = serveBackfill(NOW - 600, 400_000);
        server.emptySky();
        for (int i = 0; i < 3; i++) {
            running.pollUntilQuiet();
            running.time.pass(Duration.ofSeconds(60));
            running.restart();
        }

        assertThat(server.pastTimes).hasSizeBetween(8, 12).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aRestartMissesNothing() throws Exception {
        running.with("opensky.poll.interval.ms", "10800");
        running.answer(states(NOW, row("a00001", "A", NOW)));
        running.answer(states(NOW + 20, row("a00001", "A", NOW + 20)));
        running.start();
        running.pollAnswer();
        running.time.pass(Duration.ofSeconds(5));

        running.restart();
        running.time.pass(Duration.ofMillis(10_800));
        assertThat(running.pollAnswer()).hasSize(1);
        assertThat(running.metric(Metric.SNAPSHOTS_MISSED)).isZero();
    }

    /** Whoever had to go slowly has missed nothing by it when that is over. */
    @Test
    void nothingIsMissedBecauseTheIntervalBecomesShorter() throws Exception {
        running.with("opensky.poll.interval.ms", null).with("opensky.credits.per.day", "4000");
        answer(NOW, 3_996);
        answer(NOW + 87, 400);
        answer(NOW + 1_000, 3_996);
        running.start();
        for (long wait : new long[] {0, 86_400, (86_400 - 87) * 1_000 / 100}) {
            running.time.pass(Duration.ofMillis(wait + 1_000));
            running.pollAnswer();
        }

        assertThat(running.metric(Metric.POLL_INTERVAL)).isEqualTo(86_400);
        assertThat(running.metric(Metric.SNAPSHOTS_MISSED)).isZero();
    }

    /** It is the account that is refused, and the past has nothing to do with it. */
    @Test
    void aRefusedAccountIsNotTakenForARefusedPast() throws Exception {
        running.with("opensky.poll.interval.ms", "60000").withCredentials().with("opensky.backfill", "true");
        running.storedOffsets.put(WORLD, Map.of("time", NOW - 600));
        for (int i = 0; i < 2; i++) {
            running.answerToken("token", 1800);
            running.answer(401);
        }
        running.start();

        assertThatThrownBy(running::pollAnswer).hasMessageContaining("authentication failed");
    }

    @Test
    void aRefusedClientIsNotTakenForARefusedPast() throws Exception {
        running.with("opensky.poll.interval.ms", "60000").withCredentials().with("opensky.backfill", "true");
        running.storedOffsets.put(WORLD, Map.of("time", NOW - 600));
        running.answer(403);
        running.start();

        assertThatThrownBy(running::pollAnswer).hasMessageContaining("no token was given");
    }

    /** The past is a privilege that an account may lack; the present is not given up for it. */
    @Test
    void goesOnWhereThePastIsRefused() throws Exception {
        CountingServer server = serveBackfill(NOW - 600, 400_000);
        running.server.setDispatcher(new NoPast(server));
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline")) {
            running.poll();
            for (int i = 0; i < 50 && !logs.text().contains("opensky.backfill is off"); i++) {
                running.poll();
            }
            running.time.pass(Duration.ofSeconds(60));
            assertThat(pollTimes(1, 0)).containsExactly(NOW + 60);
            assertThat(logs.text()).containsOnlyOnce("opensky.backfill is off until the task is restarted");
        }
        assertThat(running.metric(Metric.SNAPSHOTS_MISSED)).isEqualTo(10);
    }

    /** A connector for the world, once a minute, that was last heard of at the given time. */
    private CountingServer serveBackfill(long last, int credits) {
        running.with("opensky.poll.interval.ms", "60000")
                .with("opensky.backfill", "true")
                .with("opensky.credits.per.day", Integer.toString(credits))
                .withCredentials();
        running.storedOffsets.put(WORLD, Map.of("time", last));
        CountingServer server = serve(new CreditBudget(credits, DAY), Refill.AT_ONCE);
        running.start();
        return server;
    }

    private CountingServer serve(CreditBudget budget, Refill refill) {
        CountingServer server = new CountingServer(running.time, budget, refill, 12_345_678);
        running.server.setDispatcher(server);
        return server;
    }

    /** The times of the next snapshots, with so many seconds from one to the next. */
    private List<Long> pollTimes(int snapshots, int seconds) throws InterruptedException {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < snapshots; i++) {
            List<SourceRecord> records = running.pollAnswer();
            assertThat(records).hasSize(1);
            times.add((Long) records.get(0).sourceOffset().get("time"));
            running.time.pass(Duration.ofSeconds(seconds));
        }
        return times;
    }

    private void answer(long time, int creditsLeft) {
        running.server.enqueue(new MockResponse.Builder()
                .addHeader("X-Rate-Limit-Remaining", creditsLeft)
                .body(states(time, row("a00001", "A", time)))
                .build());
    }

    private static final class Outage extends Dispatcher {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder().code(503).build();
        }
    }

    /** A minute passes with each answer. */
    private final class Slow extends Dispatcher {
        private final Dispatcher server;

        Slow(Dispatcher server) {
            this.server = server;
        }

        @Override
        public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            MockResponse answer = server.dispatch(request);
            running.time.pass(Duration.ofSeconds(60));
            return answer;
        }
    }

    private static final class NoPast extends Dispatcher {
        private final Dispatcher present;

        NoPast(Dispatcher present) {
            this.present = present;
        }

        @Override
        public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            return request.getUrl().queryParameter("time") == null
                    ? present.dispatch(request)
                    : new MockResponse.Builder().code(403).build();
        }
    }
}
