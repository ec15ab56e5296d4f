// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import dev.flightline.pipeline.Topic;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an environment says of one topic, or of all.
 *
 * @param partitions null where it says nothing
 * @param replication likewise
 * @param config Kafka's own topic settings, beside those of topics.yaml
 */
record Sizes(@Nullable Integer partitions, @Nullable Integer replication, Map<String, String> config) {
    static final Sizes NONE = new Sizes(null, null, Map.of());

    Sizes {
        config = Map.copyOf(config);
    }

    /** The topic as this environment has it. */
    Topic of(Topic topic) {
        Map<String, String> settings = new LinkedHashMap<>(topic.config());
        settings.putAll(config);
        return new Topic(
                topic.name(),
                partitions == null ? topic.partitions() : partitions,
                replication == null ? topic.replication() : replication,
                topic.schema(),
                settings);
    }
}
