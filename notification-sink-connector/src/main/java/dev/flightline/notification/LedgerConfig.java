// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.SHORT;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** The settings of the ledger. */
final class LedgerConfig {
    static final String TOPIC_CONFIG = "ledger.topic";
    private static final String TOPIC_DOC =
            "Topic in which what was told is kept, on the source topic's cluster and with"
                    + " as many partitions; it is created where it does not exist. Empty: what was told is remembered in memory,"
                    + " and a task that starts, or takes a partition over, knows nothing of it.";

    static final KafkaClientKeys KAFKA = new KafkaClientKeys("ledger.kafka.", "Ledger");
    static final String KAFKA_PREFIX = KAFKA.prefix();
    static final String BOOTSTRAP_CONFIG = KAFKA.bootstrap();
    private static final String BOOTSTRAP_DOC = "Brokers of the ledger, for a connector is not given the worker's. Any"
            + " other setting of a Kafka client, such as security.protocol or sasl.jaas.config, stands behind "
            + KAFKA_PREFIX + " likewise.";

    static final String REPLICATION_CONFIG = "ledger.replication.factor";
    private static final String REPLICATION_DOC =
            "Replicas of the ledger's topic where the connector creates it; -1: as the brokers do by default.";
    private static final short REPLICATION_DEFAULT = 3;

    static final String RETENTION_CONFIG = "ledger.retention.ms";
    private static final String RETENTION_DOC = "How long the ledger's topic keeps a record where the connector creates"
            + " it. Longer than from a message to the last departure it may be about, or what was told is forgotten.";
    private static final long RETENTION_DEFAULT = Duration.ofDays(400).toMillis();

    static final String SECRET_CONFIG = "ledger.secret";
    private static final String SECRET_DOC =
            "Secret with which bookings are hashed to the ledger's keys and messages' ids,"
                    + " so that nobody else can find a booking by trying; use a config provider. With another secret, everything told before is"
                    + " forgotten.";

    static final String IN_DOUBT_CONFIG = "in.doubt";
    private static final String IN_DOUBT_DOC = "What becomes of a message that was about to be sent when a task ended"
            + " abruptly. resend: it is sent, perhaps again, with the same Message-ID; park: its record goes to the dead"
            + " letter queue, or is logged without one; skip: it is not sent. Only with a ledger.";
    private static final String IN_DOUBT_DEFAULT = "resend";

    private final AbstractConfig config;

    /** @param config of the connector */
    LedgerConfig(AbstractConfig config) {
        this.config = config;
    }

    static void define(ConfigGroup group) {
        group.define(TOPIC_CONFIG, STRING, "", null, HIGH, TOPIC_DOC);
        group.define(BOOTSTRAP_CONFIG, ConfigDef.Type.LIST, "", null, HIGH, BOOTSTRAP_DOC);
        group.define(IN_DOUBT_CONFIG, STRING, IN_DOUBT_DEFAULT, Choice.validator(InDoubt.class), HIGH, IN_DOUBT_DOC);
        group.define(REPLICATION_CONFIG, SHORT, REPLICATION_DEFAULT, replication(), MEDIUM, REPLICATION_DOC);
        group.define(RETENTION_CONFIG, LONG, RETENTION_DEFAULT, atLeast(1), MEDIUM, RETENTION_DOC);
        group.define(SECRET_CONFIG, PASSWORD, "", null, LOW, SECRET_DOC);
    }

    private static ConfigDef.Validator replication() {
        return ConfigDef.LambdaValidator.with(
                (key, value) -> {
                    if (value instanceof Short factor && factor < 1 && factor != -1) {
                        throw new ConfigException(key, value, "at least 1, or -1 for the brokers' default");
                    }
                },
                () -> "at least 1, or -1");
    }

    /** Empty when there is no ledger. */
    String topic() {
        return config.getString(TOPIC_CONFIG).strip();
    }

    InDoubt inDoubt() {
        return Choice.parse(InDoubt.class, config.getString(IN_DOUBT_CONFIG));
    }

    short replicationFactor() {
        return config.getShort(REPLICATION_CONFIG);
    }

    Duration retention() {
        return Duration.ofMillis(config.getLong(RETENTION_CONFIG));
    }

    /** Empty when none is set. */
    String secret() {
        Password secret = config.getPassword(SECRET_CONFIG);
        return secret == null ? "" : secret.value();
    }

    /** The settings of the clients, secrets included, without their prefix. */
    Map<String, Object> kafka() {
        return config.originalsWithPrefix(KAFKA_PREFIX);
    }
}
