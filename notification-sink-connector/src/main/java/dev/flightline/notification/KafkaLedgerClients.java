// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka's own clients, set up by {@code ledger.kafka.*}. */
final class KafkaLedgerClients implements LedgerClients {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaLedgerClients.class);

    /** Below what brokers allow by default, and longer than most of their outages. */
    private static final int TRANSACTION_TIMEOUT_MS = 600_000;

    private final LedgerConfig config;
    private final String connector;
    private final String source;
    private final Admin admin;

    /**
     * @param connector part of the transactional ids
     * @param source the topic that is read
     */
    private KafkaLedgerClients(LedgerConfig config, String connector, String source) {
        this.config = config;
        this.connector = connector;
        this.source = source;
        this.admin = Admin.create(settings(AdminClientConfig.configNames()));
    }

    /** @param settings of the connector */
    static KafkaLedgerClients of(LedgerConfig config, Map<String, String> settings) {
        return new KafkaLedgerClients(
                config,
                settings.getOrDefault("name", "notification-sink"),
                settings.getOrDefault("topics", "").strip());
    }

    /** Of those given, what this client knows; the others are for other clients. */
    private Map<String, Object> settings(Set<String> known) {
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.keySet().retainAll(known);
        return settings;
    }

    @Override
    public Producer<byte[], byte[]> producer(int partition, int number) {
        Map<String, Object> settings = settings(ProducerConfig.configNames());
        // A transaction that brokers end by themselves looks as if another task had taken over.
        settings.putIfAbsent(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId(partition, number));
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** No connector's name makes one that is another's: what is behind it tells the two forms apart. */
    private String transactionalId(int partition, int number) {
        String first = "notification-ledger-" + connector + "-" + partition;
        return number == 0 ? first : first + "-turn" + number;
    }

    @Override
    public Consumer<byte[], byte[]> consumer(int partition) {
        Map<String, Object> settings = settings(ConsumerConfig.configNames());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public long end(int partition) {
        TopicPartition asked = new TopicPartition(config.topic(), partition);
        return get(admin.listOffsets(Map.of(asked, OffsetSpec.latest())).partitionResult(asked))
                .offset();
    }

    @Override
    public LedgerTopic topic() {
        try {
            return describe();
        } catch (ConnectException e) {
            throw e;
        } catch (KafkaException e) {
            throw new ConnectException(
                    "ledger.kafka.*: the topics '" + source + "' and '" + config.topic()
                            + "' cannot be looked at, or the"
                            + " second one not be created ("
                            + e.getClass().getSimpleName() + "); see the cause, then restart the task",
                    e);
        }
    }

    private LedgerTopic describe() {
        TopicDescription read = describe(source)
                .orElseThrow(() -> new ConnectException("ledger.kafka.*: there is no topic '" + source
                        + "' there; the ledger has to be on the cluster of the topic that the connector reads"));
        int partitions = read.partitions().size();
        int found = describe(config.topic())
                .map(ledger -> ledger.partitions().size())
                .orElseGet(() -> create(partitions));
        LedgerTopic topic = LedgerTopic.of(
                config.topic(), found, source, partitions, read.topicId().toString());
        // What is created here too: brokers may have another idea of it, and another task may have been faster.
        TopicRetention.of(admin, config.topic())
                .ifPresent(retention -> topic.requireKept(retention, config.retention()));
        return topic;
    }

    private Optional<TopicDescription> describe(String topic) {
        try {
            return Optional.ofNullable(
                    get(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic));
        } catch (UnknownTopicOrPartitionException e) {
            return Optional.empty();
        }
    }

    /** @return its partitions */
    private int create(int partitions) {
        NewTopic topic = new NewTopic(config.topic(), partitions, config.replicationFactor())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(config.retention().toMillis())));
        try {
            get(admin.createTopics(List.of(topic)).all());
            LOG.info("Created the ledger '{}' with {} partitions.", config.topic(), partitions);
        } catch (TopicExistsException e) {
            // Another task did, as this one would have.
        }
        return partitions;
    }

    /** What the broker answers with is thrown as it is. */
    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("interrupted while asking about the ledger", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException told) {
                throw told;
            }
            throw new ConnectException("the brokers could not be asked about the ledger", e);
        }
    }

    @Override
    public void close() {
        admin.close(CLOSE_TIMEOUT);
    }
}
