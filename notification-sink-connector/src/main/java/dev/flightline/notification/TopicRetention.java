// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long a topic keeps its records.
 *
 * @param policies of {@code compact} and {@code delete}, in this order
 * @param retentionMs where {@code delete} is among them; -1 for ever
 */
record TopicRetention(Set<String> policies, long retentionMs) {
    private static final Logger LOG = LoggerFactory.getLogger(TopicRetention.class);

    /**
     * As the brokers say.
     *
     * @return empty where they do not tell this user, with a warning, and where there is no such topic
     * @throws KafkaException if they cannot be asked
     */
    static Optional<TopicRetention> of(Admin admin, String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            Map<ConfigResource, Config> answer =
                    admin.describeConfigs(List.of(resource)).all().get();
            return Optional.ofNullable(answer.get(resource)).map(TopicRetention::of);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("interrupted while asking about the topic '" + topic + "'", e);
        } catch (ExecutionException e) {
            return unknown(topic, e.getCause());
        }
    }

    private static Optional<TopicRetention> unknown(String topic, @Nullable Throwable cause) {
        if (cause instanceof UnknownTopicOrPartitionException) {
            return Optional.empty();
        }
        if (cause instanceof AuthorizationException) {
            LOG.warn(
                    "How long the topic '{}' keeps its records is not known, because this user may not describe its"
                            + " configuration; check its cleanup.policy and retention.ms yourself.",
                    topic);
            return Optional.empty();
        }
        throw cause instanceof KafkaException known ? known : new KafkaException(cause);
    }

    private static TopicRetention of(Config config) {
        String policies = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
        String retention = config.get(TopicConfig.RETENTION_MS_CONFIG).value();
        return new TopicRetention(
                new TreeSet<>(Arrays.asList(policies.replace(" ", "").split(","))), Long.parseLong(retention));
    }
}
