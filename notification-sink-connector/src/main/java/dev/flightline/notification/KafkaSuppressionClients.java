// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.connect.errors.ConnectException;

/** Kafka's own clients, set up by {@code suppression.kafka.*}. */
final class KafkaSuppressionClients implements SuppressionClients {
    private final SuppressionConfig config;

    KafkaSuppressionClients(SuppressionConfig config) {
        this.config = config;
    }

    @Override
    public Consumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = settings(ConsumerConfig.configNames());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void requireKept() {
        try (Admin admin = Admin.create(settings(AdminClientConfig.configNames()))) {
            TopicRetention.of(admin, config.topic()).ifPresent(this::requireKept);
        }
    }

    private void requireKept(TopicRetention retention) {
        if (!retention.policies().equals(Set.of(TopicConfig.CLEANUP_POLICY_COMPACT))) {
            throw new ConnectException("suppression.topic: '" + config.topic() + "' has cleanup.policy="
                    + String.join(",", retention.policies())
                    + " and drops records in time, and with them the wish of whoever is named there; set"
                    + " cleanup.policy=compact on the topic");
        }
    }

    /** Of those given, what this client knows. */
    private Map<String, Object> settings(Set<String> known) {
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.keySet().retainAll(known);
        return settings;
    }
}
