// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.flightline.metrics.MetricSet;
import dev.flightline.metrics.MetricSpec;
import dev.flightline.testkit.CapturedLogs;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Metrics compiled against the oldest Connect, in the registry of the current one. */
class WorkerMetricsIT {
    private final Metrics worker = new Metrics();
    private final MetricSet task = set();

    @BeforeEach
    @AfterEach
    void nothingIsThere() {
        assertThat(shown()).isEmpty();
    }

    @Test
    void theyAreThereUntilTheWorkerClosesThem() throws Exception {
        PluginMetricsImpl plugin = plugin();

        task.showInWorker(context(plugin));
        task.value("rows-total").add(7);

        assertThat(shown()).containsOnly(Map.entry("plugins rows-total {connector=c, task=0} Rows.", 7L));
        plugin.close();
    }

    @Test
    void aPredecessorThatHoldsTheNamesKeepsThemAndFailsNobody() throws Exception {
        PluginMetricsImpl predecessor = plugin();
        PluginMetricsImpl successor = plugin();
        task.showInWorker(context(predecessor));

        try (MetricSet next = set();
                CapturedLogs logs = CapturedLogs.of("dev.flightline", Level.INFO)) {
            next.showInWorker(context(successor));

            assertThat(logs.text()).startsWith("WARN ").contains("already exists");
        }
        successor.close();
        assertThat(shown()).hasSize(1);
        predecessor.close();
    }

    private static MetricSet set() {
        return new MetricSet(
                MetricSet.nameOf("test", Map.of("connector", "c")),
                "What a test counts.",
                List.of(MetricSpec.summed("rows-total", "Rows.")));
    }

    private PluginMetricsImpl plugin() {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("connector", "c");
        tags.put("task", "0");
        return new PluginMetricsImpl(worker, tags);
    }

    /** Of a class that nothing outside can see. */
    private static SourceTaskContext context(PluginMetricsImpl plugin) {
        return (SourceTaskContext) Proxy.newProxyInstance(
                SourceTaskContext.class.getClassLoader(),
                new Class<?>[] {SourceTaskContext.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("pluginMetrics");
                    return plugin;
                });
    }

    private Map<String, Object> shown() {
        return worker.metrics().values().stream()
                .filter(metric -> metric.metricName().group().equals("plugins"))
                .collect(Collectors.toMap(
                        WorkerMetricsIT::describe, metric -> Objects.requireNonNull(metric.metricValue())));
    }

    private static String describe(KafkaMetric metric) {
        return "%s %s %s %s"
                .formatted(
                        metric.metricName().group(),
                        metric.metricName().name(),
                        metric.metricName().tags(),
                        metric.metricName().description());
    }
}
