// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class SourceMetricsTest {
    private static final String CONNECTOR = "odd, name=\"x\"*";
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName name = SourceMetrics.nameOf(CONNECTOR);

    @Test
    void everyMetricIsAReadOnlyAttributeWithADescription() throws Exception {
        try (SourceMetrics metrics = new SourceMetrics(CONNECTOR)) {
            metrics.register();
            metrics.add(Metric.ROWS_EMITTED, 7);

            MBeanAttributeInfo[] attributes = server.getMBeanInfo(name).getAttributes();

            assertThat(attributes).hasSize(Metric.values().length).allMatch(info -> !info.isWritable());
            assertThat(attributes).noneMatch(info -> info.getDescription().isBlank());
            assertThat(server.getAttribute(name, "rows-emitted-total")).isEqualTo(7L);
            assertThat(server.getAttributes(name, new String[] {"credits-remaining", "nonsense"}))
                    .hasSize(1);
        }
        assertThat(server.isRegistered(name)).isFalse();
    }

    @Test
    void quotesAConnectorsNameOnlyWhereItMust() {
        assertThat(SourceMetrics.nameOf("opensky-source"))
                .hasToString("dev.flightline:type=opensky-source,connector=opensky-source");
        assertThat(name.toString()).startsWith("dev.flightline:type=opensky-source,connector=\"odd, ");
    }

    @Test
    void theGuideListsEveryMetric() throws Exception {
        assertThat(Files.readString(Path.of("..", "docs", "opensky.md")))
                .contains(Arrays.stream(Metric.values())
                        .map(metric -> "| `" + metric.attribute() + "` |")
                        .toList());
    }

    @Test
    void aPredecessorThatClosesLateDoesNotTakeItsSuccessorAway() throws Exception {
        SourceMetrics predecessor = new SourceMetrics(CONNECTOR);
        predecessor.register();
        try (SourceMetrics successor = new SourceMetrics(CONNECTOR)) {
            successor.register();
            successor.increment(Metric.SNAPSHOTS);

            predecessor.close();

            assertThat(server.getAttribute(name, "snapshots-total")).isEqualTo(1L);
        }
    }
}
