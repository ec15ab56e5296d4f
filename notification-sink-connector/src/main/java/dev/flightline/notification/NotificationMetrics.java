// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import dev.flightline.notification.DeliveryOutcome.Reason;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts outcomes. The tasks of a connector on one worker share one, registered while any of them runs. Thread-safe. */
final class NotificationMetrics implements NotificationSinkMetricsMXBean {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationMetrics.class);
    private static final Map<String, NotificationMetrics> BY_CONNECTOR = new HashMap<>();

    private final String connector;
    private final Map<Class<? extends DeliveryOutcome>, LongAdder> outcomes = new ConcurrentHashMap<>();
    private final Map<Reason, LongAdder> reasons = new ConcurrentHashMap<>();
    private final LongAdder inFlight = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private int users;

    private NotificationMetrics(String connector) {
        this.connector = connector;
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

    /** The name under which JMX shows them. */
    static String objectName(String connector) {
        boolean plain = connector.matches("[\\w. %-]+");
        return "dev.flightline:type=notification-sink,name=" + (plain ? connector : ObjectName.quote(connector));
    }

    private void register() {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName name = new ObjectName(objectName(connector));
            if (server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
            var unused = server.registerMBean(this, name);
        } catch (JMException e) {
            LOG.warn("The metrics of '{}' are not shown over JMX; notifications are not affected.", connector, e);
        }
    }

    private void unregister() {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(objectName(connector)));
        } catch (JMException e) {
            LOG.debug("The metrics of '{}' were not registered.", connector, e);
        }
    }

    void count(DeliveryOutcome outcome) {
        outcomes.computeIfAbsent(outcome.getClass(), unused -> new LongAdder()).increment();
        if (outcome instanceof DeliveryOutcome.Suppressed suppressed) {
            reasons.computeIfAbsent(suppressed.reason(), unused -> new LongAdder())
                    .increment();
        }
    }

    void inFlight(int change) {
        inFlight.add(change);
    }

    void retried() {
        retries.increment();
    }

    private long of(Class<? extends DeliveryOutcome> outcome) {
        LongAdder count = outcomes.get(outcome);
        return count == null ? 0 : count.sum();
    }

    @Override
    public long getSent() {
        return of(DeliveryOutcome.Sent.class);
    }

    @Override
    public long getSuppressed() {
        return of(DeliveryOutcome.Suppressed.class);
    }

    @Override
    public long getSuperseded() {
        return of(DeliveryOutcome.Superseded.class);
    }

    @Override
    public long getExpired() {
        return of(DeliveryOutcome.Expired.class);
    }

    @Override
    public long getParked() {
        return of(DeliveryOutcome.Parked.class);
    }

    @Override
    public long getDead() {
        return of(DeliveryOutcome.Dead.class);
    }

    @Override
    public Map<String, Long> getSuppressedByReason() {
        return reasons.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().name(),
                        entry -> entry.getValue().sum()));
    }

    @Override
    public long getInFlight() {
        return inFlight.sum();
    }

    @Override
    public long getRetries() {
        return retries.sum();
    }
}
