// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OffsetTrackerTest {
    private static final TopicPartition ONE = new TopicPartition("t", 1);
    private static final TopicPartition TWO = new TopicPartition("t", 2);

    private Instant now = Instant.EPOCH;
    private final OffsetTracker tracker = new OffsetTracker(() -> now);

    @Test
    void givesBackTheOffsetWhenNothingIsOutstanding() {
        OffsetAndMetadata given = new OffsetAndMetadata(42, "meta");

        assertThat(tracker.committable(Map.of(ONE, given))).containsExactly(Map.entry(ONE, given));
    }

    @Test
    void stopsBeforeTheFirstRecordWithoutOutcome() {
        OffsetTracker.Slot first = tracker.begin(ONE, 10);
        OffsetTracker.Slot second = tracker.begin(ONE, 17);
        tracker.begin(TWO, 3);

        second.done();
        assertThat(committable(ONE, 18)).isEqualTo(10);
        first.done();
        assertThat(committable(ONE, 18)).isEqualTo(18);
        assertThat(committable(TWO, 4)).isEqualTo(3);
    }

    @Test
    void neverPassesAnOutstandingRecordInAnyOrderOfOutcomes() {
        List<OffsetTracker.Slot> slots = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            slots.add(tracker.begin(ONE, i));
            order.add(i);
        }
        Collections.shuffle(order, new Random(7));
        boolean[] done = new boolean[200];

        for (int next : order) {
            slots.get(next).done();
            done[next] = true;
            int first = 0;
            while (first < 200 && done[first]) {
                first++;
            }
            assertThat(committable(ONE, 200)).isEqualTo(first);
        }
    }

    @Test
    void neverGoesBeyondTheOffsetItWasGiven() {
        tracker.begin(ONE, 10);

        assertThat(committable(ONE, 5)).isEqualTo(5);
    }

    @Test
    void ignoresOutcomesAfterThePartitionWasClosed() {
        OffsetTracker.Slot late = tracker.begin(ONE, 10);
        tracker.close(List.of(ONE));
        OffsetTracker.Slot again = tracker.begin(ONE, 10);

        late.done();

        assertThat(late.abandoned()).isTrue();
        assertThat(again.abandoned()).isFalse();
        assertThat(committable(ONE, 11)).isEqualTo(10);
        again.done();
        assertThat(committable(ONE, 11)).isEqualTo(11);
        assertThat(tracker.outstanding()).isZero();
    }

    @Test
    void countsWhatLiesBehindTheFirstRecordWithoutOutcome() {
        OffsetTracker.Slot first = tracker.begin(ONE, 10);
        for (int offset = 20; offset < 25; offset++) {
            tracker.begin(ONE, offset).done();
        }
        tracker.begin(TWO, 3).done();
        tracker.begin(TWO, 4);

        assertThat(tracker.outstanding()).isEqualTo(2);
        assertThat(tracker.longestSpan()).isEqualTo(6);
        first.done();
        assertThat(tracker.longestSpan()).isEqualTo(1);
        assertThat(tracker.outstanding()).isEqualTo(1);
        tracker.close(List.of(ONE, TWO));
        assertThat(tracker.longestSpan()).isZero();
        assertThat(tracker.outstanding()).isZero();
    }

    @Test
    void knowsHowOldTheOldestRecordWithoutOutcomeIs() {
        assertThat(tracker.oldestAge()).isZero();
        OffsetTracker.Slot first = tracker.begin(ONE, 10);
        now = now.plusMillis(100);
        OffsetTracker.Slot second = tracker.begin(ONE, 11);
        tracker.begin(TWO, 3);
        now = now.plusMillis(1_000);

        assertThat(tracker.oldestAge()).isEqualTo(1_100);
        second.done();
        assertThat(tracker.oldestAge()).isEqualTo(1_100);
        first.done();
        assertThat(tracker.oldestAge()).isEqualTo(1_000);
        tracker.close(List.of(TWO));
        assertThat(tracker.oldestAge()).isZero();
    }

    @Test
    void countsARecordThatIsReadAgainOnce() {
        tracker.begin(ONE, 9);
        OffsetTracker.Slot first = tracker.begin(ONE, 10);
        OffsetTracker.Slot again = tracker.begin(ONE, 10);
        assertThat(tracker.outstanding()).isEqualTo(2);

        first.done();
        assertThat(tracker.outstanding()).isEqualTo(2);
        again.done();
        assertThat(tracker.outstanding()).isEqualTo(1);
        tracker.begin(ONE, 10);
        assertThat(tracker.outstanding()).isEqualTo(2);
    }

    private long committable(TopicPartition partition, long given) {
        Map<TopicPartition, OffsetAndMetadata> consumed = Map.of(partition, new OffsetAndMetadata(given));
        return Objects.requireNonNull(tracker.committable(consumed).get(partition))
                .offset();
    }
}
