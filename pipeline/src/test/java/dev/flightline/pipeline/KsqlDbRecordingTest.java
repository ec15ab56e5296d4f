// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flightline.pipeline.JoinsDriver.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The joins against what ksqlDB 0.29.0 gave for the proven shape of the SQL: see the recording's own README. */
class KsqlDbRecordingTest {
    private static final Path RECORDED = Path.of("src", "test", "resources", "ksqldb-recorded");

    @Test
    void givesWhatKsqlDbGave() throws IOException {
        List<Line> actual = new ArrayList<>();
        try (JoinsDriver joins = new JoinsDriver()) {
            for (Line input : read("flight-delay.inputs.jsonl")) {
                actual.addAll(joins.pipe(input));
            }
        }

        List<Line> expected = read("flight-delay.outputs.jsonl");
        assertThat(expected)
                .filteredOn(line -> JoinsDriver.OUTPUTS.contains(line.topic()))
                .hasSize(43);
        SameRecords.assertSame(actual, expected);
    }

    private static List<Line> read(String file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<Line> lines = new ArrayList<>();
        for (String text : Files.readAllLines(RECORDED.resolve(file))) {
            JsonNode line = json.readTree(text);
            JsonNode value = line.get("value");
            lines.add(new Line(
                    line.get("topic").asText(),
                    line.get("key").asText(),
                    value.isNull() ? null : value,
                    line.get("ts").asLong()));
        }
        return lines;
    }
}
