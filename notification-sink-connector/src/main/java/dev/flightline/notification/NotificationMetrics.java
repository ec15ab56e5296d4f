// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import dev.flightline.metrics.MetricSet;
import dev.flightline.metrics.MetricSpec;
import dev.flightline.metrics.MetricValue;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.management.ObjectName;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * What one task has done. Over JMX the tasks of a connector on one worker add up, as
 * {@code dev.flightline:type=notification-sink,connector=<name>}, from the first of them to start to the last to stop.
 * Thread-safe.
 */
final class NotificationMetrics implements AutoCloseable {
    private final MetricSet metrics;
    private final Map<Metric, MetricValue> values = new EnumMap<>(Metric.class);

    /** @param connector the connector's name, as configured */
    NotificationMetrics(String connector) {
        List<MetricSpec> specs =
                Arrays.stream(Metric.values()).map(Metric::spec).toList();
        metrics =
                new MetricSet(nameOf(connector), "Outcomes of one notification sink connector on this worker.", specs);
        for (Metric metric : Metric.values()) {
            values.put(metric, metrics.value(metric.attribute()));
        }
    }

    /** The name under which JMX shows them; the connector's is quoted only where it has to be. */
    static ObjectName nameOf(String connector) {
        return MetricSet.nameOf("notification-sink", Map.of("connector", connector));
    }

    /** Makes the values visible over JMX; never fails. */
    void register() {
        metrics.showInJmx();
    }

    /** Makes this task's values visible among the worker's metrics, where it takes them; never fails. */
    void showInWorker(SinkTaskContext context) {
        metrics.showInWorker(context);
    }

    /** A record has its outcome. */
    void count(DeliveryOutcome outcome) {
        add(Metric.of(outcome), 1);
        if (outcome instanceof DeliveryOutcome.Suppressed suppressed) {
            add(Metric.of(suppressed.reason()), 1);
        }
    }

    void add(Metric metric, long change) {
        value(metric).add(change);
    }

    /** Asks for a level whenever it is read; the source is asked by any thread. */
    void measure(Metric metric, LongSupplier source) {
        value(metric).measureWith(source);
    }

    /** Of this task alone. */
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
