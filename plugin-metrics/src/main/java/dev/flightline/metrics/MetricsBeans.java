// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.metrics;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which bean stands for which name. A restarted task may show itself before its predecessor is closed, and a connector's
 * tasks share one name: the bean is there from the first of them to the last.
 *
 * <p>That holds for one class loader. Another copy of the plugin, in another folder or another worker of this JVM, may
 * want the same name; whoever came last has it, and only its owner takes it away.
 */
final class MetricsBeans {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsBeans.class);
    private static final Map<ObjectName, MetricsBean> BEANS = new HashMap<>();

    private MetricsBeans() {}

    static void show(MetricSet set) {
        synchronized (BEANS) {
            MetricsBean bean =
                    BEANS.computeIfAbsent(set.name(), unused -> new MetricsBean(set.description(), set.specs()));
            bean.add(set);
            try {
                register(set.name(), bean);
            } catch (JMException e) {
                LOG.warn("The metrics are not visible over JMX as {}; nothing else is affected", set.name(), e);
            }
        }
    }

    static void hide(MetricSet set) {
        synchronized (BEANS) {
            MetricsBean bean = BEANS.get(set.name());
            if (bean == null || !bean.remove(set) || !bean.isEmpty()) {
                return;
            }
            BEANS.remove(set.name());
            try {
                unregister(set.name());
            } catch (JMException e) {
                LOG.debug("The metrics were not visible over JMX as {}", set.name(), e);
            }
        }
    }

    private static void register(ObjectName name, MetricsBean bean) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        if (server.isRegistered(name)) {
            if (isOurs(server, name)) {
                return;
            }
            server.unregisterMBean(name);
        }
        server.registerMBean(bean, name);
    }

    private static void unregister(ObjectName name) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        if (isOurs(server, name)) {
            server.unregisterMBean(name);
        }
    }

    /** Within a class loader, {@link #BEANS} has one bean for a name. */
    private static boolean isOurs(MBeanServer server, ObjectName name) throws InstanceNotFoundException {
        return MetricsBean.class.getClassLoader().equals(server.getClassLoaderFor(name));
    }
}
