// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.awaitility.Awaitility;

/**
 * A running connector's metrics, over JMX: the cluster runs in this process. The plugin's own bean has them, and so do the
 * worker's, which begin with 4.1 and are read here from what Kafka's own JMX reporter shows.
 */
final class ConnectorMetrics {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private final List<String> names;

    /**
     * @param type what the plugin's own bean is of
     * @param connector its name; it has one task
     */
    ConnectorMetrics(String type, String connector) {
        this(type, connector, "");
    }

    private ConnectorMetrics(String type, String connector, String further) {
        this.names = List.of(
                "dev.flightline:type=" + type + ",connector=" + connector + further,
                "kafka.connect:type=plugins,connector=" + connector + ",task=0" + further);
    }

    /** Those of one channel of a connector with one task. */
    static ConnectorMetrics ofChannel(String type, String connector, String channel) {
        return new ConnectorMetrics(type, connector, ",channel=" + channel);
    }

    /** Waits until both show these values among others, and asserts that both show the same metrics. */
    void await(Map<String, Long> expected) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            for (String name : names) {
                assertThat(read(name)).as(name).containsAllEntriesOf(expected);
            }
        });
        assertThat(attributes(names.get(0))).isEqualTo(attributes(names.get(1)));
    }

    /** Waits until neither is there any more. */
    void awaitNone() {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            for (String name : names) {
                assertThat(SERVER.isRegistered(new ObjectName(name))).as(name).isFalse();
            }
        });
    }

    private static Set<String> attributes(String name) {
        return read(name).keySet();
    }

    private static Map<String, Long> read(String name) {
        Map<String, Long> values = new TreeMap<>();
        try {
            ObjectName bean = new ObjectName(name);
            for (MBeanAttributeInfo attribute : SERVER.getMBeanInfo(bean).getAttributes()) {
                values.put(attribute.getName(), (Long) SERVER.getAttribute(bean, attribute.getName()));
            }
        } catch (JMException e) {
            throw new AssertionError("the metrics of " + name + " cannot be read", e);
        }
        return values;
    }
}
