// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * What a run counted, written as JSON at its end.
 *
 * @param told what the inbox held
 * @param suppressed records that the notification sink decided not to tell
 * @param topics committed records by topic
 * @param startup milliseconds by component
 * @param command when the user gave the command
 * @param versions by component
 */
record Report(
        Told told,
        long suppressed,
        Map<String, Long> topics,
        Map<String, Long> startup,
        Instant command,
        Map<String, String> versions) {

    void write(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode root = json.createObjectNode()
                .put("notified", told.bookings())
                .put("suppressed", suppressed)
                .put("duplicates", told.duplicates());
        root.set("topics", json.valueToTree(topics));
        root.set("startup_ms", json.valueToTree(startup));
        root.put(
                "first_notification_ms",
                told.first()
                        .map(first -> first.toEpochMilli() - command.toEpochMilli())
                        .orElse(null));
        root.putObject("latency_ms")
                .put("p50", told.latencyMillis(50).orElse(null))
                .put("p99", told.latencyMillis(99).orElse(null));
        root.set("versions", json.valueToTree(versions));
        json.writeValue(file.toFile(), root);
    }
}
