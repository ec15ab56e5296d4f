// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The example of a third airline in the documentation gives what stands beside it there. */
class ThirdAirlineTest {
    private static final Path EXAMPLE = Path.of("..", "docs", "examples", "third-airline");
    private static final Pattern COLUMN = Pattern.compile("[A-Z][A-Z_]+");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void exampleIsThere() {
        assertThat(EXAMPLE).isDirectory();
    }

    @ParameterizedTest
    @CsvSource({"booking,1", "customer,0", "flight,0"})
    void givesWhatTheDocumentationSays(String alias, int exitCode) throws IOException {
        String records = EXAMPLE.resolve(alias + ".records.json").toString();

        int exit = new NormalizeCommand(EXAMPLE.resolve("kestrel-source.json"), alias, records)
                .run(getClass().getClassLoader(), InputStream.nullInputStream(), print(out), print(err));

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactlyElementsOf(Files.readAllLines(EXAMPLE.resolve(alias + ".expected.json")));
        assertThat(err.toString(StandardCharsets.UTF_8)).endsWith(exitCode + " rejects" + System.lineSeparator());
        assertThat(exit).isEqualTo(exitCode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"booking", "customer", "flight"})
    void everyColumnOfARuleIsInTheTables(String alias) throws Exception {
        String tables = Files.readString(EXAMPLE.resolve("kestrel.sql"));

        assertThat(NormalizerFile.read(EXAMPLE.resolve("kestrel-source.json"), alias).settings().values().stream()
                        .filter(rule -> rule.contains("${"))
                        .flatMap(rule -> COLUMN.matcher(rule).results())
                        .map(MatchResult::group))
                .isNotEmpty()
                .allSatisfy(column -> assertThat(tables).contains("\"" + column + "\""));
    }

    private static PrintStream print(ByteArrayOutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }
}
