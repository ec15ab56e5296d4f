// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all partitions of a topic from their beginning, and then on. From time to time it looks where they end, and says so
 * when it has read as far. Confined to one thread, but for {@link #shutDown}.
 */
final class SuppressionReader {
    private static final Logger LOG = LoggerFactory.getLogger(SuppressionReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How often it is looked whether there is more, and whether the brokers are there. */
    static final Duration CHECK_INTERVAL = Duration.ofSeconds(10);

    private final String topic;
    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
    private final InstantSource clock;
    private volatile boolean closing;

    /** Where the topic ended when it was last looked at; null when it has been read as far. */
    private @Nullable Map<TopicPartition, Long> ends;

    private Instant endedAt = Instant.MIN;
    private Instant nextCheck = Instant.MIN;

    /** Takes what is read. */
    @FunctionalInterface
    interface Listing {
        /**
         * @param listing false for a tombstone
         * @param where the record's place, for errors
         */
        void put(byte @Nullable [] key, boolean listing, String where);
    }

    /**
     * @param consumer closed with this
     * @throws ConnectException if there is no such topic
     * @throws KafkaException if it cannot be looked at
     */
    SuppressionReader(
            String topic, org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer, InstantSource clock) {
        this.topic = topic;
        this.consumer = consumer;
        this.clock = clock;
        try {
            assign();
        } catch (RuntimeException e) {
            consumer.close(LedgerClients.CLOSE_TIMEOUT);
            throw e;
        }
    }

    /** Partitions that were added since are read from their beginning, the others on. */
    private void assign() {
        List<PartitionInfo> found = consumer.partitionsFor(topic, PATIENCE);
        if (found == null || found.isEmpty()) {
            throw new ConnectException("suppression.topic: there is no topic '" + topic
                    + "'; create it with cleanup.policy=compact, or correct its name, before anybody is written to");
        }
        Set<TopicPartition> all = found.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .collect(Collectors.toSet());
        Set<TopicPartition> added = new HashSet<>(all);
        added.removeAll(consumer.assignment());
        if (!added.isEmpty()) {
            consumer.assign(all);
            consumer.seekToBeginning(added);
        }
    }

    /**
     * Reads until {@link #shutDown}. Brokers that are away are waited for.
     *
     * @param completeAt hears, as often as that is found, as of when all was read
     * @throws KafkaException if the topic may not be read, or not any more
     */
    void follow(Listing listing, Consumer<Instant> completeAt) {
        try {
            while (!closing) {
                try {
                    readOn(listing, completeAt);
                } catch (RetriableException e) {
                    LOG.warn(
                            "The suppression list at '{}' cannot be read for now ({}); what was read before holds.",
                            topic,
                            e.getClass().getSimpleName());
                }
            }
        } catch (WakeupException e) {
            // Closed while it waited.
        } finally {
            consumer.close(LedgerClients.CLOSE_TIMEOUT);
        }
    }

    private void readOn(Listing listing, Consumer<Instant> completeAt) {
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
            String where = topic + "-" + each.partition() + "@" + each.offset();
            listing.put(each.key(), each.value() != null, where);
        }
        Instant now = clock.instant();
        if (ends == null && !now.isBefore(nextCheck)) {
            // First, or each failure would be followed by the next one at once.
            nextCheck = now.plus(CHECK_INTERVAL);
            assign();
            ends = consumer.endOffsets(consumer.assignment(), PATIENCE);
            endedAt = now;
        }
        if (ends != null && isReadTo(ends)) {
            ends = null;
            completeAt.accept(endedAt);
        }
    }

    private boolean isReadTo(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream().allMatch(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
    }

    /** Ends {@link #follow}; from any thread, returns at once. */
    void shutDown() {
        closing = true;
        consumer.wakeup();
    }
}
