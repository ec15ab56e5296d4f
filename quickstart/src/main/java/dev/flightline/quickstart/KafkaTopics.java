// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart;

import dev.flightline.pipeline.Topic;
import dev.flightline.quickstart.deploy.TopicLeaders;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The pipeline's topics on a broker: made where they are absent, and counted. */
final class KafkaTopics {
    private static final Duration POLL = Duration.ofMillis(500);

    private final String bootstrapServers;

    KafkaTopics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Creates those that are not there yet, with their settings, and returns when they can be written to. */
    void create(Collection<Topic> topics) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing = topics.stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .map(topic -> topic.toNewTopic(1))
                    .toList();
            admin.createTopics(missing).all().get();
            TopicLeaders.await(admin, topics.stream().collect(Collectors.toMap(Topic::name, Topic::partitions)));
        }
    }

    /** The id by which a cluster is told from another one at the same address. */
    String clusterId() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin.describeCluster().clusterId().get();
        }
    }

    /** How many committed records each topic holds now, counted by reading them: offsets count transaction markers too. */
    Map<String, Long> count(Collection<String> topics) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", false);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return count(consumer, topics, consumer.endOffsets(partitions));
        }
    }

    private static Map<String, Long> count(
            KafkaConsumer<byte[], byte[]> consumer, Collection<String> topics, Map<TopicPartition, Long> ends) {
        Map<String, Long> counts =
                new TreeMap<>(topics.stream().collect(Collectors.toMap(topic -> topic, topic -> 0L)));
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                counts.merge(record.topic(), 1L, Long::sum);
            }
        }
        return counts;
    }
}
