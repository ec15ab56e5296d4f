// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the channels fare: counts it for each, and says that one fails, but not for every message: at most once a minute.
 * Not thread-safe.
 */
final class ChannelHealth implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelHealth.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final NotificationMetrics metrics;
    private final Map<String, ChannelMetrics> channels = new HashMap<>();
    private final Map<String, Instant> nextWarning = new HashMap<>();

    /** @param connector the connector's name, as configured */
    ChannelHealth(String connector, List<Channel> all, InstantSource clock, NotificationMetrics metrics) {
        this.clock = clock;
        this.metrics = metrics;
        for (Channel channel : all) {
            String alias = channel.alias();
            channels.put(alias, new ChannelMetrics(connector, alias, channel.gate(), GateKeys::elapsed));
        }
    }

    /** Makes what is counted visible; never fails. */
    void show(SinkTaskContext context) {
        channels.values().forEach(channel -> {
            channel.showInJmx();
            channel.showInWorker(context);
        });
    }

    /** What is counted of one channel. */
    ChannelMetrics of(String alias) {
        return Objects.requireNonNull(channels.get(alias), alias);
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
        of(alias).count(ChannelMetric.RETRIES);
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

    @Override
    public void close() {
        channels.values().forEach(ChannelMetrics::close);
    }
}
