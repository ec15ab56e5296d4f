// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A real broker, its own controller, on free loopback ports, with its log in the given directory. */
final class EmbeddedBroker implements AutoCloseable {
    private final KafkaRaftServer server;
    private final String bootstrapServers;

    EmbeddedBroker(Path directory) throws Exception {
        int port = freePort();
        int controllerPort = freePort();
        format(directory);
        server = new KafkaRaftServer(KafkaConfig.fromProps(properties(directory, port, controllerPort)), Time.SYSTEM);
        server.startup();
        bootstrapServers = "127.0.0.1:" + port;
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /**
     * Every topic of topics.yaml, ready to be written to: on a busy machine a topic is known before its partitions have
     * leaders, and a producer that is refused its first batch while its second is taken never gets the order right.
     */
    void createTopics() throws Exception {
        List<Topic> topics = Topics.load();
        try (Admin admin = admin()) {
            admin.createTopics(topics.stream().map(topic -> topic.toNewTopic(1)).toList())
                    .all()
                    .get();
            Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
            topics.forEach(topic -> IntStream.range(0, topic.partitions())
                    .forEach(partition ->
                            partitions.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest())));
            await().atMost(Duration.ofMinutes(1))
                    .ignoreException(ExecutionException.class)
                    .until(() -> {
                        admin.listOffsets(partitions).all().get();
                        return true;
                    });
        }
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Everything committed in those partitions from those offsets on. */
    List<ConsumerRecord<String, String>> read(Map<TopicPartition, Long> from) {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            reader.assign(from.keySet());
            from.forEach(reader::seek);
            Map<TopicPartition, Long> ends = reader.endOffsets(from.keySet());
            while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                reader.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /** All that is committed in a topic of four partitions. */
    List<ConsumerRecord<String, String>> read(String topic) {
        return read(IntStream.range(0, 4)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(partition -> partition, partition -> 0L)));
    }

    /** How many records wait for that consumer group: in these topics, and in the topics that its streams made. */
    int unread(String group, Set<String> inputs) throws Exception {
        try (Admin admin = admin()) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Set<String> topics = admin.listTopics().names().get().stream()
                    .filter(topic ->
                            inputs.contains(topic) || (topic.startsWith(group + "-") && !topic.endsWith("-changelog")))
                    .collect(Collectors.toSet());
            Map<TopicPartition, Long> read = new HashMap<>();
            admin.describeTopics(topics)
                    .allTopicNames()
                    .get()
                    .forEach((topic, description) -> description.partitions().forEach(partition -> {
                        TopicPartition place = new TopicPartition(topic, partition.partition());
                        OffsetAndMetadata offset = committed.get(place);
                        read.put(place, offset == null ? 0L : offset.offset());
                    }));
            return read(read).size();
        }
    }

    private static void format(Path directory) throws Exception {
        Formatter formatter = new Formatter();
        formatter.setClusterId(Uuid.randomUuid().toString());
        formatter.setNodeId(1);
        formatter.addDirectory(directory.toString());
        formatter.setMetadataLogDirectory(directory.toString());
        formatter.setControllerListenerName("CONTROLLER");
        formatter.setPrintStream(new PrintStream(OutputStream.nullOutputStream()));
        formatter.run();
    }

    private static Properties properties(Path directory, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners", "PLAINTEXT://127.0.0.1:" + port,
                "controller.listener.names", "CONTROLLER",
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                "log.dirs", directory.toString(),
                "auto.create.topics.enable", "false"));
        properties.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "5",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "5",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "group.initial.rebalance.delay.ms", "0",
                "log.cleaner.dedupe.buffer.size", "2097152"));
        return properties;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
