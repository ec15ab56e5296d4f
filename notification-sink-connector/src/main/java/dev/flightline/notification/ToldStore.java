// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Where what passengers were told is kept. All methods are called on the dispatcher's thread, except those that say
 * otherwise, and none waits.
 *
 * <p>What has to be kept before the next step may be taken is answered by a call back on the dispatcher's thread, which
 * may come at once: true, it is kept; false, it is not, because another task has taken the partition over.
 */
interface ToldStore extends AutoCloseable {

    /** The place of one record's passenger and flight, while the record has its turn. */
    interface Page {
        Knowledge knowledge();

        /** A message that says this is about to be sent. */
        void intend(Told told, Consumer<Boolean> kept);

        /** The message that was about to be sent, by this or by an earlier task, was sent or is to count as sent. */
        void fulfil(Consumer<Boolean> kept);

        /** The message that was about to be sent by this task was not. */
        void withdraw(Consumer<Boolean> kept);

        /** Nobody knows whether the message that was about to be sent by this task was: it is in doubt from now on. */
        void leaveInDoubt();
    }

    /** @param pending not a tombstone */
    Page page(Pending pending);

    /** @param tombstone everything told under its record key is forgotten */
    void forget(Pending tombstone, Consumer<Boolean> kept);

    /** Drops what was told of departures so long past that it no longer matters. */
    void evict(Instant now);

    /** Partitions are opened; on the task's thread. */
    void open(Collection<TopicPartition> partitions);

    /** Partitions are somebody else's from now on: those still being opened are not. On the task's thread. */
    void revoked(Collection<TopicPartition> partitions);

    /** Those opened of which it is not known yet what was told: no record of theirs may come. From any thread. */
    Set<TopicPartition> opening();

    /** How many records of the store are still to be read before those partitions go on; from any thread. */
    long lag();

    /** How many messages of the partitions held may have been sent, and nothing was decided about since; from any thread. */
    long inDoubt();

    /** The partitions that this task holds now; said again and again, on the task's thread. */
    void assigned(Set<TopicPartition> partitions);

    /** Keeps what it was given before, as far as that takes only a moment. On the task's thread, the dispatcher ended. */
    @Override
    void close();
}
