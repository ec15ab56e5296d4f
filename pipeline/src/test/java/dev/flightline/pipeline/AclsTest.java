// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AclsTest {
    @Test
    void everyConnectorHasItsRightsAndASinkMayReadItsTopics() throws IOException {
        List<Path> connectors;
        try (Stream<Path> files = Files.list(Path.of("connectors"))) {
            connectors = files.filter(file -> file.toString().endsWith(".json")).toList();
        }
        assertThat(connectors).isNotEmpty();
        for (Path file : connectors) {
            String connector = file.getFileName().toString().replace(".json", "");
            assertThat(Acls.load()).containsKey(connector);
            String topics =
                    new ObjectMapper().readTree(file.toFile()).path("topics").asText();
            if (!topics.isEmpty()) {
                assertThat(topics(connector, AclOperation.READ)).as(connector).contains(topics.split(","));
            }
        }
    }

    @Test
    void theJoinsMayReadWhatTheyReadAndWriteWhatTheyWrite() {
        assertThat(topics("joins", AclOperation.READ))
                .isEqualTo(FlightDelayTopology.inputs().keySet());
        assertThat(topics("joins", AclOperation.WRITE)).isEqualTo(Set.copyOf(FlightDelayTopology.outputs()));
    }

    private static Set<String> topics(String part, AclOperation operation) {
        return Acls.load().getOrDefault(part, List.of()).stream()
                .filter(right -> right.operations().contains(operation))
                .map(Right::resource)
                .filter(resource ->
                        resource.resourceType() == ResourceType.TOPIC && resource.patternType() == PatternType.LITERAL)
                .map(resource -> resource.name())
                .collect(Collectors.toSet());
    }

    @Test
    void printsArgumentsOfKafkasOwnCommand() {
        assertThat(run(0, "joins", "User:CN=joins"))
                .contains(
                        "--add --allow-principal 'User:CN=joins' --operation Read --topic 'flights'\n",
                        "--add --allow-principal 'User:CN=joins' --operation Write --operation Describe"
                                + " --transactional-id 'flight-delay-' --resource-pattern-type prefixed\n");
        assertThat(run(0, "connect-worker", "User:w")).contains(" --operation DescribeConfigs --topic 'connect-");
        assertThat(run(0, "notification-sink", "User:n"))
                .contains(" --operation Create --topic 'flight-notifications'  # where the topic does not exist\n");
    }

    @Test
    void saysWhichPartsThereAre() {
        assertThat(run(2)).startsWith("expected a part").contains("joins, retire, connect-worker");
        assertThat(run(2, "sinks", "User:a")).contains("parts are");
        assertThat(run(2, "joins", "joins")).contains("joins User:joins");
    }

    private static String run(int code, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(AclsApp.run(args, both, both)).isEqualTo(code);
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            parts: [                                            | not YAML
            part: {}                                            | expected the rights of each part under 'parts'
            parts: {a: b}                                       | a: expected a list
            parts: {a: [b]}                                     | a[0]: expected a resource
            parts: {a: [{allow: [READ]}]}                       | a[0]: expected the name of one of
            parts: {a: [{topic: t, group: g, allow: [READ]}]}   | a[0]: expected the name of one of
            parts: {a: [{topic: t, allow: []}]}                 | a[0]: 'allow' must be a list
            parts: {a: [{topic: t, allow: [LOOK]}]}             | a[0]: 'LOOK' is no operation
            parts: {a: [{topic: t, allow: [READ], deny: []}]}   | a[0]: unknown key 'deny'
            """)
    void saysWhichLineIsWrongAndWhatWasExpected(String yaml, String problem) {
        assertThatThrownBy(() -> Acls.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }
}
