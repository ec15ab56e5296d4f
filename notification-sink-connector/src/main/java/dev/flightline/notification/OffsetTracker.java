// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Which records have no outcome yet, and from that which offsets may be committed: for each partition everything
 * before its first record without one. Topics, partitions and offsets are those consumed, before any transformation.
 * Thread-safe.
 */
final class OffsetTracker {
    private final Map<TopicPartition, NavigableMap<Long, Slot>> outstanding = new HashMap<>();

    /** One record's place. {@link #done} once it has an outcome; after its partition was closed that changes nothing. */
    final class Slot {
        private final TopicPartition partition;
        private final long offset;
        private boolean abandoned;

        private Slot(TopicPartition partition, long offset) {
            this.partition = partition;
            this.offset = offset;
        }

        TopicPartition partition() {
            return partition;
        }

        /** The record has its outcome. */
        void done() {
            synchronized (OffsetTracker.this) {
                NavigableMap<Long, Slot> slots = outstanding.get(partition);
                // By identity: after a rewind the same offset may be outstanding again, in another slot.
                if (slots != null && slots.remove(offset, this) && slots.isEmpty()) {
                    outstanding.remove(partition);
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
        Slot slot = new Slot(partition, offset);
        outstanding.computeIfAbsent(partition, unused -> new TreeMap<>()).put(offset, slot);
        return slot;
    }

    /** The offsets to commit out of those consumed: unchanged where nothing is outstanding, never beyond the given. */
    synchronized Map<TopicPartition, OffsetAndMetadata> committable(Map<TopicPartition, OffsetAndMetadata> consumed) {
        Map<TopicPartition, OffsetAndMetadata> committable = new HashMap<>(consumed);
        committable.replaceAll((partition, given) -> {
            NavigableMap<Long, Slot> slots = outstanding.get(partition);
            long first = slots == null ? Long.MAX_VALUE : slots.firstKey();
            return first < given.offset() ? new OffsetAndMetadata(first, given.metadata()) : given;
        });
        return committable;
    }

    /** The partitions are no longer ours: nothing of them is outstanding here, and late outcomes are ignored. */
    synchronized void close(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            NavigableMap<Long, Slot> slots = outstanding.remove(partition);
            if (slots != null) {
                slots.values().forEach(slot -> slot.abandoned = true);
            }
        }
    }

    /** How many records have no outcome. */
    synchronized int outstanding() {
        return outstanding.values().stream().mapToInt(Map::size).sum();
    }
}
