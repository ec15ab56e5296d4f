// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;

import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;

/** The configuration keys of requests, which every channel over HTTP has. */
final class HttpKeys {
    static final String CONCURRENCY_CONFIG = "concurrency";
    private static final String CONCURRENCY_DOC = "How many requests are under way at the same time, at most.";
    private static final int CONCURRENCY_DEFAULT = 64;

    static final String CONNECT_TIMEOUT_CONFIG = "connect.timeout.ms";
    private static final String CONNECT_TIMEOUT_DOC = "How long to wait for a connection.";
    private static final int CONNECT_TIMEOUT_DEFAULT = 10_000;

    static final String REQUEST_TIMEOUT_CONFIG = "request.timeout.ms";
    private static final String REQUEST_TIMEOUT_DOC =
            "How long one attempt may take in all, from looking up the host to the answer.";
    private static final int REQUEST_TIMEOUT_DEFAULT = 30_000;

    private HttpKeys() {}

    static void define(ConfigGroup group) {
        group.define(CONCURRENCY_CONFIG, INT, CONCURRENCY_DEFAULT, between(1, 10_000), MEDIUM, CONCURRENCY_DOC);
        group.define(CONNECT_TIMEOUT_CONFIG, INT, CONNECT_TIMEOUT_DEFAULT, atLeast(1), LOW, CONNECT_TIMEOUT_DOC);
        group.define(REQUEST_TIMEOUT_CONFIG, INT, REQUEST_TIMEOUT_DEFAULT, atLeast(1), LOW, REQUEST_TIMEOUT_DOC);
    }

    static int concurrency(AbstractConfig channel) {
        return channel.getInt(CONCURRENCY_CONFIG);
    }

    static Duration connectTimeout(AbstractConfig channel) {
        return Duration.ofMillis(channel.getInt(CONNECT_TIMEOUT_CONFIG));
    }

    static Duration requestTimeout(AbstractConfig channel) {
        return Duration.ofMillis(channel.getInt(REQUEST_TIMEOUT_CONFIG));
    }
}
