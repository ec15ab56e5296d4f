// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import dev.flightline.metrics.MetricSet;
import dev.flightline.metrics.MetricSpec;
import dev.flightline.metrics.MetricValue;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import org.apache.kafka.connect.source.SourceTaskContext;

/**
 * One task's counters and gauges, readable over JMX as
 * {@code dev.flightline:type=opensky-source,connector=<name>}. Thread-safe.
 */
final class SourceMetrics implements AutoCloseable {
    private final MetricSet metrics;
    private final Map<Metric, MetricValue> values = new EnumMap<>(Metric.class);

    /** @param connector the connector's name, as configured */
    SourceMetrics(String connector) {
        List<MetricSpec> specs =
                Arrays.stream(Metric.values()).map(SourceMetrics::spec).toList();
        metrics = new MetricSet(nameOf(connector), "Counters of one OpenSky source task.", specs);
        for (Metric metric : Metric.values()) {
            values.put(metric, metrics.value(metric.attribute()));
        }
    }

    private static MetricSpec spec(Metric metric) {
        return metric.isGauge()
                ? MetricSpec.latest(metric.attribute(), metric.description(), -1)
                : MetricSpec.summed(metric.attribute(), metric.description());
    }

    /** The connector's name is quoted only where it has to be. */
    static ObjectName nameOf(String connector) {
        return MetricSet.nameOf("opensky-source", Map.of("connector", connector));
    }

    /** Makes the values visible over JMX; never fails. */
    void register() {
        metrics.showInJmx();
    }

    /** Makes the values visible among the worker's metrics, where it takes them; never fails. */
    void showInWorker(SourceTaskContext context) {
        metrics.showInWorker(context);
    }

    void increment(Metric metric) {
        add(metric, 1);
    }

    void add(Metric metric, long count) {
        value(metric).add(count);
    }

    void set(Metric gauge, long value) {
        value(gauge).set(value);
    }

    long get(Metric metric) {
        return value(metric).get();
    }

    private MetricValue value(Metric metric) {
        MetricValue value = values.get(metric);
        if (value == null) {
            throw new IllegalStateException("no value for " + metric);
        }
        return value;
    }

    @Override
    public void close() {
        metrics.close();
    }
}
