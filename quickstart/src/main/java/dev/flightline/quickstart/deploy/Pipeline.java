// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import dev.flightline.pipeline.Topic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * What should be there in one environment, as {@link PipelineFiles} reads it.
 *
 * @param schemas of values, by topic
 * @param statements in the order in which they run
 * @param connectors their configurations, by the names that they have in this environment
 * @param connectorPrefix what those names begin with; empty where they begin with nothing
 */
record Pipeline(
        List<Topic> topics,
        SortedMap<String, Schema> schemas,
        List<Statement> statements,
        SortedMap<String, Map<String, String>> connectors,
        String connectorPrefix) {

    /** Topics whose records find each other by their partitions: those that the joins read and write. */
    Set<String> joinedTopics() {
        return statements.stream().map(Statement::topic).collect(Collectors.toSet());
    }

    /** Topics whose number of partitions stays what it is: joined ones, and those that are read as tables. */
    Set<String> fixedTopics() {
        Stream<String> tables = topics.stream()
                .filter(topic ->
                        topic.config().getOrDefault("cleanup.policy", "delete").contains("compact"))
                .map(Topic::name);
        return Stream.concat(joinedTopics().stream(), tables).collect(Collectors.toSet());
    }
}
