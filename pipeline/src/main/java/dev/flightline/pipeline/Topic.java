// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/**
 * One topic of {@code topics.yaml}.
 *
 * @param replication how many copies; null leaves it to whoever creates the topic
 * @param schema where the value's Avro schema lies, beside topics.yaml; null where there is none
 * @param config Kafka's own topic settings
 */
public record Topic(
        String name,
        int partitions,
        @Nullable Integer replication,
        @Nullable String schema,
        Map<String, String> config) {
    public Topic {
        config = Map.copyOf(config);
    }

    /**
     * For {@link org.apache.kafka.clients.admin.Admin#createTopics}.
     *
     * @param defaultReplication where topics.yaml does not say; null leaves it to the broker
     */
    public NewTopic toNewTopic(@Nullable Integer defaultReplication) {
        Integer copies = replication == null ? defaultReplication : replication;
        return new NewTopic(
                        name,
                        Optional.of(partitions),
                        Optional.ofNullable(copies).map(Integer::shortValue))
                .configs(config);
    }
}
