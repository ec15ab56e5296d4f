// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import dev.flightline.metrics.MetricSet;
import dev.flightline.metrics.MetricSpec;
import dev.flightline.metrics.MetricValue;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counters of one transformation, from its start: {@code records-total} (taken in), {@code failed-total} (records that
 * could not be masked), and for each rule {@code rule-<alias>-masked-total} (values masked; nulls are none) and
 * {@code rule-<alias>-unmatched-total} (records in which no path of the rule matches). Thread-safe.
 *
 * <p>As an MBean its name is {@code dev.flightline:type=pii-mask,part=...,instance=N}: a transformation does not know its
 * connector, and each task has its own.
 */
final class MaskMetrics implements AutoCloseable {
    private static final AtomicLong INSTANCES = new AtomicLong();
    private static final String RECORDS = "records-total";
    private static final String FAILED = "failed-total";

    private final MetricSet metrics;
    private final MetricValue records;
    private final MetricValue failed;
    private final List<MetricValue> masked;
    private final List<MetricValue> unmatched;

    private MaskMetrics(Map<String, String> keys, List<Rule> rules) {
        metrics = new MetricSet(MetricSet.nameOf("pii-mask", keys), "Counters of a PII mask", specs(rules));
        records = metrics.value(RECORDS);
        failed = metrics.value(FAILED);
        masked = rules.stream().map(rule -> metrics.value(masks(rule))).toList();
        unmatched = rules.stream().map(rule -> metrics.value(misses(rule))).toList();
    }

    /**
     * Counts from zero and shows itself in JMX; where that is refused, a warning says so and it only counts.
     *
     * @param part what is masked
     * @param rules in their order
     */
    static MaskMetrics register(String part, List<Rule> rules) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("part", part);
        keys.put("instance", Long.toString(INSTANCES.incrementAndGet()));
        MaskMetrics counters = new MaskMetrics(keys, rules);
        counters.metrics.showInJmx();
        return counters;
    }

    /** Counts and shows nobody. */
    static MaskMetrics hidden(List<Rule> rules) {
        return new MaskMetrics(Map.of(), rules);
    }

    private static List<MetricSpec> specs(List<Rule> rules) {
        List<MetricSpec> specs = new ArrayList<>();
        specs.add(MetricSpec.summed(RECORDS, "Records taken in since the transformation started"));
        specs.add(MetricSpec.summed(FAILED, "Records that could not be masked"));
        for (Rule rule : rules) {
            specs.add(MetricSpec.summed(masks(rule), "Values masked by the rule"));
            specs.add(MetricSpec.summed(misses(rule), "Records in which no path of the rule matches"));
        }
        return specs;
    }

    private static String masks(Rule rule) {
        return "rule-" + rule.alias() + "-masked-total";
    }

    private static String misses(Rule rule) {
        return "rule-" + rule.alias() + "-unmatched-total";
    }

    void record() {
        records.increment();
    }

    void failed() {
        failed.increment();
    }

    /** What counts the values that the rule masks. */
    MetricValue masked(Rule rule) {
        return masked.get(rule.order());
    }

    /**
     * Counts one record.
     *
     * @param rules those that match something in it, by their order
     */
    void matched(BitSet rules) {
        for (int i = rules.nextClearBit(0); i < unmatched.size(); i = rules.nextClearBit(i + 1)) {
            unmatched.get(i).increment();
        }
    }

    @Override
    public void close() {
        metrics.close();
    }
}
