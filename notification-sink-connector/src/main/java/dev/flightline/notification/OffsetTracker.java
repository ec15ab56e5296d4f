// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Which records have no outcome yet, and from that which offsets may be committed: for each partition everything
 * before its first record without one. The records behind that one, with an outcome or without, would be read again
 * after a crash; how many they are is its {@link #longestSpan span}. Topics, partitions and offsets are those consumed, before any transformation.
 * Thread-safe.
 */
final class OffsetTracker {
    /** From each partition's first record without an outcome on. */
    private final Map<TopicPartition, NavigableMap<Long, Slot>> spans = new HashMap<>();

    private final InstantSource clock;
    private int outstanding;

    /** @param clock what counts as now */
    OffsetTracker(InstantSource clock) {
        this.clock = clock;
    }

    /** One record's place. {@link #done} once it has an outcome; after its partition was closed that changes nothing. */
    final class Slot {
        private final TopicPartition partition;
        private final long offset;
        private final long taken;
        private boolean done;
        private boolean abandoned;

        private Slot(TopicPartition partition, long offset, long taken) {
            this.partition = partition;
            this.offset = offset;
            this.taken = taken;
        }

        TopicPartition partition() {
            return partition;
        }

        /** The record has its outcome. */
        void done() {
            synchronized (OffsetTracker.this) {
                NavigableMap<Long, Slot> slots = spans.get(partition);
                // By identity: after a rewind the same offset may be outstanding again, in another slot.
                if (slots != null && slots.get(offset) == this && !done) {
                    done = true;
                    outstanding--;
                    trim(slots);
                }
            }
        }

        /** The partition was revoked: whoever owns it now reads the record again. */
        boolean abandoned() {
            synchronized (OffsetTracker.this) {
                return abandoned;
            }
        }
    }

    /** A record was taken. One taken again, after a rewind, replaces its earlier slot. */
    synchronized Slot begin(TopicPartition partition, long offset) {
        Slot slot = new Slot(partition, offset, clock.millis());
        Slot replaced =
                spans.computeIfAbsent(partition, unused -> new TreeMap<>()).put(offset, slot);
        if (replaced == null || replaced.done) {
            outstanding++;
        }
        return slot;
    }

    /** Lets go of the records before the first one without an outcome: they are committed, or may be. */
    private static void trim(NavigableMap<Long, Slot> slots) {
        while (!slots.isEmpty() && slots.firstEntry().getValue().done) {
            slots.pollFirstEntry();
        }
    }

    /** The offsets to commit out of those consumed: unchanged where nothing is outstanding, never beyond the given. */
    synchronized Map<TopicPartition, OffsetAndMetadata> committable(Map<TopicPartition, OffsetAndMetadata> consumed) {
        Map<TopicPartition, OffsetAndMetadata> committable = new HashMap<>(consumed);
        committable.replaceAll((partition, given) -> {
            NavigableMap<Long, Slot> slots = spans.get(partition);
            long first = slots == null || slots.isEmpty() ? Long.MAX_VALUE : slots.firstKey();
            return first < given.offset() ? new OffsetAndMetadata(first, given.metadata()) : given;
        });
        return committable;
    }

    /** The partitions are no longer ours: nothing of them is outstanding here, and late outcomes are ignored. */
    synchronized void close(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            NavigableMap<Long, Slot> slots = spans.remove(partition);
            if (slots != null) {
                slots.values().forEach(slot -> slot.abandoned = true);
                outstanding -=
                        (int) slots.values().stream().filter(slot -> !slot.done).count();
            }
        }
    }

    /** How many records have no outcome. */
    synchronized int outstanding() {
        return outstanding;
    }

    /** How long ago the oldest record without an outcome was taken, in milliseconds; 0 when there is none. */
    synchronized long oldestAge() {
        long now = clock.millis();
        // Of each partition the first one is the oldest: records come in order.
        return spans.values().stream()
                .filter(slots -> !slots.isEmpty())
                .mapToLong(slots -> now - slots.firstEntry().getValue().taken)
                .max()
                .orElse(0);
    }

    /** How many records, in the partition where they are most, lie from its first one without an outcome on. */
    synchronized int longestSpan() {
        return spans.values().stream().mapToInt(Map::size).max().orElse(0);
    }
}
