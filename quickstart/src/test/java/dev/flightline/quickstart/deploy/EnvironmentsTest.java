// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightline.pipeline.Topic;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The environments that the repository holds. */
class EnvironmentsTest {
    private static final Path PIPELINE = Path.of("..", "pipeline");

    @ParameterizedTest
    @CsvSource({"dev,4,1", "staging,4,3", "prod,12,3"})
    void eachSizesTheSamePipeline(String environment, int partitions, int replication) throws Exception {
        Pipeline pipeline = PipelineFiles.read(PIPELINE, environment);

        assertThat(pipeline.topics())
                .hasSize(11)
                .allSatisfy(topic -> assertThat(topic.replication()).isEqualTo(replication));
        assertThat(pipeline.topics())
                .filteredOn(topic -> pipeline.fixedTopics().contains(topic.name()))
                .hasSize(9)
                .extracting(Topic::partitions)
                .containsOnly(partitions);
        assertThat(pipeline.schemas()).hasSize(9);
        assertThat(pipeline.statements())
                .extracting(Statement::name)
                .startsWith("AIRLINE_CUSTOMERS", "AIRLINE_BOOKINGS", "BOOKINGS", "BOOKINGS_REDACTED", "FLIGHTS")
                .endsWith("IMPACTED_FLIGHTS", "IMPACTED_CUSTOMERS");
        assertThat(pipeline.statements())
                .filteredOn(statement -> statement.text().contains("partitions="))
                .hasSize(4)
                .allSatisfy(statement -> assertThat(statement.text()).contains("partitions=" + partitions + ")"));
    }

    @Test
    void devIsWhatTheFilesAre() throws Exception {
        ConnectorFiles files = new ConnectorFiles(PIPELINE.resolve("connectors"));
        Map<String, Map<String, String>> connectors =
                PipelineFiles.read(PIPELINE, "dev").connectors();

        assertThat(connectors.keySet()).containsExactlyElementsOf(files.names());
        for (String name : files.names()) {
            assertThat(connectors.get(name)).isEqualTo(files.settings(name));
        }
    }

    @ParameterizedTest
    @CsvSource({"staging", "prod"})
    void secretsAreReferencesAndNothingElseIsLeftToTheWorker(String environment) throws Exception {
        Map<String, Map<String, String>> connectors =
                PipelineFiles.read(PIPELINE, environment).connectors();

        assertThat(Objects.requireNonNull(connectors.get("streamjet-source")))
                .containsEntry("database.password", "${file:/run/secrets/flightline.properties:streamjet.password}")
                .containsEntry("database.hostname", "streamjet-db." + environment + ".airline.example")
                .containsEntry("transforms.booking.field.source_id", "${bk_id}");
        assertThat(Objects.requireNonNull(connectors.get("analytics-sink")))
                .containsEntry(
                        "connection.url",
                        "jdbc:postgresql://warehouse." + environment + ".airline.example:5432/analytics");
        assertThat(connectors.values()).flatExtracting(Map::values).noneMatch(value -> value.contains("${env:"));
    }
}
