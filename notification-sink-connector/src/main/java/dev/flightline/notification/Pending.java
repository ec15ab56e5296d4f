// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** A record without an outcome. */
final class Pending {
    private final SinkRecord record;
    private final OffsetTracker.Slot slot;
    private final @Nullable Notification notification;
    private final Object lane;
    private volatile @Nullable Consumer<Runnable> lastStep;
    private volatile boolean withdrawn;
    private volatile boolean superseded;

    /** @param notification null for a tombstone */
    Pending(SinkRecord record, OffsetTracker.Slot slot, @Nullable Notification notification) {
        this.record = record;
        this.slot = slot;
        this.notification = notification;
        this.lane = lane(record, notification);
    }

    /** What must be told in order, and is forgotten together: the record's key, or the notification's id without one. */
    private static Object lane(SinkRecord record, @Nullable Notification notification) {
        if (record.key() instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes.clone()); // arrays are not equal by content
        }
        if (record.key() != null) {
            return record.key();
        }
        return notification == null ? "" : notification.id();
    }

    /** Where a record was consumed, for messages: {@code topic-partition@offset}. */
    static String position(SinkRecord record) {
        return record.originalTopic() + "-" + record.originalKafkaPartition() + "@" + record.originalKafkaOffset();
    }

    SinkRecord record() {
        return record;
    }

    /** The partition it was consumed from. */
    TopicPartition partition() {
        return slot.partition();
    }

    OffsetTracker.Slot slot() {
        return slot;
    }

    @Nullable
    Notification notification() {
        return notification;
    }

    Object lane() {
        return lane;
    }

    /** @param step what is still to be done when its dead letter is written; calls what it is given when that is done */
    void beforeItsOutcome(Consumer<Runnable> step) {
        lastStep = step;
    }

    /** Nothing more can become of it, and where it went is sure. */
    void acknowledged() {
        Consumer<Runnable> step = lastStep;
        if (step == null) {
            slot.done();
        } else {
            step.accept(slot::done);
        }
    }

    /** A tombstone of its key came after it. */
    void withdraw() {
        withdrawn = true;
    }

    /** From any thread. */
    boolean withdrawn() {
        return withdrawn;
    }

    /** Whether both are about the same passenger and flight, and the other one is behind this one in their partition. */
    boolean precedes(Pending other) {
        return notification != null
                && other.notification != null
                && notification.id().equals(other.notification.id())
                && partition().equals(other.partition())
                && record.originalKafkaOffset() < other.record.originalKafkaOffset();
    }

    /** A newer record about the same passenger and flight came after it. */
    void supersede() {
        superseded = true;
    }

    /** From any thread. */
    boolean superseded() {
        return superseded;
    }
}
