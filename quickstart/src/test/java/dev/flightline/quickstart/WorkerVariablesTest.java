// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightline.quickstart.stack.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The variables of the connector files: those that the documentation names and the quickstart sets, and no others. */
class WorkerVariablesTest {
    private static final Path PIPELINE = Path.of("..", "pipeline");

    @Test
    void areThoseOfTheConnectorFilesAndOfTheirDocumentation() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.list(PIPELINE.resolve("connectors"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                find("\\$\\{env:(\\w+)}", Files.readString(file), used);
            }
        }
        Set<String> documented = new TreeSet<>();
        // Each row of their table; functions of ksqlDB look the same elsewhere.
        Files.readAllLines(PIPELINE.resolve("README.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .forEach(row -> find("`([A-Z]+(?:_[A-Z]+)+)`", row, documented));

        assertThat(used).isNotEmpty().isEqualTo(documented);
        assertThat(variables()).containsOnlyKeys(used);
    }

    private static java.util.Map<String, String> variables() {
        Positions positions = new Positions.Live("http://127.0.0.1/api", "", "", "", "", "");
        return WorkerVariables.of(Ports.free(), positions, "secret");
    }

    private static void find(String pattern, String text, Set<String> found) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
    }
}
