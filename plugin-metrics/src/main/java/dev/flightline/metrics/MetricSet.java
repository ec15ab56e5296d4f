// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.apache.kafka.connect.source.SourceTaskContext;

/**
 * The metrics of one running plugin: a task or a transformation. They count from the start, and are seen once they are
 * shown. Showing and hiding never fail: what cannot be shown is logged, because records matter more. Thread-safe.
 */
public final class MetricSet implements AutoCloseable {
    private final ObjectName name;
    private final String description;
    private final List<MetricSpec> specs;
    private final Map<String, String> tags;
    private final Map<String, MetricValue> values = new LinkedHashMap<>();

    /**
     * @param name as {@link #nameOf} makes it; all sets of one name must have the same specs
     * @param description what this plugin counts, one sentence
     */
    public MetricSet(ObjectName name, String description, List<MetricSpec> specs) {
        this(name, description, specs, Map.of());
    }

    /**
     * @param name as {@link #nameOf} makes it; all sets of one name must have the same specs
     * @param description what this plugin counts, one sentence
     * @param tags what tells this set apart from the task's others, among the worker's metrics
     */
    public MetricSet(ObjectName name, String description, List<MetricSpec> specs, Map<String, String> tags) {
        this.name = name;
        this.description = description;
        this.specs = List.copyOf(specs);
        this.tags = new LinkedHashMap<>(tags);
        for (MetricSpec spec : specs) {
            values.put(spec.name(), new MetricValue(spec.initial()));
        }
    }

    /**
     * A name in the domain {@code dev.flightline}, its keys in the order given. A value is quoted only where it holds
     * other than letters, digits, spaces and {@code _ . % -}.
     *
     * @param type of the plugin, such as {@code opensky-source}
     * @param keys what tells its instances apart, such as {@code connector}, with any value
     */
    public static ObjectName nameOf(String type, Map<String, String> keys) {
        StringBuilder name = new StringBuilder("dev.flightline:type=").append(type);
        keys.forEach((key, value) ->
                name.append(',').append(key).append('=').append(isPlain(value) ? value : ObjectName.quote(value)));
        try {
            return new ObjectName(name.toString());
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException("'" + type + "' or one of " + keys.keySet() + " is no JMX key", e);
        }
    }

    private static boolean isPlain(String value) {
        return value.matches("[\\w. %-]+");
    }

    /** @throws IllegalArgumentException if no metric of this set is named so */
    public MetricValue value(String metric) {
        MetricValue value = values.get(metric);
        if (value == null) {
            throw new IllegalArgumentException("no metric '" + metric + "' in " + name);
        }
        return value;
    }

    /**
     * Shows the metrics over JMX until {@link #close}, together with the other sets that are shown under the name. There
     * they stay as long as any of them is open, and so does what closed ones had counted.
     */
    public void showInJmx() {
        MetricsBeans.show(this);
    }

    /** Shows this set's own values among the worker's metrics, where it takes them; the worker removes them itself. */
    public void showInWorker(SourceTaskContext context) {
        WorkerMetrics.show(this, SourceTaskContext.class, context);
    }

    /** Shows this set's own values among the worker's metrics, where it takes them; the worker removes them itself. */
    public void showInWorker(SinkTaskContext context) {
        WorkerMetrics.show(this, SinkTaskContext.class, context);
    }

    /** Takes the metrics from JMX; does nothing where they were not shown. */
    @Override
    public void close() {
        MetricsBeans.hide(this);
    }

    ObjectName name() {
        return name;
    }

    String description() {
        return description;
    }

    /** In their order. */
    Map<String, String> tags() {
        return Collections.unmodifiableMap(tags);
    }

    List<MetricSpec> specs() {
        return specs;
    }
}
