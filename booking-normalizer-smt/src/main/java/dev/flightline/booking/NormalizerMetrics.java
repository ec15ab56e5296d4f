// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import dev.flightline.metrics.MetricSet;
import dev.flightline.metrics.MetricSpec;
import dev.flightline.metrics.MetricValue;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Counters of one transformation, from its start, as an MBean: {@code records-total} (taken in), {@code tombstones-total}
 * (deletes passed on), {@code dropped-total} (bare tombstones, dropped deletes and the like), {@code rejects-total} and one
 * counter for each reject code, such as {@code rejects-missing-field-total}. Thread-safe.
 *
 * <p>Its name is {@code dev.flightline:type=booking-normalizer,airline=...,entity=...,instance=N}: a transformation does
 * not know its connector, and each task has its own.
 */
final class NormalizerMetrics implements AutoCloseable {
    private static final AtomicLong INSTANCES = new AtomicLong();

    private final MetricSet metrics;
    private final MetricValue records;

    private NormalizerMetrics(Map<String, String> keys) {
        List<MetricSpec> specs = Stream.concat(
                        Stream.of("records-total", "tombstones-total", "dropped-total", "rejects-total"),
                        Arrays.stream(RejectCode.values()).map(NormalizerMetrics::counterOf))
                .map(counter -> MetricSpec.summed(counter, "Since the transformation started"))
                .toList();
        metrics =
                new MetricSet(MetricSet.nameOf("booking-normalizer", keys), "Counters of a booking normalizer", specs);
        records = metrics.value("records-total");
    }

    /** Counts from zero and shows itself in JMX; where that is refused, a warning says so and it only counts. */
    static NormalizerMetrics register(String airline, Entity entity) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("airline", airline);
        keys.put("entity", entity.configName());
        keys.put("instance", Long.toString(INSTANCES.incrementAndGet()));
        NormalizerMetrics counters = new NormalizerMetrics(keys);
        counters.metrics.showInJmx();
        return counters;
    }

    void record() {
        records.increment();
    }

    void tombstone() {
        count("tombstones-total");
    }

    void dropped() {
        count("dropped-total");
    }

    void reject(RejectCode code) {
        count("rejects-total");
        count(counterOf(code));
    }

    @Override
    public void close() {
        metrics.close();
    }

    private void count(String counter) {
        metrics.value(counter).increment();
    }

    private static String counterOf(RejectCode code) {
        return "rejects-" + code.metricName() + "-total";
    }
}
