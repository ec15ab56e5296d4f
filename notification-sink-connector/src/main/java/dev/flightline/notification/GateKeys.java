// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.config.AbstractConfig;

/** The configuration keys of what limits a channel, which every type has. */
final class GateKeys {
    static final String RATE_CONFIG = "rate.limit.per.second";
    private static final String RATE_DOC = "How many messages a task sends through this channel in a second, evenly"
            + " spaced, such as 0.5; 0: no limit.";
    private static final double RATE_DEFAULT = 0;

    static final String CIRCUIT_FAILURES_CONFIG = "circuit.failures";
    private static final String CIRCUIT_FAILURES_DOC =
            "After how many failures in a row the server is taken to be down:"
                    + " no message is sent then, but one at a time to see whether it is back. Where there is a next channel, and"
                    + " retry.max.attempts or retry.timeout.ms set an end, messages go there at once. 0: never.";
    private static final int CIRCUIT_FAILURES_DEFAULT = 10;

    static final String CIRCUIT_OPEN_CONFIG = "circuit.open.ms";
    private static final String CIRCUIT_OPEN_DOC =
            "How long nothing is sent to a server that is down, before each try.";
    private static final long CIRCUIT_OPEN_DEFAULT = 10_000;

    private GateKeys() {}

    static void define(ConfigGroup group) {
        group.define(RATE_CONFIG, DOUBLE, RATE_DEFAULT, atLeast(0), MEDIUM, RATE_DOC);
        group.define(CIRCUIT_FAILURES_CONFIG, INT, CIRCUIT_FAILURES_DEFAULT, atLeast(0), LOW, CIRCUIT_FAILURES_DOC);
        group.define(CIRCUIT_OPEN_CONFIG, LONG, CIRCUIT_OPEN_DEFAULT, atLeast(1), LOW, CIRCUIT_OPEN_DOC);
    }

    /** @param concurrency how many messages the channel sends at the same time */
    static ChannelGate gate(AbstractConfig channel, int concurrency) {
        CircuitBreaker breaker = new CircuitBreaker(
                channel.getInt(CIRCUIT_FAILURES_CONFIG), Duration.ofMillis(channel.getLong(CIRCUIT_OPEN_CONFIG)));
        return new ChannelGate(concurrency, channel.getDouble(RATE_CONFIG), breaker, GateKeys::elapsed);
    }

    /** A clock that nobody sets: only differences count. */
    static Instant elapsed() {
        return Instant.EPOCH.plusNanos(System.nanoTime());
    }
}
