// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.types.Password;

/** The settings of the suppression list. */
final class SuppressionConfig {
    static final KafkaClientKeys KAFKA = new KafkaClientKeys("suppression.kafka.", "Suppression list");

    static final String TOPIC_CONFIG = "suppression.topic";
    private static final String TOPIC_DOC = "Compacted topic of the addresses that must not be written to: the key is"
            + " the address, any value lists it, a tombstone takes it off. It is read to its end before the first message"
            + " is sent, and followed from then on. Empty: there is none.";

    static final String FORMAT_CONFIG = "suppression.key.format";
    private static final String FORMAT_DOC =
            "What the keys of that topic are. plain: addresses, in upper or lower case;"
                    + " hmac: the HMAC-SHA256 of the address in lower case with suppression.secret, in hexadecimal, so that"
                    + " the topic holds no address.";
    private static final String FORMAT_DEFAULT = "plain";

    static final String SECRET_CONFIG = "suppression.secret";
    private static final String SECRET_DOC =
            "Secret of suppression.key.format=hmac; its UTF-8 bytes are the key. Use a config provider.";

    static final String BOOTSTRAP_CONFIG = KAFKA.bootstrap();
    private static final String BOOTSTRAP_DOC = "Brokers of the suppression list, and behind the same prefix any other"
            + " setting of a Kafka client. Empty: the brokers of the ledger, with the settings behind "
            + LedgerConfig.KAFKA_PREFIX + ", of which those given here take the place.";

    private final AbstractConfig config;

    /** @param config of the connector */
    SuppressionConfig(AbstractConfig config) {
        this.config = config;
    }

    static void define(ConfigGroup group) {
        group.define(TOPIC_CONFIG, STRING, "", null, MEDIUM, TOPIC_DOC);
        group.define(
                FORMAT_CONFIG,
                STRING,
                FORMAT_DEFAULT,
                Choice.validator(SuppressionKey.Format.class),
                MEDIUM,
                FORMAT_DOC);
        group.define(SECRET_CONFIG, PASSWORD, "", null, MEDIUM, SECRET_DOC);
        group.define(BOOTSTRAP_CONFIG, LIST, "", null, LOW, BOOTSTRAP_DOC);
    }

    /** Empty when there is no list. */
    String topic() {
        return config.getString(TOPIC_CONFIG).strip();
    }

    SuppressionKey key() {
        Password secret = config.getPassword(SECRET_CONFIG);
        return new SuppressionKey(
                Choice.parse(SuppressionKey.Format.class, config.getString(FORMAT_CONFIG)),
                secret == null ? "" : secret.value());
    }

    /** The settings of the clients, secrets included, without their prefix. */
    Map<String, Object> kafka() {
        Map<String, Object> settings = new HashMap<>();
        if (config.getList(BOOTSTRAP_CONFIG).isEmpty()) {
            settings.putAll(new LedgerConfig(config).kafka());
        }
        settings.putAll(config.originalsWithPrefix(KAFKA.prefix()));
        return settings;
    }
}
