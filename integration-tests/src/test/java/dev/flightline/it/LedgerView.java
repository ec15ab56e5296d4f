// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Follows a notification sink's ledger from its beginning on. Not thread-safe. */
final class LedgerView implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Set<String> open = new HashSet<>();
    private final Map<Integer, BitSet> intended = new TreeMap<>();
    private final Map<Integer, BitSet> decided = new TreeMap<>();

    /** @param isolation {@code read_committed}, or {@code read_uncommitted}, which also sees what was never committed */
    LedgerView(String bootstrapServers, String topic, int partitionCount, String isolation) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("isolation.level", isolation);
        consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
        partitions = IntStream.range(0, partitionCount)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads on to what is there now. */
    void read() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(this::take);
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            JsonNode entry = JSON.readTree(record.value());
            note(intended, entry, "intent_source");
            note(decided, entry, "decided");
            if (entry.has("intent_status")) {
                open.add(record.key());
            } else {
                open.remove(record.key());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("not a record of a ledger", e);
        }
    }

    private static void note(Map<Integer, BitSet> places, JsonNode entry, String name) {
        if (entry.has(name + "_offset")) {
            places.computeIfAbsent(entry.path(name + "_partition").asInt(), unused -> new BitSet())
                    .set(entry.path(name + "_offset").asInt());
        }
    }

    /** How many bookings now have a message that is about to be sent. */
    int openIntents() {
        return open.size();
    }

    /** The source records for which a message ever was about to be sent: their offsets, by partition. */
    Map<Integer, BitSet> intended() {
        return intended;
    }

    /** The source records that have an outcome: their offsets, by partition. */
    Map<Integer, BitSet> decided() {
        return decided;
    }

    static int count(Map<Integer, BitSet> places) {
        return places.values().stream().mapToInt(BitSet::cardinality).sum();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
