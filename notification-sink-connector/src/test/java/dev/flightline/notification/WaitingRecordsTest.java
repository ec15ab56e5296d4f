// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What waits for what: records for slots, connections and those before them, offsets and consumption for records. */
class WaitingRecordsTest {
    private static final TopicPartition OTHER = new TopicPartition(Impacted.TOPIC, 1);

    private final ScriptedSmtpServer server = new ScriptedSmtpServer();
    private final TaskHarness task = new TaskHarness(TaskHarness.smtp(server.port()));
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void stop() {
        gate.countDown();
        task.close();
        server.close();
    }

    @Test
    void committedOffsetNeverPassesASlowRecord() throws InterruptedException {
        server.toData = slow("sj-0@example.com");
        task.start();
        List<SinkRecord> records = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            records.add(Impacted.delayed("SJ-" + i, 60).at(i));
        }

        task.put(records);
        await().untilAsserted(() -> assertThat(server.accepted).hasSize(49));
        task.put();
        assertThat(task.committable()).isZero();
        assertThat(task.metric(Metric.SENT)).isEqualTo(49);

        gate.countDown();
        task.finish();
        assertThat(server.accepted).hasSize(50);
        assertThat(task.committable()).isEqualTo(50);
    }

    @Test
    void staysInOrderWithinABookingWhileTheFirstMessageIsSlow() {
        server.toData = slow("sj-1@example.com");
        task.start().put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(asked).hasValue(1));
        task.put(Impacted.onTime("SJ-1").at(1));

        gate.countDown();
        task.finish();

        assertThat(server.accepted).hasSize(2);
        assertThat(task.metric(Metric.SUPPRESSED)).isZero();
    }

    @Test
    void pausesWhenTooMuchWaitsAndResumes() {
        server.toData = recipient -> waitForGate();
        task.with("max.queued", "10").with("max.in.flight", "4").start();
        for (int i = 0; i < 12; i++) {
            task.put(Impacted.delayed("SJ-" + i, 60).at(i));
        }
        assertThat(task.pausedPartitions).containsExactly(TaskHarness.PARTITION);
        assertThat(task.timeout).isPositive();

        gate.countDown();
        task.finish();

        assertThat(task.pausedPartitions).isEmpty();
        assertThat(server.accepted).hasSize(12);
    }

    /** Connect forgets after each poll that it was asked to, and may give partitions to the task during any of them. */
    @Test
    void asksToBeCalledSoonFromTheStartAndInEveryPut() {
        server.toData = recipient -> waitForGate();
        task.start();
        assertThat(task.timeout).isPositive();
        task.timeout = 0;
        task.put();
        assertThat(task.timeout).isPositive();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        for (int i = 0; i < 3; i++) {
            task.timeout = 0;
            task.put();
            assertThat(task.timeout).isPositive();
        }
        gate.countDown();
        task.finish();
    }

    @Test
    void pausesWhenTooMuchLiesBehindOneThatWaits() {
        server.toData = slow("sj-0@example.com");
        task.start();
        List<SinkRecord> records = new ArrayList<>();
        records.add(Impacted.delayed("SJ-0", 60).at(0));
        for (int i = 1; i < NotificationSinkTask.MAX_SPAN; i++) {
            assertThat(task.pausedPartitions).isEmpty();
            records.add(Impacted.delayed("SJ-" + i, 60).with("notify", false).at(i));
            if (records.size() == 1_000) {
                task.put(records);
                records.clear();
                long told = i;
                await().untilAsserted(() ->
                        assertThat(task.metric(Metric.SUPPRESSED_OPTED_OUT)).isEqualTo(told));
            }
        }
        assertThat(task.pausedPartitions).containsExactly(TaskHarness.PARTITION);

        gate.countDown();
        task.finish();

        assertThat(task.pausedPartitions).isEmpty();
    }

    @Test
    void keepsWithinTheConnectionsAndReusesThem() {
        task.with("channels.mail.connections", "3").start();
        List<SinkRecord> records = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            records.add(Impacted.delayed("SJ-" + i, 60).at(i));
        }
        task.put(records);
        task.finish();

        assertThat(server.accepted).hasSize(100);
        assertThat(server.connections.get()).isBetween(1, 3);
    }

    @Test
    void takesBackWhatWaitsForItsNextAttemptWhenTheBookingIsGone() {
        server.toRecipient = recipient -> "451 later";
        task.with("channels.mail.retry.backoff.ms", "600000")
                .with("channels.mail.retry.backoff.max.ms", "600000")
                .start();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(task.metric(Metric.RETRIES)).isEqualTo(1));

        task.put(Impacted.tombstone("SJ-1", 1));
        task.finish();

        assertThat(task.metric(Metric.SUPPRESSED_WITHDRAWN)).isEqualTo(1);
        assertThat(server.accepted).isEmpty();
    }

    @Test
    void ignoresLateOutcomesOfARevokedPartitionAndDoesNotTellTwice() {
        server.toData = slow("sj-1@example.com");
        task.start().put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(task.metric(Metric.IN_FLIGHT)).isEqualTo(1));

        task.revoke(TaskHarness.PARTITION);
        task.open(TaskHarness.PARTITION);
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        assertThat(task.committable()).isZero();
        gate.countDown();
        task.finish();

        assertThat(server.accepted).containsExactly("sj-1@example.com");
        assertThat(task.metric(Metric.SUPPRESSED_RULES)).isEqualTo(1);
    }

    @Test
    void remembersNoLateOutcomeInAPartitionThatWasAway() {
        server.toData = slow("sj-1@example.com");
        task.start().put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(task.metric(Metric.IN_FLIGHT)).isEqualTo(1));

        task.revoke(TaskHarness.PARTITION);
        task.assignment.clear();
        task.put();
        task.assignment.add(TaskHarness.PARTITION);
        task.open(TaskHarness.PARTITION);
        gate.countDown();
        await().untilAsserted(() -> assertThat(task.metric(Metric.IN_FLIGHT)).isZero());
        task.put(Impacted.delayed("SJ-1", 60).at(1));
        task.finish();

        assertThat(server.accepted)
                .as("told by whoever had it, as far as is known")
                .hasSize(2);
    }

    @Test
    void doesNotSendWhatIsQueuedForARevokedPartition() {
        server.toData = slow("sj-1@example.com");
        task.assignment.add(OTHER);
        task.with("max.in.flight", "1").start();
        task.put(
                Impacted.delayed("SJ-1", 60).at(1, 0),
                Impacted.delayed("SJ-2", 60).at(0, 0),
                Impacted.delayed("SJ-3", 60).at(1, 1));
        await().untilAsserted(() -> assertThat(task.metric(Metric.IN_FLIGHT)).isEqualTo(1));

        task.revoke(TaskHarness.PARTITION);
        gate.countDown();
        task.finish();

        assertThat(server.accepted).containsExactly("sj-1@example.com", "sj-3@example.com");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void doesNotSendWhatQueuedForAConnectionWhenItIsNotWantedAnyMore(boolean revoked) {
        server.toData = slow("sj-1@example.com");
        task.assignment.add(OTHER);
        task.with("channels.mail.connections", "1").start();
        task.put(
                Impacted.delayed("SJ-1", 60).at(1, 0),
                Impacted.delayed("SJ-2", 60).at(0, 0),
                Impacted.delayed("SJ-3", 60).at(1, 1));
        await().untilAsserted(() -> assertThat(task.metric(Metric.IN_FLIGHT) + task.metric(Metric.WAITING))
                .isEqualTo(3));

        if (revoked) {
            task.revoke(TaskHarness.PARTITION);
        } else {
            task.put(Impacted.tombstone("SJ-2", 1));
        }
        // Nothing to say, but said so only behind the tombstone.
        task.put(Impacted.onTime("SJ-4").at(1, 2));
        await().untilAsserted(
                        () -> assertThat(task.metric(Metric.SUPPRESSED_RULES)).isEqualTo(1));
        gate.countDown();
        task.finish();

        assertThat(server.accepted).containsExactly("sj-1@example.com", "sj-3@example.com");
    }

    @Test
    void tellsEverybodyElseWhileMoreRecipientsThanSlotsAreToldToComeBackLater() {
        server.toRecipient = recipient -> recipient.startsWith("later") ? "451 later" : "250 OK";
        task.with("max.in.flight", "4")
                .with("channels.mail.retry.backoff.ms", "600000")
                .with("channels.mail.retry.backoff.max.ms", "600000")
                .start();
        for (int i = 0; i < 8; i++) {
            task.put(Impacted.delayed("LATER-" + i, 60).at(i));
        }
        task.put(Impacted.delayed("SJ-1", 60).at(8));

        await().untilAsserted(() -> assertThat(server.accepted).containsExactly("sj-1@example.com"));
        await().untilAsserted(() -> assertThat(task.metric(Metric.WAITING)).isEqualTo(8));
        assertThat(task.metric(Metric.IN_FLIGHT)).isZero();
        assertThat(task.committable()).isZero();
    }

    @Test
    void keepsWithinItsSlotsWhenManyRetriesComeDueTogether() {
        AtomicInteger attempts = new AtomicInteger();
        server.toRecipient = recipient -> attempts.incrementAndGet() <= 40 ? "451 later" : "250 OK";
        task.with("max.in.flight", "2").start();
        for (int i = 0; i < 20; i++) {
            task.put(Impacted.delayed("SJ-" + i, 60).at(i));
            assertThat(task.metric(Metric.IN_FLIGHT)).isLessThanOrEqualTo(2);
        }
        task.finish();

        assertThat(server.accepted).hasSize(20).doesNotHaveDuplicates();
        assertThat(task.metric(Metric.IN_FLIGHT)).isZero();
        assertThat(task.metric(Metric.WAITING)).isZero();
    }

    @Test
    void doesNotShowWhatItDroppedWhenItStopsToTheTasksThatGoOn() {
        server.toRecipient = ScriptedSmtpServer.only("sj-1@example.com", "451 later");
        server.toData = slow("sj-2@example.com");
        NotificationMetrics other = new NotificationMetrics("notifications");
        other.register();
        task.with("channels.mail.retry.backoff.ms", "600000")
                .with("channels.mail.retry.backoff.max.ms", "600000")
                .start();
        task.put(
                Impacted.delayed("SJ-1", 60).at(0), Impacted.delayed("SJ-2", 60).at(1));
        await().untilAsserted(() -> {
            assertThat(task.metric(Metric.WAITING)).isEqualTo(1);
            assertThat(task.metric(Metric.IN_FLIGHT)).isEqualTo(1);
        });
        task.close();

        assertThat(task.metric(Metric.WAITING)).isZero();
        assertThat(task.metric(Metric.IN_FLIGHT)).isZero();
        other.close();
    }

    @Test
    void doesNotHurryOtherPartitionsWhenOneIsRevoked() {
        server.toRecipient = recipient -> "451 later";
        task.with("channels.mail.retry.backoff.ms", "600000")
                .with("channels.mail.retry.backoff.max.ms", "600000")
                .start();
        task.put(
                Impacted.delayed("SJ-1", 60).at(0, 0),
                Impacted.delayed("SJ-2", 60).at(1, 0));
        await().untilAsserted(() -> assertThat(task.metric(Metric.RETRIES)).isEqualTo(2));

        task.revoke(TaskHarness.PARTITION);
        await().untilAsserted(() -> assertThat(task.metric(Metric.WAITING)).isEqualTo(1));

        assertThat(task.metric(Metric.RETRIES)).isEqualTo(2);
    }

    private UnaryOperator<String> slow(String recipient) {
        return given -> given.equals(recipient) ? waitForGate() : "250 OK";
    }

    private String waitForGate() {
        asked.incrementAndGet();
        try {
            gate.await();
            return "250 OK";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "451 interrupted";
        }
    }
}
