// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import dev.flightline.metrics.MetricSpec;
import dev.flightline.metrics.MetricSpec.Together;

/** Everything that is counted or measured of one channel. The names are public: they are the attributes of its JMX bean. */
enum ChannelMetric {
    ATTEMPTS("attempts-total", "Messages handed to the channel, each time one is.", Together.TOTAL),
    SENT("sent-total", "Of these: accepted by the provider.", Together.TOTAL),
    RETRIES("retries-total", "Of these: failed, and to be repeated.", Together.TOTAL),
    FAILED(
            "failed-total",
            "Messages that the channel will not deliver: for the next one, or the dead letter queue.",
            Together.TOTAL),
    LATENCY_AVG(
            "latency-avg-ms",
            "From handing over to answer, the average of the last 30 to 60 seconds; -1 when there was none.",
            Together.GREATEST),
    LATENCY_MAX("latency-max-ms", "Likewise, the longest.", Together.GREATEST),
    WAITING(
            "waiting",
            "Messages that now wait for the channel: its concurrency, its rate limit, or its provider.",
            Together.SUM),
    CIRCUIT_OPEN("circuit-open", "Tasks that take the provider to be down, and only probe.", Together.SUM);

    private final String attribute;
    private final String description;
    private final Together together;

    ChannelMetric(String attribute, String description, Together together) {
        this.attribute = attribute;
        this.description = description;
        this.together = together;
    }

    /** The JMX attribute, in Kafka's own style. */
    String attribute() {
        return attribute;
    }

    MetricSpec spec() {
        return MetricSpec.of(attribute, description, together);
    }
}
