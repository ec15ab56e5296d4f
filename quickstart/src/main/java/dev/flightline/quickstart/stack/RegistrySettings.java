// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.stack;

import dev.flightline.quickstart.stack.Ports.Service;
import java.util.Map;

/** The settings with which Apicurio's converter and serde write what Confluent's read: byte 0, a four-byte id, Avro. */
public final class RegistrySettings {
    private RegistrySettings() {}

    /** Without prefix: the worker puts {@code value.converter.} before each, Kafka Streams takes them as they are. */
    public static Map<String, String> avro(Ports ports) {
        return Map.of(
                "apicurio.registry.url",
                ports.url(Service.REGISTRY) + "/apis/registry/v2",
                "apicurio.registry.auto-register",
                "true",
                "apicurio.registry.as-confluent",
                "true",
                "apicurio.registry.use-id",
                "contentId",
                "apicurio.registry.headers.enabled",
                "false",
                "apicurio.registry.artifact-resolver-strategy",
                "io.apicurio.registry.serde.strategy.TopicIdStrategy");
    }
}
