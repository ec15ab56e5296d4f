// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart;

import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The counters of the notification sink, over JMX: the worker runs in this process. */
final class SinkMetrics {
    private SinkMetrics() {}

    /** Records that were not told, by the telling rules or because the passenger does not want it. */
    static long suppressed() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            Set<ObjectName> sinks = server.queryNames(new ObjectName("dev.flightline:type=notification-sink,*"), null);
            long sum = 0;
            for (ObjectName sink : sinks) {
                sum += ((Number) server.getAttribute(sink, "suppressed-total")).longValue();
            }
            return sum;
        } catch (JMException e) {
            throw new IllegalStateException("the counters of the notification sink cannot be read", e);
        }
    }
}
