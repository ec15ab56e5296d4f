// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * Pauses consumption while too many records wait, or too many behind one that waits, and resumes at half of that; and of
 * single partitions, while it is not known yet what was told of them. On the task's thread.
 */
final class Consumption {
    /** How soon Connect calls {@code put} again where no record comes. */
    private static final long WAITING_POLL_MS = 100;

    private final SinkTaskContext context;
    private final OffsetTracker offsets;
    private final int queueLimit;
    private final int spanLimit;
    private Set<TopicPartition> held = Set.of();
    private boolean full;

    /**
     * @param queueLimit how many records may wait
     * @param spanLimit how many of one partition may lie behind one that waits
     */
    Consumption(SinkTaskContext context, OffsetTracker offsets, int queueLimit, int spanLimit) {
        this.context = context;
        this.offsets = offsets;
        this.queueLimit = queueLimit;
        this.spanLimit = spanLimit;
        askToBeCalled();
    }

    /** @param opening the partitions of which no record may come yet; those that are no longer among them may go on */
    void hold(Set<TopicPartition> opening) {
        Set<TopicPartition> stopped = new HashSet<>(context.assignment());
        stopped.retainAll(opening);
        Set<TopicPartition> released = new HashSet<>(held);
        released.retainAll(context.assignment());
        released.removeAll(stopped);
        held = stopped;
        pause(stopped);
        if (!full) {
            resume(released);
        }
        askToBeCalled();
    }

    /**
     * Each time: Connect forgets it with the next poll, and partitions that come during a poll and are held until they
     * may be read would otherwise wait for its end, which is the next commit of offsets, a minute by default.
     */
    private void askToBeCalled() {
        context.timeout(WAITING_POLL_MS);
    }

    /** Called after each hand-over. */
    void regulate() {
        int outstanding = offsets.outstanding();
        int span = offsets.longestSpan();
        if (outstanding >= queueLimit || span >= spanLimit) {
            // Each time, for a rebalance may have brought partitions that are not paused.
            pause(context.assignment());
            full = true;
        } else if (full && outstanding <= queueLimit / 2 && span <= spanLimit / 2) {
            Set<TopicPartition> open = new HashSet<>(context.assignment());
            open.removeAll(held);
            resume(open);
            full = false;
        }
    }

    private void pause(Set<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            context.pause(partitions.toArray(new TopicPartition[0]));
        }
    }

    private void resume(Set<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            context.resume(partitions.toArray(new TopicPartition[0]));
        }
    }
}
