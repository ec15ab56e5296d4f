// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads one partition of the ledger's topic, each time on from where it ended. Not thread-safe, but for {@link #lag}. */
final class LedgerReader {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long BEGINNING = -1;

    private final TopicPartition partition;
    private final LedgerClients clients;
    private long position = BEGINNING;
    private volatile long lag;

    /**
     * What was committed since the last time.
     *
     * @param whole whether it is everything there is
     * @param records by key; null where the last one is a tombstone, or too old
     */
    record Replay(boolean whole, Map<String, @Nullable LedgerRecord> records) {}

    LedgerReader(TopicPartition partition, LedgerClients clients) {
        this.partition = partition;
        this.clients = clients;
    }

    /** How many records there still are to be read, at most; from any thread. */
    long lag() {
        return lag;
    }

    /** Next time everything is read. */
    void startOver() {
        position = BEGINNING;
    }

    /**
     * Reads to the end that there is now.
     *
     * @param oldest what is about departures before that is not kept: it may be most of what there is
     * @param between called between two reads; may throw to end this, and the next one reads the same again
     */
    Replay readOn(Instant oldest, Runnable between) {
        long end = clients.end(partition.partition());
        boolean whole = position == BEGINNING;
        Map<String, @Nullable LedgerRecord> records = new LinkedHashMap<>();
        try (Consumer<byte[], byte[]> consumer = clients.consumer(partition.partition())) {
            consumer.assign(List.of(partition));
            if (whole) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, position);
            }
            long next = consumer.position(partition);
            lag = Math.max(0, end - next);
            while (next < end) {
                consumer.poll(POLL).forEach(message -> put(records, message, oldest, whole));
                next = consumer.position(partition);
                lag = Math.max(0, end - next);
                between.run();
            }
            position = next;
        }
        return new Replay(whole, records);
    }

    private void put(
            Map<String, @Nullable LedgerRecord> records,
            ConsumerRecord<byte[], byte[]> message,
            Instant oldest,
            boolean whole) {
        byte[] value = message.value();
        String key = message.key() == null ? "" : LedgerKey.text(message.key());
        LedgerRecord entry = value == null ? null : LedgerFormat.read(value, partition + "@" + message.offset());
        if (entry != null && !entry.until().isBefore(oldest)) {
            records.put(key, entry);
        } else if (whole) {
            records.remove(key);
        } else {
            records.put(key, null);
        }
    }
}
