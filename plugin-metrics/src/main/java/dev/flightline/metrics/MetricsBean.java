// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.metrics;

import dev.flightline.metrics.MetricSpec.Together;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What JMX shows under one name: the metrics of all sets shown under it, each a read-only attribute. Thread-safe. */
final class MetricsBean implements DynamicMBean {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsBean.class);

    private final String description;
    private final Map<String, MetricSpec> specs = new LinkedHashMap<>();
    private final List<MetricSet> shown = new ArrayList<>();

    /** What sets that are closed had counted, by metric: a total must not shrink when a task ends. */
    private final Map<String, Long> ended = new HashMap<>();

    MetricsBean(String description, List<MetricSpec> specs) {
        this.description = description;
        for (MetricSpec spec : specs) {
            this.specs.put(spec.name(), spec);
        }
    }

    synchronized void add(MetricSet set) {
        if (!shown.contains(set)) {
            shown.add(set);
        }
    }

    /** @return false if the set was not shown */
    synchronized boolean remove(MetricSet set) {
        if (!shown.remove(set)) {
            return false;
        }
        for (MetricSpec spec : specs.values()) {
            if (spec.together() == Together.TOTAL) {
                ended.merge(spec.name(), set.value(spec.name()).get(), Long::sum);
            }
        }
        return true;
    }

    synchronized boolean isEmpty() {
        return shown.isEmpty();
    }

    private synchronized long read(MetricSpec spec) {
        LongStream values =
                shown.stream().mapToLong(set -> set.value(spec.name()).get());
        return switch (spec.together()) {
            case TOTAL -> ended.getOrDefault(spec.name(), 0L) + values.sum();
            case SUM -> values.sum();
            case GREATEST -> values.max().orElse(spec.initial());
            case LATEST -> values.reduce(spec.initial(), (earlier, later) -> later);
        };
    }

    @Override
    public Object getAttribute(String attribute) throws AttributeNotFoundException {
        MetricSpec spec = specs.get(attribute);
        if (spec == null) {
            throw new AttributeNotFoundException(attribute);
        }
        return read(spec);
    }

    @Override
    public AttributeList getAttributes(String[] attributes) {
        AttributeList known = new AttributeList();
        for (String attribute : attributes) {
            try {
                known.add(new Attribute(attribute, getAttribute(attribute)));
            } catch (AttributeNotFoundException e) {
                // The contract of DynamicMBean: what cannot be read is left out.
                LOG.trace("no attribute {}", attribute, e);
            }
        }
        return known;
    }

    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException(attribute.getName() + " is read-only");
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return new AttributeList();
    }

    @Override
    public Object invoke(String action, Object[] arguments, String[] signature) {
        throw new UnsupportedOperationException(action);
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        MBeanAttributeInfo[] attributes = specs.values().stream()
                .map(spec -> new MBeanAttributeInfo(spec.name(), "long", spec.description(), true, false, false))
                .toArray(MBeanAttributeInfo[]::new);
        return new MBeanInfo(MetricsBean.class.getName(), description, attributes, null, null, null);
    }
}
