// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import dev.flightline.metrics.MetricSet;
import dev.flightline.metrics.MetricSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.stats.Avg;
import org.apache.kafka.common.metrics.stats.Max;
import org.apache.kafka.common.metrics.stats.SampledStat;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * What one channel of one task has done. Over JMX the tasks of a connector on one worker add up, as
 * {@code dev.flightline:type=notification-sink-channel,connector=<name>,channel=<alias>}. Thread-safe.
 */
final class ChannelMetrics implements AutoCloseable {
    /** Kafka's own windows: two samples of 30 seconds. */
    private static final MetricConfig WINDOWS = new MetricConfig();

    private final InstantSource clock;
    private final MetricSet metrics;

    // Guarded by this object.
    private final SampledStat average = new Avg();
    private final SampledStat longest = new Max();

    /**
     * @param connector the connector's name, as configured
     * @param clock one that never goes back; only differences count
     */
    ChannelMetrics(String connector, String alias, ChannelGate gate, InstantSource clock) {
        this.clock = clock;
        List<MetricSpec> specs =
                Arrays.stream(ChannelMetric.values()).map(ChannelMetric::spec).toList();
        metrics = new MetricSet(
                nameOf(connector, alias),
                "One channel of one notification sink connector on this worker.",
                specs,
                Map.of("channel", alias));
        metrics.value(ChannelMetric.LATENCY_AVG.attribute()).measureWith(() -> latency(average));
        metrics.value(ChannelMetric.LATENCY_MAX.attribute()).measureWith(() -> latency(longest));
        metrics.value(ChannelMetric.WAITING.attribute()).measureWith(gate::waiting);
        metrics.value(ChannelMetric.CIRCUIT_OPEN.attribute()).measureWith(() -> gate.isCircuitOpen() ? 1 : 0);
    }

    /** The name under which JMX shows them. */
    static ObjectName nameOf(String connector, String alias) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("connector", connector);
        keys.put("channel", alias);
        return MetricSet.nameOf("notification-sink-channel", keys);
    }

    /** Makes them visible over JMX; never fails. */
    void showInJmx() {
        metrics.showInJmx();
    }

    /** Makes them visible among the worker's metrics, where it takes them; never fails. */
    void showInWorker(SinkTaskContext context) {
        metrics.showInWorker(context);
    }

    void count(ChannelMetric metric) {
        metrics.value(metric.attribute()).increment();
    }

    /**
     * A message is handed to the channel.
     *
     * @return for {@link #answered}
     */
    Instant handOver() {
        count(ChannelMetric.ATTEMPTS);
        return clock.instant();
    }

    /** The attempt begun then has ended, well or not. */
    synchronized void answered(Instant handedOver) {
        Instant now = clock.instant();
        double millis = Duration.between(handedOver, now).toNanos() / 1e6;
        average.record(WINDOWS, millis, now.toEpochMilli());
        longest.record(WINDOWS, millis, now.toEpochMilli());
    }

    private synchronized long latency(SampledStat of) {
        double millis = of.measure(WINDOWS, clock.instant().toEpochMilli());
        return Double.isNaN(millis) ? -1 : Math.round(millis);
    }

    @Override
    public void close() {
        metrics.close();
    }
}
