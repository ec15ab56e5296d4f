// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class NotificationMetricsTest {
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @Test
    void quotesAConnectorsNameOnlyWhereItMust() {
        assertThat(NotificationMetrics.nameOf("notification-sink"))
                .hasToString("dev.flightline:type=notification-sink,connector=notification-sink");
        assertThat(NotificationMetrics.nameOf("odd, name=\"x\"*"))
                .hasToString("dev.flightline:type=notification-sink,connector=\"odd, name=\\\"x\\\"\\*\"");
    }

    @Test
    void showsEveryMetricAsAReadOnlyAttributeWhileATaskRuns() throws Exception {
        ObjectName name = NotificationMetrics.nameOf("a, b");
        NotificationMetrics first = new NotificationMetrics("a, b");
        NotificationMetrics second = new NotificationMetrics("a, b");
        first.register();
        second.register();
        first.count(new DeliveryOutcome.Suppressed(DeliveryOutcome.Reason.OPTED_OUT));
        second.count(new DeliveryOutcome.Sent());
        first.close();

        MBeanAttributeInfo[] attributes = server.getMBeanInfo(name).getAttributes();
        assertThat(attributes).hasSize(Metric.values().length).allMatch(info -> !info.isWritable());
        assertThat(server.getAttribute(name, "sent-total")).isEqualTo(1L);
        assertThat(server.getAttribute(name, "suppressed-total")).isEqualTo(1L);
        assertThat(server.getAttribute(name, "suppressed-opted-out-total")).isEqualTo(1L);
        assertThat(server.getAttributes(name, new String[] {"in-flight", "nonsense"}))
                .hasSize(1);

        second.close();
        assertThat(server.isRegistered(name)).isFalse();
    }

    @Test
    void theGuideListsEveryMetric() throws Exception {
        assertThat(Files.readString(Path.of("..", "docs", "notifications.md")))
                .contains(Arrays.stream(Metric.values())
                        .map(metric -> "| `" + metric.attribute() + "` |")
                        .toList())
                .contains(Arrays.stream(ChannelMetric.values())
                        .map(metric -> "| `" + metric.attribute() + "` |")
                        .toList());
    }

    @Test
    void theGuideListsNoMetricThatIsNot() throws Exception {
        List<String> known = Stream.concat(
                        Arrays.stream(Metric.values()).map(Metric::attribute),
                        Arrays.stream(ChannelMetric.values()).map(ChannelMetric::attribute))
                .toList();
        String guide = Files.readString(Path.of("..", "docs", "notifications.md"));
        String chapter = guide.substring(guide.indexOf("## Metrics"), guide.indexOf("## Failures"));

        assertThat(Pattern.compile("^\\| `([a-z-]+)`", Pattern.MULTILINE)
                        .matcher(chapter)
                        .results()
                        .map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(known);
    }
}
