// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import dev.flightline.benchmarks.ChildJvm;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.common.utils.Utils;

/**
 * {@link FlightDelayApp} as it ships, in a process of its own: serves once it is running, that is once it has its state,
 * and when it is no longer needed says what its stores hold.
 */
public final class JoinsProcess {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final String STORES = "kafka.streams:type=stream-state-metrics,*";

    private JoinsProcess() {}

    /** Takes the application's settings, and where to write the number of entries of each store. */
    public static void main(String[] arguments) throws Exception {
        try (FlightDelayApp joins = new FlightDelayApp(Utils.propsToStringMap(Utils.loadProps(arguments[0])))) {
            joins.start();
            if (!joins.awaitRunning(PATIENCE)) {
                throw new IllegalStateException("the joins do not run: " + joins.state());
            }
            ChildJvm.serve("running");
            write(entries(), Path.of(arguments[1]));
        }
    }

    /** As RocksDB estimates them: what was overwritten lately counts twice. */
    private static Map<String, Long> entries() throws JMException {
        MBeanServer metrics = ManagementFactory.getPlatformMBeanServer();
        Map<String, Long> entries = new TreeMap<>();
        for (ObjectName store : metrics.queryNames(new ObjectName(STORES), null)) {
            if (metrics.getAttribute(store, "estimate-num-keys") instanceof Number number) {
                entries.merge(store.getKeyProperty("rocksdb-state-id"), number.longValue(), Long::sum);
            }
        }
        return entries;
    }

    private static void write(Map<String, Long> entries, Path file) throws IOException {
        Properties lines = new Properties();
        entries.forEach((store, number) -> lines.setProperty(store, String.valueOf(number)));
        try (var out = Files.newOutputStream(file)) {
            lines.store(out, null);
        }
    }
}
