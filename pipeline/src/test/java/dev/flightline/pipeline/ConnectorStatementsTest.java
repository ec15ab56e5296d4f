// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds ksqldb/connectors/*.sql to connectors/*.json; writes them with -Dreference.update=true. */
class ConnectorStatementsTest {
    private static final Path FILES = Path.of("connectors");
    private static final Path STATEMENTS = Path.of("ksqldb", "connectors");

    static List<String> connectors() throws IOException {
        return names(FILES, ".json");
    }

    private static List<String> names(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ending))
                    .map(file -> file.substring(0, file.length() - ending.length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void theStatementSaysWhatTheConnectorFileSays(String connector) throws IOException {
        String expected = statement(connector);
        Path file = STATEMENTS.resolve(connector + ".sql");
        if (Boolean.getBoolean("reference.update")) {
            Files.writeString(file, expected);
        }

        assertThat(file).content().isEqualTo(expected);
    }

    @Test
    void noStatementIsLeftWithoutAConnectorFile() throws IOException {
        assertThat(names(STATEMENTS, ".sql")).isEqualTo(connectors());
    }

    private static String statement(String connector) throws IOException {
        JsonNode settings =
                new ObjectMapper().readTree(FILES.resolve(connector + ".json").toFile());
        String kind = connector.substring(connector.lastIndexOf('-') + 1).toUpperCase(Locale.ROOT);
        String properties = settings.properties().stream()
                .map(setting -> "  \"" + setting.getKey() + "\" = '"
                        + setting.getValue().asText().replace("'", "''") + "'")
                .collect(Collectors.joining(",\n"));
        return """
                -- Written from pipeline/connectors/%s.json; a test holds it to that file.
                -- Not run on ksqlDB.

                -- What stands in ${} is for the rules and the config providers of the Connect worker, not for ksqlDB.
                SET 'ksql.variable.substitution.enable' = 'false';

                CREATE %s CONNECTOR IF NOT EXISTS `%s` WITH (
                """.formatted(connector, kind, connector) + properties + ");\n";
    }
}
