// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.metrics;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.MetricValueProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker's own metrics, which take a plugin's since Kafka 4.1: {@code pluginMetrics()} of a task's context gives an
 * {@code org.apache.kafka.common.metrics.PluginMetrics}. Both are reached by reflection, because plugins compile against
 * a version that has neither.
 *
 * @see "KIP-877"
 */
final class WorkerMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerMetrics.class);

    private WorkerMetrics() {}

    /**
     * Never fails; what the worker does not take is left out.
     *
     * @param contextType the interface that may have the method: the context's own class need not be accessible
     */
    static <C> void show(MetricSet set, Class<C> contextType, C context) {
        try {
            Method accessor = accessor(contextType);
            if (accessor != null) {
                add(set, accessor.getReturnType(), accessor.invoke(context));
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            // Such as a predecessor that the worker gave up waiting for and that still holds the names.
            LOG.warn(
                    "The worker does not show the metrics of {}; JMX does, and nothing else is affected",
                    set.name(),
                    e);
        }
    }

    /** @return null on a worker before 4.1 */
    private static @Nullable Method accessor(Class<?> contextType) {
        try {
            return contextType.getMethod("pluginMetrics");
        } catch (NoSuchMethodException e) {
            LOG.debug("This worker takes no metrics of plugins; they are in JMX only", e);
            return null;
        }
    }

    private static void add(MetricSet set, Class<?> api, @Nullable Object pluginMetrics)
            throws ReflectiveOperationException {
        Method metricName = api.getMethod("metricName", String.class, String.class, LinkedHashMap.class);
        Method addMetric = api.getMethod("addMetric", MetricName.class, MetricValueProvider.class);
        for (MetricSpec spec : set.specs()) {
            MetricValue value = set.value(spec.name());
            Gauge<Long> gauge = (config, now) -> value.get();
            Object name =
                    metricName.invoke(pluginMetrics, spec.name(), spec.description(), new LinkedHashMap<>(set.tags()));
            addMetric.invoke(pluginMetrics, name, gauge);
        }
    }
}
