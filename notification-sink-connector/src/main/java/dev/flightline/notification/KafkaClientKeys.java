// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.jspecify.annotations.Nullable;

/**
 * The configuration keys of Kafka clients that stand behind a prefix, defined as the clients themselves define them.
 *
 * @param group of the keys in the connector's own definition
 */
record KafkaClientKeys(String prefix, String group) {
    /** Defined by the connector itself. */
    private static final String BOOTSTRAP = "bootstrap.servers";

    /** What the connector depends on. */
    private static final Set<String> FIXED = Set.of(
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            ProducerConfig.ACKS_CONFIG,
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ConsumerConfig.GROUP_ID_CONFIG,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG);

    String bootstrap() {
        return prefix + BOOTSTRAP;
    }

    /** Defines the client settings that are given. */
    void define(ConfigDef keys, Map<String, String> settings) {
        ConfigGroup given = new ConfigGroup(keys, group);
        for (String key : settings.keySet()) {
            String name = key.startsWith(prefix) ? key.substring(prefix.length()) : "";
            ConfigDef.ConfigKey known = FIXED.contains(name) ? null : clientKey(name);
            if (known != null && !name.equals(BOOTSTRAP)) {
                given.define(key, known.type, ConfigDef.NO_DEFAULT_VALUE, known.validator, LOW, known.documentation);
            }
        }
    }

    private static ConfigDef.@Nullable ConfigKey clientKey(String name) {
        for (ConfigDef client :
                List.of(ProducerConfig.configDef(), ConsumerConfig.configDef(), AdminClientConfig.configDef())) {
            ConfigDef.ConfigKey key = client.configKeys().get(name);
            if (key != null) {
                return key;
            }
        }
        return null;
    }

    /** What to say of a key below the prefix that no client takes. */
    String refusal(String key) {
        return FIXED.contains(key.substring(prefix.length()))
                ? "the connector sets this itself; remove it"
                : "no such setting of a Kafka producer, consumer or admin client; check its spelling";
    }
}
