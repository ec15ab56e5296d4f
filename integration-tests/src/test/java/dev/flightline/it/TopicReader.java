// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Follows one topic from its beginning and remembers everything. Reads what is committed only. Not thread-safe. */
final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One record.
     *
     * @param value without its schema; null is a tombstone
     * @param text the value as it stands in the topic
     * @param timestamp in milliseconds since the epoch
     */
    record Message(
            String key, @Nullable JsonNode value, @Nullable String text, long timestamp, Map<String, String> headers) {}

    private final KafkaConsumer<String, @Nullable String> consumer;
    private final List<TopicPartition> partitions;
    private final List<Message> messages = new ArrayList<>();

    TopicReader(String bootstrapServers, String topic) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("isolation.level", "read_committed");
        consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
        // A topic that was just created is known to the broker a moment later.
        partitions = await().until(() -> consumer.partitionsFor(topic), Predicate.not(List::isEmpty)).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Everything that was committed when this was called, in the order of each partition. */
    List<Message> all() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(message -> messages.add(message(message)));
        }
        return List.copyOf(messages);
    }

    private static Message message(ConsumerRecord<String, @Nullable String> record) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
        }
        String text = record.value();
        return new Message(
                record.key(), text == null ? null : payload(text), text, record.timestamp(), Map.copyOf(headers));
    }

    private static JsonNode payload(String text) {
        try {
            return JSON.readTree(text).path("payload");
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON with a schema", e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
