// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ch.qos.logback.classic.Level;
import dev.flightline.testkit.CapturedLogs;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.management.ObjectName;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.MetricValueProvider;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The oldest Connect that plugins run on is on the class path: its contexts have no {@code pluginMetrics()}. What later
 * ones have is written down here; the integration tests meet the real one.
 */
@SuppressWarnings("NonApiType") // the signatures are Kafka's
class WorkerMetricsTest {
    private static final ObjectName NAME = MetricSet.nameOf("test", Map.of("connector", "worker"));

    private final MetricSet set = new MetricSet(
            NAME,
            "What a test counts.",
            List.of(MetricSpec.summed("rows-total", "Rows."), MetricSpec.latest("credits", "Credits.", -1)));

    @AfterEach
    void close() {
        set.close();
    }

    @Test
    void aWorkerWithoutPluginMetricsShowsThemInJmxOnlyAndSaysNothing() {
        assertThatCode(() -> SourceTaskContext.class.getMethod("pluginMetrics"))
                .as("this test is about Connect before 4.1")
                .isInstanceOf(NoSuchMethodException.class);
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline", Level.INFO)) {
            set.showInJmx();
            set.showInWorker(new OldSourceContext());
            set.showInWorker(new OldSinkContext());

            assertThat(logs.lines()).isEmpty();
        }
        assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(NAME))
                .isTrue();
    }

    @Test
    void aLaterWorkerIsGivenEveryMetricWithItsDescriptionAndPresentValue() {
        Recorder recorder = new Recorder();

        WorkerMetrics.show(set, LaterContext.class, () -> recorder);
        set.value("rows-total").add(7);

        assertThat(recorder.read()).containsExactly("rows-total 'Rows.' {} 7", "credits 'Credits.' {} -1");
    }

    @Test
    void aSetOfManyIsToldApartByItsTags() {
        Recorder recorder = new Recorder();
        try (MetricSet tagged = new MetricSet(
                NAME,
                "What a test counts.",
                List.of(MetricSpec.summed("rows-total", "Rows.")),
                Map.of("channel", "mail"))) {
            WorkerMetrics.show(tagged, LaterContext.class, () -> recorder);
        }

        assertThat(recorder.read()).containsExactly("rows-total 'Rows.' {channel=mail} 0");
    }

    @Test
    void otherSetsOfTheNameAreNotInItsNumbers() {
        Recorder recorder = new Recorder();
        set.showInJmx();
        try (MetricSet other =
                new MetricSet(NAME, "What a test counts.", List.of(MetricSpec.summed("rows-total", "")))) {
            other.showInJmx();
            other.value("rows-total").add(5);

            WorkerMetrics.show(set, LaterContext.class, () -> recorder);
        }

        assertThat(recorder.read()).contains("rows-total 'Rows.' {} 0");
    }

    @Test
    void nothingThatGoesWrongThereReachesTheTask() {
        assertWarned(() -> {
            throw new IllegalStateException("this worker is closed");
        });
        assertWarned(() -> {
            throw new AbstractMethodError("a context compiled against an older API");
        });
        assertWarned(() -> null);
        assertWarned(new Recorder() {
            @Override
            public void addMetric(MetricName name, MetricValueProvider<?> provider) {
                throw new IllegalArgumentException("already exists");
            }
        });
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline", Level.INFO)) {
            WorkerMetrics.show(set, OtherContext.class, Object::new);

            assertThat(logs.lines()).hasSize(1);
        }
    }

    private void assertWarned(LaterPluginMetrics metrics) {
        assertWarned(() -> metrics);
    }

    private void assertWarned(LaterContext context) {
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline", Level.INFO)) {
            WorkerMetrics.show(set, LaterContext.class, context);

            assertThat(logs.lines()).hasSize(1);
            assertThat(logs.text()).startsWith("WARN The worker does not show the metrics of " + NAME);
        }
    }

    /** As {@code SourceTaskContext} is from 4.1 on. */
    interface LaterContext {
        @Nullable
        LaterPluginMetrics pluginMetrics();
    }

    /** As {@code org.apache.kafka.common.metrics.PluginMetrics} is in 4.1 to 4.3. */
    interface LaterPluginMetrics {
        MetricName metricName(String name, String description, LinkedHashMap<String, String> tags);

        void addMetric(MetricName name, MetricValueProvider<?> provider);
    }

    /** A method of that name that gives something else. */
    interface OtherContext {
        Object pluginMetrics();
    }

    private static class Recorder implements LaterPluginMetrics {
        private final Map<MetricName, MetricValueProvider<?>> added = new LinkedHashMap<>();

        @Override
        public MetricName metricName(String name, String description, LinkedHashMap<String, String> tags) {
            return new MetricName(name, "plugins", description, tags);
        }

        @Override
        public void addMetric(MetricName name, MetricValueProvider<?> provider) {
            added.put(name, provider);
        }

        private List<String> read() {
            List<String> lines = new ArrayList<>();
            added.forEach((name, provider) -> lines.add("%s '%s' %s %s"
                    .formatted(
                            name.name(),
                            name.description(),
                            name.tags(),
                            ((Gauge<?>) provider).value(new MetricConfig(), 0))));
            return lines;
        }
    }

    private record OldSourceContext() implements SourceTaskContext {
        @Override
        public Map<String, String> configs() {
            return Map.of();
        }

        @Override
        public OffsetStorageReader offsetStorageReader() {
            throw new UnsupportedOperationException();
        }
    }

    private record OldSinkContext() implements SinkTaskContext {
        @Override
        public Map<String, String> configs() {
            return Map.of();
        }

        @Override
        public void offset(Map<TopicPartition, Long> offsets) {}

        @Override
        public void offset(TopicPartition tp, long offset) {}

        @Override
        public void timeout(long timeoutMs) {}

        @Override
        public Set<TopicPartition> assignment() {
            return Set.of();
        }

        @Override
        public void pause(TopicPartition... partitions) {}

        @Override
        public void resume(TopicPartition... partitions) {}

        @Override
        public void requestCommit() {}

        @Override
        public @Nullable ErrantRecordReporter errantRecordReporter() {
            return null;
        }
    }
}
