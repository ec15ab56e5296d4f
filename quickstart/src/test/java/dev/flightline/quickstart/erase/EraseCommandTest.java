// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.erase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is refused before Kafka is asked; a whole erasure is among the integration tests. */
class EraseCommandTest {
    private final StringWriter err = new StringWriter();

    @Test
    void aWarehouseThatIsNotThereEndsItBeforeATombstoneIsWritten() {
        assertThat(erase("--warehouse-url", "jdbc:postgresql://127.0.0.1:1/analytics?password=planted"))
                .isEqualTo(1);
        assertThat(err)
                .hasToString("flightline: --warehouse-url: its table bookings cannot be read (SQL state 08001)\n");
    }

    @Test
    void aKafkaThatIsNotThereIsNamedWithWhatToDo(@TempDir Path folder) throws IOException {
        Path impatient = Files.writeString(folder.resolve("client.properties"), """
                default.api.timeout.ms=200
                request.timeout.ms=100
                """);

        assertThat(erase("--command-config", impatient.toString())).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("flightline: no answer from Kafka at --bootstrap-servers 127.0.0.1:1;")
                .contains("--command-config");
    }

    @Test
    void aRegistryUrlThatIsNoneIsNamed() {
        assertThat(erase("--schema-registry-url", "registry:8081")).isEqualTo(1);
        assertThat(err.toString()).startsWith("flightline: --schema-registry-url: 'registry:8081' is not");
    }

    @Test
    void aConfigurationFileThatIsNotThereIsNamed() {
        assertThat(erase("--command-config", "absent.properties", "--schema-registry-url", "http://127.0.0.1:1"))
                .isEqualTo(1);
        assertThat(err).hasToString("flightline: absent.properties: there is no such file\n");
    }

    private int erase(String... flags) {
        List<String> arguments =
                new ArrayList<>(List.of("--customer", "StreamJet-1", "--bootstrap-servers", "127.0.0.1:1"));
        arguments.addAll(List.of(flags));
        if (!arguments.contains("--schema-registry-url")) {
            arguments.addAll(List.of("--schema-registry-url", "http://127.0.0.1:1"));
        }
        return new CommandLine(new EraseCommand())
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }
}
