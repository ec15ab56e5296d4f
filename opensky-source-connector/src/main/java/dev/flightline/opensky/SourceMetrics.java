// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One task's counters and gauges, readable over JMX as
 * {@code dev.flightline:type=opensky-source,connector=<name>}. Thread-safe.
 */
final class SourceMetrics implements DynamicMBean, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SourceMetrics.class);

    /** A restarted task may register before its predecessor is closed; only the owner of a name may remove it. */
    private static final Map<ObjectName, SourceMetrics> REGISTERED = new ConcurrentHashMap<>();

    private final Map<Metric, AtomicLong> values = new EnumMap<>(Metric.class);
    private final ObjectName name;

    /** @param connector the connector's name, as configured */
    SourceMetrics(String connector) {
        this.name = nameOf(connector);
        for (Metric metric : Metric.values()) {
            values.put(metric, new AtomicLong(metric.isGauge() ? -1 : 0));
        }
    }

    /** The connector's name is quoted only where it has to be. */
    static ObjectName nameOf(String connector) {
        boolean plain = connector.matches("[\\w. %-]+");
        try {
            return new ObjectName("dev.flightline:type=opensky-source,connector="
                    + (plain ? connector : ObjectName.quote(connector)));
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException("a quoted name is always well-formed", e);
        }
    }

    /** Makes the values visible; a failure is logged and otherwise ignored, because records matter more. */
    void register() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        synchronized (REGISTERED) {
            try {
                if (REGISTERED.put(name, this) != null) {
                    server.unregisterMBean(name);
                }
                server.registerMBean(this, name);
            } catch (JMException e) {
                LOG.warn("The metrics of this task are not visible over JMX as {}", name, e);
            }
        }
    }

    void increment(Metric metric) {
        add(metric, 1);
    }

    void add(Metric metric, long count) {
        counter(metric).addAndGet(count);
    }

    void set(Metric gauge, long value) {
        counter(gauge).set(value);
    }

    long get(Metric metric) {
        return counter(metric).get();
    }

    private AtomicLong counter(Metric metric) {
        AtomicLong value = values.get(metric);
        if (value == null) {
            throw new IllegalStateException("no value for " + metric);
        }
        return value;
    }

    @Override
    public void close() {
        synchronized (REGISTERED) {
            if (!REGISTERED.remove(name, this)) {
                return;
            }
            try {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
            } catch (JMException e) {
                LOG.debug("The metrics of this task were not registered as {}", name, e);
            }
        }
    }

    @Override
    public Object getAttribute(String attribute) throws AttributeNotFoundException {
        for (Metric metric : Metric.values()) {
            if (metric.attribute().equals(attribute)) {
                return get(metric);
            }
        }
        throw new AttributeNotFoundException(attribute);
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
        MBeanAttributeInfo[] attributes = Arrays.stream(Metric.values())
                .map(metric ->
                        new MBeanAttributeInfo(metric.attribute(), "long", metric.description(), true, false, false))
                .toArray(MBeanAttributeInfo[]::new);
        return new MBeanInfo(
                SourceMetrics.class.getName(), "Counters of one OpenSky source task.", attributes, null, null, null);
    }
}
