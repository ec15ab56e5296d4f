// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.storage.internals.log.LogConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicsTest {
    private final Map<String, Topic> topics =
            Topics.load().stream().collect(Collectors.toMap(Topic::name, topic -> topic));

    private Topic topic(String name) {
        return Objects.requireNonNull(topics.get(name), name);
    }

    @Test
    void holdsEveryPublicTopic() {
        assertThat(topics.keySet())
                .containsExactlyInAnyOrder(
                        "flight-updates",
                        "flights",
                        "airline-customers",
                        "airline-bookings",
                        "bookings",
                        "bookings-redacted",
                        "impacted-flights",
                        "impacted-customers",
                        "flight-notifications",
                        "booking-rejects",
                        "flight-notifications-dead-letters");
    }

    @Test
    void isTheFileBesideTheSchemas() throws Exception {
        assertThat(Topics.load(Path.of("topics.yaml"))).containsExactlyInAnyOrderElementsOf(topics.values());
        topics.values().stream()
                .filter(topic -> topic.schema() != null)
                .forEach(topic -> assertThat(Path.of(String.valueOf(topic.schema())))
                        .exists()
                        .hasFileName(topic.name() + ".avsc"));
    }

    @Test
    void everySchemaBelongsToATopic() throws Exception {
        try (var schemas = Files.list(Path.of("schemas"))) {
            assertThat(schemas.map(file -> file.getFileName().toString()))
                    .allSatisfy(file -> assertThat(topics).containsKey(file.replace(".avsc", "")));
        }
    }

    @Test
    void keepsWhatIsReadAsATableForEver() {
        for (String table : List.of(
                "flights",
                "airline-customers",
                "airline-bookings",
                "bookings",
                "bookings-redacted",
                "impacted-flights",
                "impacted-customers")) {
            assertThat(topic(table).config())
                    .as(table)
                    .containsEntry("cleanup.policy", "compact")
                    .containsEntry("retention.ms", "-1");
        }
        assertThat(topic("flight-updates").config()).containsEntry("cleanup.policy", "delete");
    }

    @Test
    void namesAndSettingsAreOnesThatABrokerTakes() {
        topics.values().forEach(topic -> {
            org.apache.kafka.common.internals.Topic.validate(topic.name());
            LogConfig.validate(topic.config());
        });
    }

    @Test
    void replicationIsTheEnvironmentsWhereTheFileSaysNothing() {
        NewTopic flights = topic("flights").toNewTopic(3);
        assertThat(flights.numPartitions()).isEqualTo(4);
        assertThat(flights.replicationFactor()).isEqualTo((short) 3);
        assertThat(topic("flights").toNewTopic(null).replicationFactor()).isEqualTo((short) -1);
        assertThat(flights.configs()).containsEntry("cleanup.policy", "compact");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            nothing: here                                             | expected a list under 'topics'
            topics: [a]                                               | topics[0]: expected name, partitions and config
            topics: [{partitions: 4}]                                 | topics[0]: 'name' must be text
            topics: [{name: a}]                                       | topics[0] (a): 'partitions' is missing
            topics: [{name: a, partitions: 0}]                        | topics[0] (a): 'partitions' must be a positive number
            topics: [{name: a, partitions: 1, replicas: 3}]           | topics[0] (a): unknown key 'replicas'
            topics: [{name: a, partitions: 1, config: compact}]       | topics[0] (a): 'config' must hold Kafka's topic settings
            topics: [{name: a, partitions: 1},{name: a, partitions: 2}] | 'a' stands there twice
            topics: [                                                 | not YAML
            """)
    void saysWhichEntryIsWrongAndWhatWasExpected(String yaml, String problem) {
        assertThatThrownBy(() -> Topics.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }
}
