// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What becomes of what is under way in a partition that goes to another task, and of one that comes back. */
class LedgerHandoverTest extends LedgerRig {
    @Test
    void aPartitionThatWentWhileItWasTakenOverIsNotTakenFromItsNextOwner() {
        CountDownLatch slow = new CountDownLatch(1);
        ledger.takeOvers = slow;
        TaskHarness first = task().start();
        await().untilAsserted(() -> assertThat(ledger.takingOver).hasValue(1));
        first.revoke(TaskHarness.PARTITION);
        ledger.takeOvers = new CountDownLatch(0);
        TaskHarness second = task().start().awaitOpen();
        slow.countDown();
        await().untilAsserted(
                        () -> assertThat(first.metric(Metric.LEDGER_OPENING)).isZero());

        second.put(Impacted.delayed("SJ-1", 60).at(0));
        second.finish();

        assertThat(server.accepted).hasSize(1);
    }

    @Test
    void aPartitionThatComesBackAfterItsTakeoverWasStoppedIsTakenOver() {
        CountDownLatch slow = new CountDownLatch(1);
        ledger.takeOvers = slow;
        TaskHarness task = task().start();
        await().untilAsserted(() -> assertThat(ledger.takingOver).hasValue(1));
        task.revoke(TaskHarness.PARTITION);
        task.open(TaskHarness.PARTITION);
        slow.countDown();
        task.awaitOpen();

        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        assertThat(server.accepted).hasSize(1);
    }

    /** The second revocation ends the takeover that waits behind the commit, and not the commit. */
    @Test
    void aTaskOutlivesTwoRevocationsDuringOneCommit() {
        TaskHarness task = task().start().awaitOpen();
        ledger.commits = new CountDownLatch(1);
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(ledger.asked).hasValue(1));
        task.revoke(TaskHarness.PARTITION);
        task.open(TaskHarness.PARTITION);
        task.revoke(TaskHarness.PARTITION);
        ledger.commits.countDown();
        task.open(TaskHarness.PARTITION);
        task.awaitOpen();

        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        assertThat(server.accepted).containsExactly("sj-1@example.com");
    }

    /** One that waits for its next attempt is woken to end, and room is there since one is through. */
    @Test
    void aTaskOutlivesARevocationUnderLoad() {
        server.toRecipient = ScriptedSmtpServer.only("sj-1@example.com", "451 later");
        server.toData = recipient -> waitForGate();
        TaskHarness task = task().with("in.doubt", "park")
                .with("max.in.flight", "2")
                .with("channels.mail.retry.backoff.ms", "600000")
                .with("channels.mail.retry.backoff.max.ms", "600000")
                .start()
                .awaitOpen();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(task.metric(Metric.WAITING)).isEqualTo(1));
        task.put(Impacted.delayed("SJ-2", 60).at(1));
        task.put(Impacted.delayed("SJ-3", 60).at(2));
        await().untilAsserted(() -> assertThat(hanging).hasValue(2));
        for (int i = 4; i < 40; i++) {
            task.put(Impacted.delayed("SJ-" + i, 60).at(i - 1));
        }
        ledger.commits = new CountDownLatch(1);
        gate.countDown();
        await().untilAsserted(() -> assertThat(task.metric(Metric.IN_FLIGHT)).isZero());

        task.revoke(TaskHarness.PARTITION);
        ledger.commits.countDown();
        task.open(TaskHarness.PARTITION);
        task.awaitOpen();
        task.put(Impacted.delayed("SJ-4", 60).at(3));
        task.finish();

        assertThat(server.accepted)
                .containsExactlyInAnyOrder("sj-2@example.com", "sj-3@example.com", "sj-4@example.com");
    }

    @Test
    void aCommitThatFailsWhileAnotherTaskTakesOverHoldsUpNobodyLater() {
        TaskHarness first = task().start().awaitOpen();
        ledger.commits = new CountDownLatch(1);
        first.put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(ledger.asked).hasValue(1));
        TaskHarness second = task().start().awaitOpen();
        ledger.failing.set(1);
        ledger.commits.countDown();
        first.revoke(TaskHarness.PARTITION);
        second.close();

        first.open(TaskHarness.PARTITION);
        first.awaitOpen();
        first.put(Impacted.delayed("SJ-1", 60).at(0));
        first.finish();

        assertThat(server.accepted).containsExactly("sj-1@example.com");
    }

    @Test
    void aPartitionThatCameBackIsOursThoughItsLossIsFoundOnlyThen() {
        TaskHarness first = task().start().awaitOpen();
        ledger.commits = new CountDownLatch(1);
        first.put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(ledger.asked).hasValue(1));
        task().start().awaitOpen().close();
        first.revoke(TaskHarness.PARTITION);
        first.open(TaskHarness.PARTITION);
        ledger.commits.countDown();
        first.awaitOpen();

        first.now = first.now.plusSeconds(60);
        first.put(Impacted.delayed("SJ-1", 60).at(0));
        first.finish();

        assertThat(server.accepted).containsExactly("sj-1@example.com");
    }

    @Test
    void anAnswerThatComesWhileThePartitionIsReadAgainDoesNotUndoWhatAnotherTaskTold() {
        server.toData = recipient -> waitForGate();
        TaskHarness first = task().start().awaitOpen();
        first.put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(hanging).hasPositiveValue());
        first.revoke(TaskHarness.PARTITION);
        server.toData = ScriptedSmtpServer.ACCEPT;
        TaskHarness second = task().start().awaitOpen();
        second.putOneByOne(
                Impacted.delayed("SJ-1", 60).at(0),
                Impacted.delayed("SJ-1", 120).at(1));
        second.close();

        ledger.takeOvers = new CountDownLatch(1);
        first.open(TaskHarness.PARTITION);
        gate.countDown();
        await().untilAsserted(() -> assertThat(first.metric(Metric.IN_FLIGHT)).isZero());
        ledger.takeOvers.countDown();
        first.awaitOpen();
        first.put(Impacted.delayed("SJ-1", 60).at(2));
        first.finish();

        assertThat(server.accepted).as("60 twice, 120, and earlier than that").hasSize(4);
    }

    @Test
    void whatIsOfNoUseAnyMoreIsNotEvenHeldWhileItIsRead() {
        Told told = new Told(FlightStatus.DELAYED, Impacted.SCHEDULED);
        SourcePosition decided = new SourcePosition("source-topic-1", 0, 7);
        LedgerRecord entry = new LedgerRecord("booking", Impacted.SCHEDULED, told, decided, null);
        ledger.add(0, "key", new String(LedgerFormat.write(entry), StandardCharsets.UTF_8));
        LedgerReader reader = new LedgerReader(new TopicPartition(InMemoryLedger.TOPIC, 0), ledger.clients());
        Instant after = Impacted.SCHEDULED.plusMillis(1);

        assertThat(reader.readOn(after, () -> {}).records()).isEmpty();
        reader.startOver();
        assertThat(reader.readOn(Impacted.SCHEDULED, () -> {}).records()).containsOnlyKeys("key");
    }
}
