// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a message that was not sent yet when a newer record about the same passenger and flight comes. */
class SupersedingTest {
    private final ScriptedSmtpServer server = new ScriptedSmtpServer();
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final TaskHarness task = new TaskHarness(TaskHarness.smtp(server.port()))
            .with(ledger)
            .with("channels.mail.retry.backoff.ms", "600000")
            .with("channels.mail.retry.backoff.max.ms", "600000");
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void stop() {
        gate.countDown();
        ledger.commits.countDown();
        task.close();
        server.close();
    }

    @Test
    void aDelayThatEndsBeforeItWasToldIsNotToldAndNeitherIsItsEnd() {
        task.start().awaitOpen();
        task.put(Impacted.delayed("SJ-1", 60).at(0), Impacted.onTime("SJ-1").at(1));
        task.finish();

        assertThat(server.accepted).isEmpty();
        assertThat(task.metric(Metric.SUPERSEDED)).isEqualTo(1);
        assertThat(task.metric(Metric.SUPPRESSED_RULES)).isEqualTo(1);
        assertThat(ledger.records(0)).as("no intent").isEmpty();
    }

    @Test
    void onlyTheLatestOfManyIsToldAndEachHasItsOutcome() {
        task.start().awaitOpen();
        task.put(
                Impacted.delayed("SJ-1", 60).at(0),
                Impacted.delayed("SJ-1", 120).at(1),
                Impacted.delayed("SJ-2", 60).at(2),
                Impacted.cancelled("SJ-1").at(3),
                Impacted.delayed("SJ-1", 90).at(4));
        task.finish();

        assertThat(server.accepted).containsExactlyInAnyOrder("sj-1@example.com", "sj-2@example.com");
        assertThat(task.metric(Metric.SUPERSEDED)).isEqualTo(3);
        assertThat(task.committable()).isEqualTo(5);
    }

    @Test
    void flightsOfOneBookingDoNotSupersedeEachOther() {
        task.start().awaitOpen();
        task.put(
                Impacted.delayed("SJ-1", 60).at(0),
                Impacted.delayed("SJ-1", 60)
                        .with("flight_id", "SJT118/2026-11-23")
                        .at(1));
        task.finish();

        assertThat(server.accepted).hasSize(2);
    }

    /** Told 15:35; then 14:55 and 15:05, both before that: whoever hears 15:05 in place of 14:55 misses nothing. */
    @Test
    void anEarlierTimeThatWasNotToldGivesWayToOneThatIsStillEarlierThanTold() {
        task.start().awaitOpen();
        task.putOneByOne(Impacted.delayed("SJ-1", 60).at(0));
        task.put(
                Impacted.delayed("SJ-1", 20).at(1), Impacted.delayed("SJ-1", 30).at(2));
        task.finish();

        assertThat(server.accepted).hasSize(2);
        assertThat(task.metric(Metric.SUPERSEDED)).isEqualTo(1);
        assertThat(ledger.records(0).get(3).value()).contains("\"told_departure\":\"2026-11-22T14:05:00Z\"");
    }

    @Test
    void aMessageThatWasRefusedForTheMomentGivesWayAndLeavesNothingInDoubt() {
        server.toRecipient = recipient -> "451 later";
        task.start().awaitOpen();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(task.metric(Metric.WAITING)).isEqualTo(1));

        server.toRecipient = ScriptedSmtpServer.ACCEPT;
        task.put(Impacted.onTime("SJ-1").at(1));
        task.finish();

        assertThat(server.accepted).isEmpty();
        assertThat(task.metric(Metric.SUPERSEDED)).isEqualTo(1);
        assertThat(task.metric(Metric.SUPPRESSED_RULES)).isEqualTo(1);
        assertThat(ledger.records(0)).hasSize(2);
        assertThat(ledger.records(0).get(1).value()).doesNotContain("intent");
    }

    /** As a server does that is restarted: it was not given the message. */
    @Test
    void aMessageWhoseServerHangsUpBeforeItGivesWay() {
        server.toSender = sender -> ScriptedSmtpServer.HANG_UP;
        task.start().awaitOpen();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(task.metric(Metric.WAITING)).isEqualTo(1));

        server.toSender = ScriptedSmtpServer.ACCEPT;
        task.put(Impacted.onTime("SJ-1").at(1));
        task.finish();

        assertThat(server.accepted).isEmpty();
        assertThat(task.metric(Metric.SUPERSEDED)).isEqualTo(1);
    }

    @Test
    void aMessageThatIsRefusedWhileANewerRecordIsThereIsNotTriedAgain() {
        AtomicInteger asked = new AtomicInteger();
        server.toRecipient = recipient -> {
            asked.incrementAndGet();
            awaitGate();
            return "451 later";
        };
        task.start().awaitOpen();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(asked).hasValue(1));

        task.put(Impacted.onTime("SJ-1").at(1), Impacted.onTime("SJ-2").at(2));
        await().untilAsserted(
                        () -> assertThat(task.metric(Metric.SUPPRESSED_RULES)).isEqualTo(1));
        gate.countDown();
        task.finish();

        assertThat(asked).hasValue(1);
        assertThat(task.metric(Metric.SUPERSEDED)).isEqualTo(1);
    }

    @Test
    void aMessageThatQueuesForAConnectionGivesWay() {
        server.toData = recipient -> {
            if (recipient.equals("sj-1@example.com")) {
                awaitGate();
            }
            return "250 OK";
        };
        task.with("channels.mail.connections", "1").start().awaitOpen();
        task.put(
                Impacted.delayed("SJ-1", 60).at(0), Impacted.delayed("SJ-2", 60).at(1));
        await().untilAsserted(() -> assertThat(task.metric(Metric.IN_FLIGHT) + task.metric(Metric.WAITING))
                .isEqualTo(2));

        task.put(Impacted.onTime("SJ-2").at(2));
        await().untilAsserted(() -> assertThat(task.metric(Metric.SUPERSEDED)).isEqualTo(1));
        gate.countDown();
        task.finish();

        assertThat(server.accepted).containsExactly("sj-1@example.com");
    }

    /** The provider hung up after the message: the passenger may have it, so its end must be known before the next. */
    @Test
    void aMessageThatMayHaveArrivedDoesNotGiveWay() {
        AtomicInteger asked = new AtomicInteger();
        server.toData = recipient -> asked.incrementAndGet() == 1 ? "" : "250 OK";
        task.with("channels.mail.retry.backoff.ms", "300")
                .with("channels.mail.retry.backoff.max.ms", "300")
                .start()
                .awaitOpen();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(task.metric(Metric.RETRIES)).isEqualTo(1));

        task.put(Impacted.onTime("SJ-1").at(1));
        task.finish();

        assertThat(server.accepted).as("the delay again, and its end").hasSize(2);
        assertThat(task.metric(Metric.SENT)).isEqualTo(2);
        assertThat(task.metric(Metric.SUPERSEDED)).isZero();
    }

    /** Dead, but perhaps read: who was told of a delay must hear that there is none. */
    @Test
    void whatEndsWithoutBeingKnownToHaveArrivedIsJudgedBothWaysByTheNext() {
        server.toData = recipient -> "";
        task.with("channels.mail.retry.max.attempts", "1").start().awaitOpen();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();
        assertThat(task.metric(Metric.DEAD)).isEqualTo(1);

        server.toData = ScriptedSmtpServer.ACCEPT;
        task.putOneByOne(Impacted.onTime("SJ-1").at(1));

        assertThat(task.metric(Metric.SENT)).isEqualTo(1);
    }

    @Test
    void withoutALedgerToo() {
        task.settings.keySet().removeIf(key -> key.startsWith("ledger."));
        server.toData = recipient -> "";
        task.with("channels.mail.retry.max.attempts", "1")
                .with("in.doubt", "skip")
                .start();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        server.toData = ScriptedSmtpServer.ACCEPT;
        task.putOneByOne(Impacted.onTime("SJ-1").at(1));

        assertThat(task.metric(Metric.SENT)).isEqualTo(1);
    }

    /** Told 14:05; then perhaps 14:45, 14:10 and 14:11. Whoever heard only 14:45 would miss the flight of 14:15. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsInDoubtStaysSoWhenTheMessageAfterItIsInDoubtToo(boolean restarted) {
        task.with("channels.mail.retry.max.attempts", "1").start().awaitOpen();
        task.putOneByOne(Impacted.delayed("SJ-1", 30).at(0));
        server.toData = recipient -> "";
        task.putOneByOne(
                Impacted.delayed("SJ-1", 70).at(1),
                Impacted.delayed("SJ-1", 35).at(2),
                Impacted.delayed("SJ-1", 36).at(3));
        assertThat(task.metric(Metric.DEAD)).isEqualTo(3);

        server.toData = ScriptedSmtpServer.ACCEPT;
        try (TaskHarness second = new TaskHarness(TaskHarness.smtp(server.port())).with(ledger)) {
            TaskHarness next = restarted ? second.start().awaitOpen() : task;
            next.putOneByOne(Impacted.delayed("SJ-1", 40).at(4));
        }

        assertThat(server.accepted).as("14:05 and 14:15").hasSize(2);
    }

    /** Or a ledger's record would grow with every swing of an estimate, for as long as the mail server is away. */
    @Test
    void aMessageIsInDoubtOnce() {
        task.with("channels.mail.retry.max.attempts", "1").start().awaitOpen();
        server.toData = recipient -> "";
        task.putOneByOne(
                Impacted.delayed("SJ-1", 70).at(0),
                Impacted.delayed("SJ-1", 35).at(1),
                Impacted.delayed("SJ-1", 70).at(2),
                Impacted.delayed("SJ-1", 35).at(3));
        assertThat(task.metric(Metric.DEAD)).isEqualTo(4);

        assertThat(ledger.records(0))
                .last()
                .extracting(InMemoryLedger.Entry::value, InstanceOfAssertFactories.STRING)
                .contains("\"intent_departure\":\"" + Impacted.SCHEDULED.plus(Duration.ofMinutes(35)))
                .contains("\"doubts\":\"DELAYED " + Impacted.SCHEDULED.plus(Duration.ofMinutes(70)) + "\"");
    }

    @Test
    void withoutALedgerSeveralStayInDoubtToo() {
        task.settings.keySet().removeIf(key -> key.startsWith("ledger."));
        task.with("channels.mail.retry.max.attempts", "1").start();
        task.putOneByOne(Impacted.delayed("SJ-1", 30).at(0));
        server.toData = recipient -> "";
        task.putOneByOne(
                Impacted.delayed("SJ-1", 70).at(1),
                Impacted.delayed("SJ-1", 35).at(2),
                Impacted.delayed("SJ-1", 36).at(3));

        server.toData = ScriptedSmtpServer.ACCEPT;
        task.putOneByOne(Impacted.delayed("SJ-1", 40).at(4));

        assertThat(server.accepted).hasSize(2);
    }

    /** The second is refused for certain, which says nothing about the first. */
    @Test
    void whatIsInDoubtStaysSoWhenTheMessageAfterItIsRefused() {
        server.toData = recipient -> "";
        task.with("channels.mail.retry.max.attempts", "1").start().awaitOpen();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();
        server.toData = ScriptedSmtpServer.ACCEPT;
        server.toRecipient = recipient -> "550 no";
        task.putOneByOne(Impacted.delayed("SJ-1", 120).at(1));
        assertThat(task.metric(Metric.DEAD)).isEqualTo(2);

        server.toRecipient = ScriptedSmtpServer.ACCEPT;
        task.putOneByOne(Impacted.onTime("SJ-1").at(2));

        assertThat(server.accepted).hasSize(1);
    }

    /** Its reason, that the delay may have arrived, is no longer known by then; that it was to be told is. */
    @Test
    void whatWasAboutToBeToldBecauseOfAMessageInDoubtIsToldAfterACrash() {
        server.toData = recipient -> "";
        task.with("channels.mail.retry.max.attempts", "1").start().awaitOpen();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();
        AtomicInteger asked = new AtomicInteger();
        server.toData = recipient -> {
            asked.incrementAndGet();
            awaitGate();
            return "451 too late";
        };
        task.put(Impacted.onTime("SJ-1").at(1));
        await().untilAsserted(() -> assertThat(asked).hasValue(1));
        server.toData = ScriptedSmtpServer.ACCEPT;

        try (TaskHarness second = new TaskHarness(TaskHarness.smtp(server.port())).with(ledger)) {
            second.start().awaitOpen();
            second.put(Impacted.onTime("SJ-1").at(1));
            second.finish();

            assertThat(server.accepted).containsExactly("sj-1@example.com");
        }
    }

    @Test
    void aMessageInDoubtThatIsSentAgainAndRefusedForTheMomentDoesNotGiveWayEither() {
        server.toData = recipient -> "";
        task.start().awaitOpen();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(task.metric(Metric.WAITING)).isEqualTo(1));
        task.close();
        assertThat(ledger.records(0)).as("still in doubt").hasSize(1);

        server.toData = ScriptedSmtpServer.ACCEPT;
        AtomicInteger asked = new AtomicInteger();
        server.toRecipient = recipient -> asked.incrementAndGet() == 1 ? "451 later" : "250 OK";
        try (TaskHarness second = new TaskHarness(TaskHarness.smtp(server.port())).with(ledger)) {
            second.start().awaitOpen();
            second.put(
                    Impacted.delayed("SJ-1", 60).at(0),
                    Impacted.delayed("SJ-1", 60).at(1));
            second.finish();

            assertThat(server.accepted).as("with the key of the first").hasSize(1);
            assertThat(second.metric(Metric.SENT)).isEqualTo(1);
            assertThat(second.metric(Metric.SUPPRESSED_RULES)).isEqualTo(1);
        }
    }

    @Test
    void aTombstoneStillTakesBackWhatANewerRecordTookThePlaceOf() {
        task.start().awaitOpen();
        task.put(
                Impacted.delayed("SJ-1", 60).at(0), Impacted.delayed("SJ-1", 90).at(1), Impacted.tombstone("SJ-1", 2));
        task.finish();

        assertThat(server.accepted).isEmpty();
        assertThat(task.metric(Metric.SUPPRESSED_WITHDRAWN)).isEqualTo(2);
        assertThat(task.metric(Metric.SUPERSEDED)).isZero();
    }

    @Test
    void whoeverOptsOutIsNotToldWhatWaited() {
        task.start().awaitOpen();
        task.put(
                Impacted.delayed("SJ-1", 60).at(0),
                Impacted.delayed("SJ-1", 60).with("notify", false).at(1));
        task.finish();

        assertThat(server.accepted).isEmpty();
    }

    private void awaitGate() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
