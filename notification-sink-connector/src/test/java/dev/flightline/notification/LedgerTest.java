// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flightline.testkit.CapturedLogs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a task tells, when an earlier one told something and a ledger has it. */
class LedgerTest extends LedgerRig {
    private static final TopicPartition OTHER = new TopicPartition(Impacted.TOPIC, 1);

    private @Nullable TaskHarness ended;

    @Test
    void tellsNobodyAgainAfterARestart() {
        run(Impacted.delayed("SJ-1", 60).at(0));

        TaskHarness second = run(
                Impacted.delayed("SJ-1", 60).at(1),
                Impacted.delayed("SJ-1", 75).at(2),
                Impacted.onTime("SJ-1").at(3));

        assertThat(server.accepted).containsExactly("sj-1@example.com", "sj-1@example.com");
        assertThat(second.metric(Metric.SUPPRESSED_RULES)).isEqualTo(2);
        assertThat(second.metric(Metric.SENT)).as("back on time").isEqualTo(1);
    }

    @Test
    void tellsNobodyAgainWhenEverythingIsReadAgain() {
        SinkRecord[] records = {
            Impacted.delayed("SJ-1", 60).at(0),
            Impacted.delayed("SJ-2", 60).at(1),
            Impacted.onTime("SJ-1").at(2),
            Impacted.delayed("SJ-1", 90).at(3),
            Impacted.tombstone("SJ-2", 4),
            Impacted.delayed("SJ-2", 60).at(5)
        };
        TaskHarness first = task().start().awaitOpen();
        for (SinkRecord each : records) {
            first.put(each);
            first.finish();
        }
        assertThat(server.accepted).hasSize(5);
        first.close();

        TaskHarness second = task().start().awaitOpen();
        for (SinkRecord each : records) {
            second.put(each);
            second.finish();
        }
        assertThat(server.accepted).as("and nobody else").hasSize(5);
        assertThat(second.metric(Metric.SENT)).isEqualTo(0);
        assertThat(second.metric(Metric.SUPPRESSED_REPEATED)).isEqualTo(5);
    }

    @Test
    void tellsWhatASourceTopicSaysThatWasCreatedAnew() {
        run(Impacted.delayed("SJ-1", 60).at(7));
        ledger.sourceId = "source-topic-2";

        run(Impacted.onTime("SJ-1").at(0));

        assertThat(server.accepted).as("offsets start from zero there").hasSize(2);
    }

    @Test
    void forgetsAcrossRestartsWhatATombstoneTookBack() {
        run(
                Impacted.delayed("SJ-1", 60).at(0),
                Impacted.delayed("SJ-1", 60)
                        .with("flight_id", "SJT118/2026-11-23")
                        .at(1));
        run(Impacted.tombstone("SJ-1", 2));
        run(Impacted.onTime("SJ-1").at(3), Impacted.delayed("SJ-1", 60).at(4));

        assertThat(server.accepted)
                .as("of two flights, and again as if never told")
                .hasSize(3);
    }

    @Test
    void knowsTheSameAfterCompaction() {
        run(Impacted.delayed("SJ-1", 60).at(0), Impacted.delayed("SJ-2", 60).at(1));
        run(Impacted.onTime("SJ-1").at(2));
        ledger.compact(0);
        assertThat(ledger.records(0)).hasSize(2);

        run(Impacted.onTime("SJ-1").at(3), Impacted.delayed("SJ-2", 60).at(4));

        assertThat(server.accepted).hasSize(3);
    }

    @Test
    void sendsNothingBeforeItsIntentIsCommittedAndEndsNothingBeforeItsOutcomeIs() {
        ledger.commits = new CountDownLatch(1);
        TaskHarness task = task().start().awaitOpen();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(ledger.asked).hasValue(1));
        await("nobody is asked to send")
                .during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(server.connections).hasValue(0));

        CountDownLatch second = new CountDownLatch(1);
        server.toData = recipient -> {
            CountDownLatch first = ledger.commits;
            ledger.commits = second;
            first.countDown();
            return "250 OK";
        };
        ledger.commits.countDown();
        await().untilAsserted(() -> assertThat(ledger.asked).hasValue(2));
        assertThat(server.accepted).hasSize(1);
        assertThat(task.committable()).isZero();
        assertThat(task.metric(Metric.SENT)).isZero();

        second.countDown();
        task.finish();
        assertThat(task.metric(Metric.SENT)).isEqualTo(1);
        assertThat(ledger.records(0)).hasSize(2);
    }

    @Test
    void commitsTogetherWhatWaits() {
        List<SinkRecord> records = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            records.add(Impacted.delayed("SJ-" + i, 60).at(i));
        }
        ledger.commits = new CountDownLatch(1);
        TaskHarness task = task().start().awaitOpen();
        task.put(records);
        await().untilAsserted(() -> assertThat(ledger.asked).hasValue(1));
        ledger.commits.countDown();
        task.finish();

        assertThat(server.accepted).hasSize(60).doesNotHaveDuplicates();
        assertThat(ledger.records(0)).hasSize(120);
        assertThat(ledger.transactions.get()).isLessThan(64);
    }

    @ParameterizedTest
    @CsvSource({"resend, 4", "park, 1", "skip, 1"})
    void keepsIntentsAheadOnlyWhereTheyAreSentAnyway(String inDoubt, int intents) {
        CountDownLatch answer = new CountDownLatch(1);
        server.toData = recipient -> {
            InMemoryLedger.await(answer);
            return "250 OK";
        };
        TaskHarness task = task().with("in.doubt", inDoubt)
                .with("max.in.flight", "1")
                .start()
                .awaitOpen();
        List<SinkRecord> records = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            records.add(Impacted.delayed("SJ-" + i, 60).at(i));
        }
        task.put(records);

        await("while one is in flight")
                .during(Duration.ofMillis(200))
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(ledger.records(0)).hasSize(intents));
        assertThat(task.metric(Metric.IN_FLIGHT)).isEqualTo(1);
        answer.countDown();
        task.finish();
        assertThat(server.accepted).hasSize(6).doesNotHaveDuplicates();
    }

    /** What was sent and is not kept yet is in doubt after a crash too. */
    @Test
    void intendsNoMoreThanMayBeInFlightWhileAnOutcomeIsKept() {
        server.toData = recipient -> waitForGate();
        TaskHarness task = task().with("in.doubt", "skip").with("max.in.flight", "1");
        task.assignment.add(OTHER);
        task.start().awaitOpen();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(hanging).hasPositiveValue());
        ledger.commits = new CountDownLatch(1);
        gate.countDown();
        await().untilAsserted(
                        () -> assertThat(ledger.asked).as("intent and outcome").hasValue(2));

        task.put(Impacted.delayed("SJ-2", 60).at(OTHER.partition(), 0));
        await("while the outcome is kept")
                .during(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(ledger.asked).hasValue(2));
        ledger.commits.countDown();
        task.finish();

        assertThat(server.accepted).hasSize(2);
    }

    @Test
    void failsWhereItMayNotWrite() {
        ledger.refusing = new TopicAuthorizationException(Set.of(InMemoryLedger.TOPIC));
        TaskHarness task = task().start().awaitOpen();
        task.put(Impacted.delayed("SJ-1", 60).at(0));

        await().untilAsserted(() -> assertThatThrownBy(task::put)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("flight-notifications-0")
                .hasMessageContaining("what its user may do with the topic")
                .hasRootCauseInstanceOf(TopicAuthorizationException.class));
        assertThat(server.accepted).isEmpty();
    }

    @Test
    void noProducerCommitsTwiceInARow() {
        TaskHarness task = task().start().awaitOpen();
        for (int i = 0; i < 3; i++) {
            task.put(Impacted.delayed("SJ-" + i, 60).at(i));
            task.finish();
        }

        assertThat(ledger.turns).as("intents and outcomes").hasSize(6);
        for (int i = 1; i < ledger.turns.size(); i++) {
            assertThat(ledger.turns.get(i)).isNotEqualTo(ledger.turns.get(i - 1));
        }
    }

    @Test
    void writesAgainWhatCouldNotBeCommitted() {
        ledger.failing.set(1);
        TaskHarness task = task().start().awaitOpen();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        assertThat(server.accepted).hasSize(1);
        assertThat(ledger.records(0)).as("intent and outcome").hasSize(2);
    }

    /** Its answer never came: the message is in doubt. */
    private void dieWhileSending(SinkRecord sinkRecord) {
        server.toData = recipient -> waitForGate();
        TaskHarness first = task().start().awaitOpen();
        first.put(sinkRecord);
        await().untilAsserted(() -> assertThat(hanging).hasPositiveValue());
        server.toData = ScriptedSmtpServer.ACCEPT;
    }

    @Test
    void sendsAgainWhatIsInDoubt() {
        dieWhileSending(Impacted.delayed("SJ-1", 60).at(0));

        TaskHarness second = run(
                Impacted.delayed("SJ-1", 60).at(0), Impacted.delayed("SJ-1", 60).at(1));

        assertThat(server.accepted).containsExactly("sj-1@example.com");
        assertThat(second.metric(Metric.IN_DOUBT_RESENT)).isEqualTo(1);
        assertThat(second.metric(Metric.SENT)).isEqualTo(1);
        assertThat(second.metric(Metric.SUPPRESSED_RULES)).isEqualTo(1);
    }

    @Test
    void tellsThatAFlightIsBackOnTimeToWhoMayHaveBeenToldOfTheDelay() {
        dieWhileSending(Impacted.delayed("SJ-1", 60).at(0));

        TaskHarness second = run(Impacted.onTime("SJ-1").at(1));

        assertThat(server.accepted).hasSize(1);
        assertThat(second.metric(Metric.IN_DOUBT_RESENT)).as("it is news").isZero();
    }

    /** They had their outcomes before the message in doubt was begun: telling them now would be telling old news last. */
    @Test
    void tellsNothingThatLiesBeforeAMessageInDoubt() {
        run(Impacted.onTime("SJ-1").at(0));
        dieWhileSending(Impacted.delayed("SJ-1", 60).at(2));

        TaskHarness second = task().start().awaitOpen();
        second.putOneByOne(
                Impacted.cancelled("SJ-1").at(1), Impacted.delayed("SJ-1", 60).at(2));

        assertThat(server.accepted).hasSize(1);
        assertThat(second.metric(Metric.SUPPRESSED_REPEATED)).isEqualTo(1);
    }

    @Test
    void skipsWhatIsInDoubt() {
        dieWhileSending(Impacted.delayed("SJ-1", 60).at(0));

        TaskHarness second = task().with("in.doubt", "skip").start().awaitOpen();
        second.put(
                Impacted.delayed("SJ-1", 60).at(0),
                Impacted.delayed("SJ-1", 60).at(1),
                Impacted.onTime("SJ-1").at(2));
        second.finish();

        assertThat(second.metric(Metric.SUPPRESSED_IN_DOUBT)).isEqualTo(1);
        assertThat(second.metric(Metric.SUPPRESSED_RULES)).isEqualTo(1);
        assertThat(server.accepted).as("back on time, for who was told").hasSize(1);
    }

    @Test
    void decidesByTheRulesWhatComesInPlaceOfARecordInDoubtThatIsGone() {
        dieWhileSending(Impacted.delayed("SJ-1", 60).at(0));

        TaskHarness second = task().with("in.doubt", "skip").start().awaitOpen();
        second.put(
                Impacted.delayed("SJ-1", 60).at(1), Impacted.delayed("SJ-1", 45).at(2));
        second.finish();

        assertThat(second.metric(Metric.SUPPRESSED_RULES)).isEqualTo(1);
        assertThat(server.accepted).as("earlier").hasSize(1);
    }

    @Test
    void parksWhatIsInDoubtInTheDeadLetterQueue() {
        dieWhileSending(Impacted.delayed("SJ-1", 60).at(0));

        TaskHarness second = task().with("in.doubt", "park").start().awaitOpen();
        second.put(
                Impacted.delayed("SJ-1", 60).at(0), Impacted.delayed("SJ-1", 60).at(1));
        second.finish();

        assertThat(server.accepted).isEmpty();
        assertThat(second.deadLetters).extracting(SinkRecord::kafkaOffset).containsExactly(0L);
        assertThat(second.deadLetterErrors.get(0)).hasMessageContaining("impacted-customers-0@0");
        assertThat(second.metric(Metric.IN_DOUBT_PARKED)).isEqualTo(1);
        assertThat(second.metric(Metric.DEAD)).isEqualTo(1);
    }

    @Test
    void parksAgainWhatEndedBeforeItsDeadLetterWasWritten() {
        SinkRecord doubtful = Impacted.delayed("SJ-1", 60).at(0);
        dieWhileSending(doubtful);
        TaskHarness second = task().with("in.doubt", "park").start().awaitOpen();
        second.acknowledgement = new CompletableFuture<>();
        second.put(doubtful);
        await().untilAsserted(
                        () -> assertThat(second.metric(Metric.IN_DOUBT_PARKED)).isEqualTo(1));
        assertThat(second.metric(Metric.DEAD)).as("written").isZero();
        second.close();

        TaskHarness third = task().with("in.doubt", "park").start().awaitOpen();
        third.put(doubtful);
        third.finish();

        assertThat(third.deadLetters).extracting(SinkRecord::kafkaOffset).containsExactly(0L);
        assertThat(server.accepted).isEmpty();
    }

    /** What comes after it would settle the doubt, and a crash before its dead letter is written would lose it. */
    @Test
    void parksAgainThoughTheNextRecordOfTheBookingCame() {
        SinkRecord doubtful = Impacted.delayed("SJ-1", 60).at(0);
        SinkRecord next = Impacted.delayed("SJ-1", 120).at(1);
        dieWhileSending(doubtful);
        TaskHarness second = task().with("in.doubt", "park").start().awaitOpen();
        second.acknowledgement = new CompletableFuture<>();
        second.put(doubtful, next);
        await().untilAsserted(() -> {
            second.put();
            assertThat(second.deadLetters).hasSize(1);
        });
        second.close();

        TaskHarness third = task().with("in.doubt", "park").start().awaitOpen();
        third.put(doubtful, next);
        third.finish();

        assertThat(third.deadLetters).extracting(SinkRecord::kafkaOffset).containsExactly(0L);
        assertThat(third.metric(Metric.SENT)).isEqualTo(1);
        assertThat(server.accepted).as("the next one").hasSize(1);
    }

    @Test
    void goesOnWhenThePartitionGoesBeforeTheDeadLetterIsWritten() {
        SinkRecord doubtful = Impacted.delayed("SJ-1", 60).at(0);
        SinkRecord next = Impacted.delayed("SJ-1", 120).at(1);
        dieWhileSending(doubtful);
        TaskHarness second = task().with("in.doubt", "park").start().awaitOpen();
        CompletableFuture<Void> late = new CompletableFuture<>();
        second.acknowledgement = late;
        second.put(doubtful, next);
        await().untilAsserted(() -> {
            second.put();
            assertThat(second.deadLetters).hasSize(1);
        });
        second.revoke(TaskHarness.PARTITION);
        second.open(TaskHarness.PARTITION);
        second.awaitOpen();
        CompletableFuture<Void> again = new CompletableFuture<>();
        second.acknowledgement = again;
        second.put(doubtful, next);
        await().untilAsserted(() -> {
            second.put();
            assertThat(second.deadLetters).hasSize(2);
        });
        late.complete(null);
        await("while the second letter is not written")
                .during(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    second.put();
                    assertThat(server.accepted).isEmpty();
                });
        again.complete(null);
        second.finish();

        assertThat(second.deadLetters).extracting(SinkRecord::kafkaOffset).containsExactly(0L, 0L);
        assertThat(server.accepted).as("the next one").hasSize(1);
    }

    @Test
    void parksWhatIsInDoubtInTheLogWhereNoDeadLetterQueueIs() {
        dieWhileSending(Impacted.delayed("SJ-1", 60).at(0));

        TaskHarness second =
                task().withoutReporter().with("in.doubt", "park").start().awaitOpen();
        second.put(Impacted.delayed("SJ-1", 60).at(0));
        second.finish();

        assertThat(second.metric(Metric.PARKED)).isEqualTo(1);
        assertThat(server.accepted).isEmpty();
    }

    /** A stop is no crash: nothing that can be known is left in doubt. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leavesNothingInDoubtThatWaitsWhenItStops(boolean retrying) {
        if (retrying) {
            server.toRecipient = recipient -> "451 later";
        } else {
            server.toData = recipient -> recipient.equals("sj-0@example.com") ? waitForGate() : "250 OK";
        }
        TaskHarness first = task().with("channels.mail.connections", "1")
                .with("channels.mail.retry.backoff.ms", "600000")
                .with("channels.mail.retry.backoff.max.ms", "600000")
                .start()
                .awaitOpen();
        if (!retrying) {
            first.put(Impacted.delayed("SJ-0", 60).at(0));
            await().untilAsserted(() -> assertThat(hanging).hasPositiveValue());
        }
        first.put(Impacted.delayed("SJ-1", 60).at(1));
        await().untilAsserted(
                        () -> assertThat(first.metric(Metric.WAITING) + (retrying ? 0 : first.metric(Metric.IN_FLIGHT)))
                                .isEqualTo(retrying ? 1 : 2));
        first.close();
        server.toRecipient = ScriptedSmtpServer.ACCEPT;

        TaskHarness second = task().with("in.doubt", "skip").start().awaitOpen();
        second.put(Impacted.delayed("SJ-1", 60).at(1));
        second.finish();

        assertThat(server.accepted).contains("sj-1@example.com");
        assertThat(second.metric(Metric.SUPPRESSED_IN_DOUBT)).isZero();
    }

    @Test
    void keepsTheOutcomeOfWhatIsUnderWayWhenItStops() {
        server.toData = recipient -> {
            gate.countDown();
            return "250 OK";
        };
        TaskHarness first = task().start().awaitOpen();
        first.put(Impacted.delayed("SJ-1", 60).at(0));
        waitForGate();
        first.close();

        TaskHarness second = run(Impacted.delayed("SJ-1", 60).at(0));

        assertThat(second.metric(Metric.SUPPRESSED_REPEATED)).isEqualTo(1);
        assertThat(server.accepted).hasSize(1);
    }

    @Test
    void takesNoRecordOfAPartitionBeforeItIsRead() {
        ledger.takeOvers = new CountDownLatch(1);
        TaskHarness task = task();
        task.start();
        assertThat(task.pausedPartitions).containsExactly(TaskHarness.PARTITION);
        assertThat(task.timeout).as("put comes soon again").isPositive();
        task.put();
        assertThat(task.pausedPartitions).containsExactly(TaskHarness.PARTITION);

        ledger.takeOvers.countDown();
        await().untilAsserted(() -> {
            task.put();
            assertThat(task.pausedPartitions).isEmpty();
        });
    }

    /** A transformation may have renamed the topic; offsets, places in the ledger and errors are the consumer's. */
    @Test
    void knowsRecordsByWhereTheyWereConsumed() {
        TaskHarness task = task().start().awaitOpen();
        task.put(renamed(Impacted.delayed("SJ-1", 60).at(0)), renamed(Impacted.record("SJ-2", null, "no record", 1)));
        task.finish();

        assertThat(task.committable()).isEqualTo(2);
        assertThat(ledger.records(0)).last().asString().contains("\"decided_offset\":0");
        assertThat(task.deadLetterErrors).singleElement().asString().contains("impacted-customers-0@1");
    }

    private static SinkRecord renamed(SinkRecord record) {
        return new SinkRecord(
                "renamed",
                3,
                record.keySchema(),
                record.key(),
                record.valueSchema(),
                record.value(),
                record.kafkaOffset() + 77,
                record.timestamp(),
                record.timestampType(),
                record.headers(),
                record.topic(),
                record.kafkaPartition(),
                record.kafkaOffset());
    }

    @Test
    void goesOnWithOnePartitionWhileAnotherIsTakenOver() {
        TaskHarness task = task().start().awaitOpen();
        ledger.takeOvers = new CountDownLatch(1);
        task.assignment.add(OTHER);
        task.open(OTHER);
        assertThat(task.pausedPartitions).containsExactly(OTHER);

        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        assertThat(server.accepted).hasSize(1);
        assertThat(task.pausedPartitions).containsExactly(OTHER);
    }

    @Test
    void readsOnlyTheRestWhenAPartitionComesBack() {
        TaskHarness task = task().start().awaitOpen();
        for (int i = 0; i < 50; i++) {
            task.put(Impacted.delayed("SJ-" + i, 60).at(i));
        }
        task.finish();
        task.revoke(TaskHarness.PARTITION);
        task.open(TaskHarness.PARTITION);
        task.awaitOpen();
        int before = ledger.read.get();

        task.revoke(TaskHarness.PARTITION);
        task.open(TaskHarness.PARTITION);
        task.awaitOpen();
        task.put(Impacted.delayed("SJ-1", 60).at(50));
        task.finish();

        assertThat(ledger.read.get()).isEqualTo(before);
        assertThat(server.accepted).hasSize(50);
    }

    @Test
    void knowsWhatAnotherTaskToldWhileAPartitionWasAway() {
        TaskHarness first = task().start().awaitOpen();
        first.put(Impacted.delayed("SJ-1", 60).at(0));
        first.finish();
        first.revoke(TaskHarness.PARTITION);
        first.assignment.clear();
        run(Impacted.delayed("SJ-1", 120).at(1));

        first.assignment.add(TaskHarness.PARTITION);
        first.open(TaskHarness.PARTITION);
        first.awaitOpen();
        first.put(Impacted.delayed("SJ-1", 60).at(2));
        first.finish();

        assertThat(server.accepted).as("60, 120, and earlier than that").hasSize(3);
    }

    @Test
    void holdsNothingToWriteToPartitionsThatHaveBeenAwayForLong() {
        TaskHarness task = task();
        task.assignment.add(OTHER);
        task.start().awaitOpen();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();
        task.revoke(TaskHarness.PARTITION);
        task.open(TaskHarness.PARTITION);
        task.awaitOpen();
        int read = ledger.read.get();
        task.revoke(TaskHarness.PARTITION);
        task.assignment.remove(TaskHarness.PARTITION);
        task.put();
        assertThat(ledger.open).as("two for each partition").hasValue(4);

        task.now = task.now.plusSeconds(31);
        task.put();
        await().untilAsserted(() -> assertThat(ledger.open).hasValue(2));
        task.assignment.add(TaskHarness.PARTITION);
        task.open(TaskHarness.PARTITION);
        task.awaitOpen();
        task.put(Impacted.delayed("SJ-1", 60).at(0), Impacted.onTime("SJ-1").at(1));
        task.finish();

        assertThat(ledger.open).hasValue(4);
        assertThat(ledger.read).as("what was read stays").hasValue(read);
        assertThat(server.accepted).as("late, and back on time").hasSize(2);

        task.revoke(TaskHarness.PARTITION);
        task.assignment.remove(TaskHarness.PARTITION);
        task.put();
        task.now = task.now.plusSeconds(31);
        task.put();
        await("the second time too").untilAsserted(() -> assertThat(ledger.open).hasValue(2));
    }

    /** It came when nothing could be written any more: what the ledger says counts, and not what the task knew. */
    @Test
    void anAnswerThatComesLongAfterAPartitionWentLeavesTheMessageInDoubt() {
        server.toData = recipient -> waitForGate();
        TaskHarness task = task().start().awaitOpen();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(hanging).hasPositiveValue());
        // Its intent is read, and not once more when the partition comes back.
        task.revoke(TaskHarness.PARTITION);
        task.open(TaskHarness.PARTITION);
        task.awaitOpen();
        task.revoke(TaskHarness.PARTITION);
        task.assignment.clear();
        task.put();
        task.now = task.now.plusSeconds(31);
        task.put();
        await().untilAsserted(() -> assertThat(ledger.open).hasValue(0));
        gate.countDown();
        await().untilAsserted(() -> assertThat(task.metric(Metric.IN_FLIGHT)).isZero());

        task.assignment.add(TaskHarness.PARTITION);
        task.open(TaskHarness.PARTITION);
        task.awaitOpen();

        assertThat(task.metric(Metric.IN_DOUBT)).isOne();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();
        assertThat(server.accepted).as("the same message, in doubt, again").hasSize(2);
        assertThat(ledger.records(0)).last().asString().doesNotContain("intent");
    }

    @Test
    void aTaskThatWasSupersededEndsQuietlyAndChangesNothing() {
        server.toData = recipient -> waitForGate();
        TaskHarness first = task().start().awaitOpen();
        first.put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(hanging).hasPositiveValue());
        server.toData = ScriptedSmtpServer.ACCEPT;
        run(Impacted.delayed("SJ-1", 60).at(0));
        List<InMemoryLedger.Entry> before = ledger.records(0);

        gate.countDown();
        await().untilAsserted(() -> assertThat(first.metric(Metric.IN_FLIGHT)).isZero());
        first.put();

        assertThat(first.committable()).as("that is the other task's to say").isZero();
        assertThat(ledger.records(0)).isEqualTo(before);
        first.close();
    }

    @Test
    void aTaskThatWasSupersededGoesOnWhenThePartitionComesBack() {
        server.toData = recipient -> waitForGate();
        TaskHarness first = task().start().awaitOpen();
        first.put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(hanging).hasPositiveValue());
        server.toData = ScriptedSmtpServer.ACCEPT;
        run(Impacted.delayed("SJ-1", 60).at(0));
        gate.countDown();
        await().untilAsserted(() -> assertThat(first.metric(Metric.IN_FLIGHT)).isZero());
        first.revoke(TaskHarness.PARTITION);
        first.assignment.clear();
        first.now = first.now.plusSeconds(60);
        first.put();

        first.assignment.add(TaskHarness.PARTITION);
        first.open(TaskHarness.PARTITION);
        first.awaitOpen();
        first.put(Impacted.onTime("SJ-1").at(1));
        first.finish();

        assertThat(server.accepted).as("twice by the crash, and back on time").hasSize(3);
    }

    /** The record is of use for longer than its departure lies ahead. */
    @Test
    void knowsWhatWasToldForAsLongAsARecordDoesNotExpire() {
        LongFunction<SinkRecord> again = offset -> Impacted.delayed("SJ-1", 60)
                .with("ends", Impacted.SCHEDULED.plus(Duration.ofDays(30)).toString())
                .schemalessAt(offset);
        TaskHarness first = task().with("ttl.field", "ends").start().awaitOpen();
        first.put(again.apply(0));
        first.finish();
        first.close();

        TaskHarness second = task().with("ttl.field", "ends");
        second.now = Impacted.SCHEDULED.plus(Duration.ofDays(20));
        second.start().awaitOpen();
        second.put(again.apply(0));
        second.finish();

        assertThat(server.accepted).hasSize(1);
    }

    /** Its departure is long past, and it is of use nevertheless: told once, and never again. */
    @ParameterizedTest
    @ValueSource(strings = {"ends", ""})
    void tellsOnceWhatNeverExpires(String ttlField) {
        SinkRecord endless = Impacted.delayed("SJ-1", 60).schemalessAt(0);
        TaskHarness first = task().with("ttl.field", ttlField);
        first.now = Impacted.SCHEDULED.plus(Duration.ofDays(400));
        first.start().awaitOpen();
        first.put(endless);
        first.finish();
        first.close();

        TaskHarness second = task().with("ttl.field", ttlField);
        second.now = first.now.plus(Duration.ofDays(3));
        second.start().awaitOpen();
        second.put(endless);
        second.finish();

        assertThat(server.accepted).hasSize(1);
    }

    @Test
    void aTaskThatHoldsAPartitionThoughAnotherOneTookItOverFails() {
        TaskHarness first = task().start().awaitOpen();
        run(Impacted.delayed("SJ-1", 60).at(0));
        first.put(Impacted.delayed("SJ-1", 90).at(1));

        await().untilAsserted(() -> {
            first.now = first.now.plusSeconds(31);
            assertThatThrownBy(first::put)
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("flight-notifications-0 was taken over")
                    .hasMessageContaining("rename one");
        });
        assertThat(server.accepted).hasSize(1);
    }

    /** What brokers answer, at times, while another task takes the partition over. */
    private static Stream<KafkaException> errorsOfATakeover() {
        return Stream.of(
                new KafkaException("Unhandled error in EndTxnResponse: planted"),
                new InvalidTxnStateException("planted"));
    }

    @ParameterizedTest
    @MethodSource("errorsOfATakeover")
    void aTaskGoesOnAfterAnErrorOfItsTransactionWhenThePartitionGoes(KafkaException error) {
        TaskHarness first = task().start().awaitOpen();
        ledger.breaking.set(error);
        first.put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(first.metric(Metric.IN_FLIGHT)).isZero());
        first.put();
        assertThat(first.committable()).isZero();
        assertThat(server.accepted).isEmpty();
        first.revoke(TaskHarness.PARTITION);
        first.assignment.clear();
        run(Impacted.delayed("SJ-1", 60).at(0));
        first.now = first.now.plusSeconds(60);
        first.put();

        first.assignment.add(TaskHarness.PARTITION);
        first.open(TaskHarness.PARTITION);
        first.awaitOpen();
        first.put(Impacted.delayed("SJ-1", 60).at(0), Impacted.onTime("SJ-1").at(1));
        first.finish();

        assertThat(server.accepted).as("late, and back on time").hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("errorsOfATakeover")
    void aTaskFailsAfterAnErrorOfItsTransactionWhenThePartitionStays(KafkaException error) {
        TaskHarness task = task().start().awaitOpen();
        ledger.breaking.set(error);
        task.put(Impacted.delayed("SJ-1", 60).at(0));

        await().untilAsserted(() -> {
            task.now = task.now.plusSeconds(31);
            assertThatThrownBy(task::put)
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("flight-notifications-0 could not be written")
                    .hasMessageContaining("restart the task")
                    .hasRootCause(error);
        });
        assertThat(server.accepted).isEmpty();
    }

    @Test
    void aLateAnswerDoesNotUndoWhatAnotherTaskToldSince() {
        server.toData = recipient -> waitForGate();
        TaskHarness first = task().start().awaitOpen();
        first.put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(hanging).hasPositiveValue());
        first.revoke(TaskHarness.PARTITION);
        server.toData = ScriptedSmtpServer.ACCEPT;
        run(Impacted.delayed("SJ-1", 60).at(0), Impacted.delayed("SJ-1", 120).at(1));

        first.open(TaskHarness.PARTITION);
        first.awaitOpen();
        gate.countDown();
        first.put(Impacted.delayed("SJ-1", 60).at(2));
        first.finish();

        assertThat(first.metric(Metric.SENT))
                .as("earlier than the 120 that was told last")
                .isPositive();
        run(Impacted.delayed("SJ-1", 75).at(3));
        assertThat(server.accepted).hasSize(4);
    }

    @Test
    void anAnswerThatComesWhileThePartitionIsReadAgainCounts() {
        server.toData = recipient -> waitForGate();
        TaskHarness task = task().start().awaitOpen();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(hanging).hasPositiveValue());
        ledger.takeOvers = new CountDownLatch(1);
        task.revoke(TaskHarness.PARTITION);
        task.open(TaskHarness.PARTITION);
        gate.countDown();
        await().untilAsserted(() -> assertThat(task.metric(Metric.IN_FLIGHT)).isZero());

        ledger.takeOvers.countDown();
        task.awaitOpen();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        assertThat(server.accepted).hasSize(1);
        assertThat(task.metric(Metric.SUPPRESSED_REPEATED)).isEqualTo(1);
    }

    @Test
    void whatCouldNotBeWrittenIsNotInDoubtWhenThePartitionComesBack() {
        TaskHarness first = task().with("in.doubt", "skip").start().awaitOpen();
        run(Impacted.delayed("SJ-2", 60).at(0));
        first.put(Impacted.delayed("SJ-1", 60).at(1));
        await().untilAsserted(() -> {
            first.put();
            assertThat(first.metric(Metric.IN_FLIGHT)).isZero();
        });
        first.revoke(TaskHarness.PARTITION);

        first.open(TaskHarness.PARTITION);
        first.awaitOpen();
        first.put(Impacted.delayed("SJ-1", 60).at(1));
        first.finish();

        assertThat(server.accepted).containsExactly("sj-2@example.com", "sj-1@example.com");
    }

    @Test
    void whatWasToldStaysWhenTheNextMessageIsRefused() {
        run(Impacted.delayed("SJ-1", 60).at(0));
        server.toRecipient = recipient -> "550 no";
        run(Impacted.delayed("SJ-1", 90).at(1));
        server.toRecipient = ScriptedSmtpServer.ACCEPT;
        run(Impacted.delayed("SJ-1", 60).at(2));

        assertThat(server.accepted).hasSize(1);
    }

    @Test
    void startsOnlyWithAsManyPartitionsAsTheSourceHas() {
        ledger.partitions = 3;
        TaskHarness task = task();

        assertThatThrownBy(task::start)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("'flight-notifications' has 3 partitions")
                .hasMessageContaining("'impacted-customers' has 4")
                .hasMessageContaining("Migrate the ledger");
    }

    @Test
    void opensNoPartitionThatTheLedgerDoesNotHave() {
        TaskHarness task = task().start().awaitOpen();

        assertThatThrownBy(() -> task.open(new TopicPartition(Impacted.TOPIC, 4)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("Migrate the ledger");
    }

    @Test
    void aForeignRecordStopsTheTaskWithItsPlaceAndNotItsContent() {
        ledger.add(0, "key", "{\"customer\": \"planted\"}");
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline")) {
            TaskHarness task = task().start();

            await().untilAsserted(() -> assertThatThrownBy(task::put)
                    .hasMessageContaining("flight-notifications-0@0")
                    .hasMessageContaining("nothing else writes to")
                    .hasMessageNotContaining("planted"));
            assertThat(logs.text()).doesNotContain("planted");
        }
    }

    @Test
    void holdsNothingOfThePassenger() {
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline")) {
            run(Impacted.delayed("SJ-1", 60).with("phone", "+41791234567").at(0), Impacted.tombstone("SJ-1", 1));

            assertThat(logs.text() + ledger.records(0))
                    .doesNotContain("SJ-1", "sj-1@", "Lovelace", "+4179", "K7Q2ZX", "SJT118", "planted");
        }
    }

    @Test
    void aDryRunReadsTheLedgerAndWritesNothing() {
        run(Impacted.delayed("SJ-1", 60).at(0));
        int before = ledger.records(0).size();

        TaskHarness dry = task().with("dry.run", "true").start().awaitOpen();
        dry.putOneByOne(
                Impacted.delayed("SJ-1", 60).at(1),
                Impacted.delayed("SJ-2", 60).at(2),
                Impacted.delayed("SJ-2", 60).at(3));
        dry.put(Impacted.tombstone("SJ-1", 4));
        dry.finish();

        assertThat(dry.metric(Metric.SUPPRESSED_DRY_RUN)).isEqualTo(1);
        assertThat(dry.metric(Metric.SUPPRESSED_RULES)).isEqualTo(2);
        assertThat(ledger.records(0)).hasSize(before);
    }

    @Test
    void saysWhatItMeansToHaveNoLedger() {
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline")) {
            closedAtTheEnd(new TaskHarness(TaskHarness.smtp(server.port()))).start();

            assertThat(logs.lines()).anyMatch(line -> line.startsWith("WARN") && line.contains("ledger.topic"));
        }
    }

    /** A task from its start to the outcome of its last record; its successor stops it. */
    private TaskHarness run(SinkRecord... records) {
        if (ended != null) {
            ended.close();
        }
        TaskHarness task = task().start().awaitOpen();
        ended = task;
        task.put(records);
        task.finish();
        return task;
    }
}
