// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Counts what a topic of positions holds of each snapshot, from its beginning on. Not thread-safe. */
final class SnapshotLog implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    /**
     * What is there of one snapshot.
     *
     * @param aircraft how many different ones
     * @param records more than the aircraft if some are there again
     */
    record Rows(int aircraft, int records) {
        static final Rows NONE = new Rows(0, 0);

        static Rows wholeAndOnce() {
            return new Rows(CrowdedAirspace.AIRCRAFT, CrowdedAirspace.AIRCRAFT);
        }

        boolean isWhole() {
            return aircraft == CrowdedAirspace.AIRCRAFT;
        }

        int repeated() {
            return records - aircraft;
        }
    }

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Map<Long, Map<String, Integer>> recordsOf = new HashMap<>();

    /** @param isolation {@code read_committed}, or {@code read_uncommitted}, which also sees what was sent only */
    SnapshotLog(String bootstrapServers, String topic, String isolation) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("isolation.level", isolation);
        consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
        partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** By the snapshots' times in seconds since the epoch, everything that was there when this was called. */
    NavigableMap<Long, Rows> read() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(this::count);
        }
        NavigableMap<Long, Rows> snapshots = new TreeMap<>();
        recordsOf.forEach((time, aircraft) -> snapshots.put(
                time,
                new Rows(
                        aircraft.size(),
                        aircraft.values().stream().mapToInt(Integer::intValue).sum())));
        return snapshots;
    }

    /** A record's timestamp is the time of its snapshot, its key the callsign. */
    private void count(ConsumerRecord<String, byte[]> record) {
        recordsOf
                .computeIfAbsent(record.timestamp() / 1000, time -> new HashMap<>())
                .merge(record.key(), 1, Integer::sum);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
