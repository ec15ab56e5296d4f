// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that a channel fails, but not for every message: at most once a minute. Not thread-safe. */
final class ChannelHealth {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelHealth.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final NotificationMetrics metrics;
    private final Map<String, Instant> nextWarning = new HashMap<>();

    ChannelHealth(InstantSource clock, NotificationMetrics metrics) {
        this.clock = clock;
        this.metrics = metrics;
    }

    /** No message gets through this channel, and the next one takes over. */
    void refused(String alias, SendFailure failure) {
        if (isWarningDue(alias)) {
            LOG.warn("Channel '{}' is of no use: {}. The next channel takes over.", alias, failure.getMessage());
        }
    }

    /** A message will be tried again. */
    void retrying(String alias, SendFailure failure, Duration delay) {
        metrics.add(Metric.RETRIES, 1);
        if (isWarningDue(alias)) {
            LOG.warn(
                    "Channel '{}' fails for now: {}. Trying again in {} ms; {} retries so far in all.",
                    alias,
                    failure.getMessage(),
                    delay.toMillis(),
                    metrics.get(Metric.RETRIES));
        }
    }

    private boolean isWarningDue(String alias) {
        Instant now = clock.instant();
        if (now.isBefore(nextWarning.getOrDefault(alias, Instant.MIN))) {
            return false;
        }
        nextWarning.put(alias, now.plus(INTERVAL));
        return true;
    }
}
