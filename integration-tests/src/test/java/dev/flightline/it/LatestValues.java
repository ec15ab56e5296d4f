// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** What a reader of a topic as a table finds: the last committed value of each key, tombstones left out. */
final class LatestValues implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte @Nullable []> consumer;

    LatestValues(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers,
                "isolation.level", "read_committed",
                "deserializer.encoding", "ISO-8859-1");
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    Set<String> topics() {
        return consumer.listTopics().keySet();
    }

    /** Keys and values byte by byte, as ISO 8859-1, so that text can be searched for; records without a key are left out. */
    Map<String, String> of(String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<String, String> latest = new HashMap<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(record -> {
                byte[] value = record.value();
                if (record.key() == null) {
                    return;
                }
                if (value == null) {
                    latest.remove(record.key());
                } else {
                    latest.put(record.key(), new String(value, StandardCharsets.ISO_8859_1));
                }
            });
        }
        return latest;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
