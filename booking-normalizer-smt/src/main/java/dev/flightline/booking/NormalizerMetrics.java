// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counters of one transformation, from its start, as an MBean: {@code records-total} (taken in), {@code tombstones-total}
 * (deletes passed on), {@code dropped-total} (bare tombstones, dropped deletes and the like), {@code rejects-total} and one
 * counter for each reject code, such as {@code rejects-missing-field-total}. Thread-safe.
 *
 * <p>Its name is {@code dev.flightline:type=booking-normalizer,airline=...,entity=...,instance=N}: a transformation does
 * not know its connector, and each task has its own.
 */
final class NormalizerMetrics implements DynamicMBean, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NormalizerMetrics.class);
    private static final AtomicLong INSTANCES = new AtomicLong();

    private final Map<String, LongAdder> counters = new LinkedHashMap<>();
    private final ObjectName name;

    private NormalizerMetrics(ObjectName name) {
        this.name = name;
        counters.put("records-total", new LongAdder());
        counters.put("tombstones-total", new LongAdder());
        counters.put("dropped-total", new LongAdder());
        counters.put("rejects-total", new LongAdder());
        for (RejectCode code : RejectCode.values()) {
            counters.put(counterOf(code), new LongAdder());
        }
    }

    /** Counts from zero and shows itself in JMX; where that is refused, a warning says so and it only counts. */
    static NormalizerMetrics register(String airline, Entity entity) {
        try {
            NormalizerMetrics metrics = new NormalizerMetrics(
                    new ObjectName("dev.flightline:type=booking-normalizer,airline=" + plainOrQuoted(airline)
                            + ",entity=" + entity.configName() + ",instance=" + INSTANCES.incrementAndGet()));
            metrics.show();
            return metrics;
        } catch (JMException e) {
            throw new IllegalStateException("No MBean name can be made for the airline's name", e);
        }
    }

    ObjectName name() {
        return name;
    }

    void record() {
        count("records-total");
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
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        } catch (JMException e) {
            LOG.debug("The MBean {} was not registered", name);
        }
    }

    @Override
    public Object getAttribute(String attribute) throws AttributeNotFoundException {
        LongAdder counter = counters.get(attribute);
        if (counter == null) {
            throw new AttributeNotFoundException(attribute);
        }
        return counter.sum();
    }

    @Override
    public AttributeList getAttributes(String[] attributes) {
        AttributeList list = new AttributeList();
        for (String attribute : attributes) {
            LongAdder counter = counters.get(attribute);
            if (counter != null) {
                list.add(new Attribute(attribute, counter.sum()));
            }
        }
        return list;
    }

    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException("Counters are read-only");
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return new AttributeList();
    }

    @Override
    public Object invoke(String action, Object[] arguments, String[] signature) {
        throw new UnsupportedOperationException("Counters have no operations");
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        MBeanAttributeInfo[] attributes = counters.keySet().stream()
                .map(counter ->
                        new MBeanAttributeInfo(counter, "long", "Since the transformation started", true, false, false))
                .toArray(MBeanAttributeInfo[]::new);
        return new MBeanInfo(
                BookingNormalizer.class.getName(), "Counters of a booking normalizer", attributes, null, null, null);
    }

    private void show() {
        try {
            ManagementFactory.getPlatformMBeanServer().registerMBean(this, name);
        } catch (JMException e) {
            LOG.warn("The counters of {} are not in JMX", name, e);
        }
    }

    private static String plainOrQuoted(String value) {
        return value.matches("[\\w. %-]+") ? value : ObjectName.quote(value);
    }

    private void count(String counter) {
        LongAdder adder = counters.get(counter);
        if (adder != null) {
            adder.increment();
        }
    }

    private static String counterOf(RejectCode code) {
        return "rejects-" + code.metricName() + "-total";
    }
}
