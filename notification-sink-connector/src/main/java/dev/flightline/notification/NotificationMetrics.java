// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
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
 * What one connector has done on this worker since its first task here started, readable over JMX as
 * {@code dev.flightline:type=notification-sink,connector=<name>}. Its tasks on one worker share one, registered while
 * any of them runs. Thread-safe.
 */
final class NotificationMetrics implements DynamicMBean {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationMetrics.class);
    private static final Map<String, NotificationMetrics> BY_CONNECTOR = new HashMap<>();

    private final String connector;
    private final ObjectName name;
    private final Map<Metric, LongAdder> values = new EnumMap<>(Metric.class);
    private int users;

    private NotificationMetrics(String connector) {
        this.connector = connector;
        this.name = nameOf(connector);
        for (Metric metric : Metric.values()) {
            values.put(metric, new LongAdder());
        }
    }

    /** The counters of a connector, from the first task that asks to the last that {@link #release}s. */
    static NotificationMetrics acquire(String connector) {
        synchronized (BY_CONNECTOR) {
            NotificationMetrics metrics = BY_CONNECTOR.computeIfAbsent(connector, NotificationMetrics::new);
            if (metrics.users++ == 0) {
                metrics.register();
            }
            return metrics;
        }
    }

    void release() {
        synchronized (BY_CONNECTOR) {
            if (--users == 0) {
                BY_CONNECTOR.remove(connector);
                unregister();
            }
        }
    }

    /** The name under which JMX shows them; the connector's is quoted only where it has to be. */
    static ObjectName nameOf(String connector) {
        boolean plain = connector.matches("[\\w. %-]+");
        try {
            return new ObjectName("dev.flightline:type=notification-sink,connector="
                    + (plain ? connector : ObjectName.quote(connector)));
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException("a quoted name is always well-formed", e);
        }
    }

    private void register() {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            if (server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
            server.registerMBean(this, name);
        } catch (JMException e) {
            LOG.warn("The metrics of '{}' are not shown over JMX; notifications are not affected.", connector, e);
        }
    }

    private void unregister() {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        } catch (JMException e) {
            LOG.debug("The metrics of '{}' were not registered.", connector, e);
        }
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

    long get(Metric metric) {
        return value(metric).sum();
    }

    private LongAdder value(Metric metric) {
        LongAdder value = values.get(metric);
        if (value == null) {
            throw new IllegalStateException("no value for " + metric);
        }
        return value;
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
                NotificationMetrics.class.getName(),
                "Outcomes of one notification sink connector on this worker.",
                attributes,
                null,
                null,
                null);
    }
}
