// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reports in the documentation are what the command prints. */
class MaskExamplesTest {
    private static final Path HOME = Path.of("..");
    private static final String COMMAND = "    ./flightline mask --config %s \\\n        --schema %s\n\n";

    @ParameterizedTest
    @CsvSource({
        "docs/examples/pii-mask/customers-source.json, docs/examples/pii-mask/customer-update.json",
        "pipeline/connectors/analytics-sink.json, pipeline/schemas/bookings.avsc"
    })
    void printsWhatTheDocumentationShows(String config, String schema) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int exit = new MaskCommand(HOME.resolve(config), HOME.resolve(schema), null, false)
                .run(getClass().getClassLoader(), print(out), print(err));

        assertThat(exit).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(Files.readString(HOME.resolve("docs").resolve("pii-mask.md")))
                .contains(COMMAND.formatted(config, schema))
                .contains("```\n" + out.toString(StandardCharsets.UTF_8) + "```\n");
    }

    private static PrintStream print(ByteArrayOutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }
}
