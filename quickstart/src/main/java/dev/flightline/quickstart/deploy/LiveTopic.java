// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import dev.flightline.pipeline.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A topic as the cluster has it.
 *
 * @param config every setting, defaults too
 * @param own the keys that were set for this topic
 */
record LiveTopic(int partitions, int replication, Map<String, String> config, Set<String> own) {
    LiveTopic {
        config = Map.copyOf(config);
        own = Set.copyOf(own);
    }

    /** Settings that the files have otherwise, with the files' values. */
    Map<String, String> changes(Topic wanted) {
        Map<String, String> changes = new LinkedHashMap<>();
        new TreeMap<>(wanted.config()).forEach((key, value) -> {
            if (!value.equals(config.get(key))) {
                changes.put(key, value);
            }
        });
        return changes;
    }

    /** What {@code apply} changes, a line each. */
    List<String> differences(Topic wanted) {
        List<String> lines = new ArrayList<>();
        if (wanted.partitions() > partitions) {
            lines.add("partitions: " + partitions + " -> " + wanted.partitions());
        }
        changes(wanted)
                .forEach(
                        (key, value) -> lines.add(key + ": " + config.getOrDefault(key, "(not set)") + " -> " + value));
        return lines;
    }

    /** What differs and stays. */
    List<String> drift(Topic wanted) {
        List<String> lines = new ArrayList<>();
        Integer copies = wanted.replication();
        if (copies != null && copies != replication) {
            lines.add(wanted.name() + " has " + replication + " copies instead of " + copies
                    + "; move them with kafka-reassign-partitions");
        }
        own.stream()
                .filter(key -> !wanted.config().containsKey(key))
                .sorted()
                .forEach(key -> lines.add(wanted.name() + " has its own " + key + ": " + config.get(key)
                        + ", which the files do not have; it stays"));
        return lines;
    }

    /**
     * Why the topic cannot become what the files say; empty when it can.
     *
     * @param fixed whether its records must stay in the partitions that they are in
     */
    List<String> problems(Topic wanted, boolean fixed) {
        String what = "topic " + wanted.name() + ": partitions: " + partitions + " -> " + wanted.partitions() + ": ";
        if (wanted.partitions() < partitions) {
            return List.of(what + "Kafka takes no partitions away; make a new topic and copy what is in this one");
        }
        if (wanted.partitions() > partitions && fixed) {
            return List.of(
                    what + "its records are found by their key's partition, as a table or in a join, and a key's later"
                            + " records would go to another one than its earlier; make a new topic and copy what is in this one");
        }
        return List.of();
    }
}
