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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The scenarios under {@code src/test/resources/vectors}, one folder each, in the format of ksqlDB's test runner: what
 * happens, in order, and what must come out.
 */
class ScenarioTest {
    private static final Path VECTORS = Path.of("src", "test", "resources", "vectors");

    /** Every folder by name, so that none is lost unnoticed. */
    private static final List<String> SCENARIOS = List.of(
            "address-changed",
            "aircraft-swap",
            "booking-before-customer",
            "cancelled-booking",
            "cancelled-flight",
            "catch-up",
            "erased-customer",
            "far-off-the-route",
            "late-and-out-of-order",
            "nothing-to-reckon-with",
            "null-and-padded-callsigns",
            "over-midnight",
            "rescheduled-beyond-the-delay",
            "rescheduled-flight",
            "retired-flight-comes-back",
            "retired-legs",
            "same-callsign-tomorrow",
            "short-address",
            "still-on-the-first-leg",
            "swinging-10-and-20",
            "two-airlines",
            "two-legs-a-day",
            "two-neighbours-swinging",
            "yesterdays-flight-still-possible");

    private final ObjectMapper json = new ObjectMapper();

    static List<String> scenarios() {
        return SCENARIOS;
    }

    @Test
    void everyScenarioIsRunAndSaysWhereItsOutputComesFrom() throws IOException {
        try (Stream<Path> folders = Files.list(VECTORS)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(SCENARIOS);
        }
        for (String scenario : SCENARIOS) {
            assertThat(VECTORS.resolve(scenario).resolve("README.md")).content().contains("\nExpected output: ");
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void comesOutAsWritten(String scenario) throws IOException {
        List<Line> actual = new ArrayList<>();
        try (JoinsDriver joins = new JoinsDriver()) {
            for (Line input : read(scenario, "input.json", "inputs")) {
                actual.addAll(joins.pipe(input));
            }
        }
        List<Line> expected = read(scenario, "output.json", "outputs");
        assertThat(expected).isNotEmpty();
        SameRecords.assertSame(actual, expected);
    }

    private List<Line> read(String scenario, String file, String list) throws IOException {
        List<Line> lines = new ArrayList<>();
        JsonNode document =
                json.readTree(VECTORS.resolve(scenario).resolve(file).toFile());
        for (JsonNode line : document.get(list)) {
            JsonNode value = line.get("value");
            lines.add(new Line(
                    line.get("topic").asText(),
                    line.get("key").textValue(),
                    value.isNull() ? null : value,
                    line.get("timestamp").asLong()));
        }
        return lines;
    }
}
