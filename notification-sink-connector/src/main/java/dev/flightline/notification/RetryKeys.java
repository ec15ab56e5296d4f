// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;

import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;

/** The configuration keys of retries, which every type of channel has. */
final class RetryKeys {
    static final String MAX_ATTEMPTS_CONFIG = "retry.max.attempts";
    private static final String MAX_ATTEMPTS_DOC = "How often to try, in all, while the server is away or asks to"
            + " come back later; then the next channel takes over, or the dead letter queue. 0: until"
            + " the message expires (ttl.field), so that an outage loses nothing.";
    private static final int MAX_ATTEMPTS_DEFAULT = 0;

    static final String BACKOFF_CONFIG = "retry.backoff.ms";
    private static final String BACKOFF_DOC =
            "Wait after the first failure; it doubles with each further one. Half of every wait is random.";
    private static final long BACKOFF_DEFAULT = 1_000;

    static final String BACKOFF_MAX_CONFIG = "retry.backoff.max.ms";
    private static final String BACKOFF_MAX_DOC =
            "The longest wait between two attempts, unless the server asks for a longer one.";
    private static final long BACKOFF_MAX_DEFAULT = 60_000;

    static final String TIMEOUT_CONFIG = "retry.timeout.ms";
    private static final String TIMEOUT_DOC = "How long to go on trying, from the first attempt; 0: no limit.";
    private static final long TIMEOUT_DEFAULT = 0;

    private RetryKeys() {}

    static void define(ConfigGroup group) {
        group.define(MAX_ATTEMPTS_CONFIG, INT, MAX_ATTEMPTS_DEFAULT, atLeast(0), MEDIUM, MAX_ATTEMPTS_DOC);
        group.define(TIMEOUT_CONFIG, LONG, TIMEOUT_DEFAULT, atLeast(0), MEDIUM, TIMEOUT_DOC);
        group.define(BACKOFF_CONFIG, LONG, BACKOFF_DEFAULT, atLeast(1), LOW, BACKOFF_DOC);
        group.define(BACKOFF_MAX_CONFIG, LONG, BACKOFF_MAX_DEFAULT, atLeast(1), LOW, BACKOFF_MAX_DOC);
    }

    static RetrySchedule schedule(AbstractConfig channel) {
        return new RetrySchedule(
                channel.getInt(MAX_ATTEMPTS_CONFIG),
                Duration.ofMillis(channel.getLong(BACKOFF_CONFIG)),
                Duration.ofMillis(channel.getLong(BACKOFF_MAX_CONFIG)),
                Duration.ofMillis(channel.getLong(TIMEOUT_CONFIG)));
    }
}
