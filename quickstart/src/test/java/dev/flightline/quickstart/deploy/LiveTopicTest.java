// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightline.pipeline.Topic;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveTopicTest {
    private final LiveTopic live = new LiveTopic(
            4, 3, Map.of("retention.ms", "5", "cleanup.policy", "delete", "segment.ms", "9"), Set.of("segment.ms"));

    @Test
    void settingsAreChangedAndThoseOfOthersStay() {
        Topic wanted = new Topic("a", 4, 3, null, Map.of("retention.ms", "6", "cleanup.policy", "delete", "new", "1"));

        assertThat(live.differences(wanted)).containsExactly("new: (not set) -> 1", "retention.ms: 5 -> 6");
        assertThat(live.changes(wanted)).containsExactly(Map.entry("new", "1"), Map.entry("retention.ms", "6"));
        assertThat(live.drift(wanted))
                .containsExactly("a has its own segment.ms: 9, which the files do not have; it stays");
    }

    @Test
    void copiesAreToldOfWhereTheFilesSayHowMany() {
        assertThat(live.drift(new Topic("a", 4, null, null, Map.of("segment.ms", "9"))))
                .isEmpty();
        assertThat(live.drift(new Topic("a", 4, 2, null, Map.of("segment.ms", "9"))))
                .containsExactly("a has 3 copies instead of 2; move them with kafka-reassign-partitions");
    }

    @Test
    void partitionsGrowWhereNothingIsFoundByThem() {
        Topic wanted = new Topic("a", 6, 3, null, Map.of());

        assertThat(live.problems(wanted, false)).isEmpty();
        assertThat(live.differences(wanted)).containsExactly("partitions: 4 -> 6");
        assertThat(live.problems(wanted, true))
                .singleElement()
                .asString()
                .startsWith("topic a: partitions: 4 -> 6: its records are found by their key's partition");
        assertThat(live.problems(new Topic("a", 2, 3, null, Map.of()), false))
                .singleElement()
                .asString()
                .startsWith("topic a: partitions: 4 -> 2: Kafka takes no partitions away");
    }
}
