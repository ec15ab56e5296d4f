// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetireAppTest {
    private static final Map<String, String> COMPLETE = Map.of(
            "FLIGHT_DELAY_BOOTSTRAP_SERVERS", "127.0.0.1:1",
            "FLIGHT_DELAY_APICURIO_REGISTRY_URL", "http://127.0.0.1:1",
            "FLIGHT_DELAY_MAX_BLOCK_MS", "200");

    @Test
    void saysInOneLineWhyItDoesNotStart() {
        assertThat(run(2, COMPLETE, "--days")).startsWith("expected --dry-run or nothing");
        assertThat(run(2, COMPLETE, "a", "b")).startsWith("expected --dry-run or nothing");
        assertThat(run(2, COMPLETE, "--dry-run", "no-such-file")).startsWith("no-such-file: cannot be read");
        assertThat(run(2, Map.of())).startsWith("environment: Missing configuration");
    }

    @Test
    void failsWhereThereIsNoBroker() {
        assertThat(run(1, COMPLETE)).startsWith("retiring failed: ").contains("start it again");
    }

    private static String run(int code, Map<String, String> environment, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        assertThat(RetireApp.run(
                        args,
                        environment,
                        InstantSource.system(),
                        out,
                        new PrintStream(err, true, StandardCharsets.UTF_8)))
                .isEqualTo(code);
        String text = err.toString(StandardCharsets.UTF_8);
        assertThat(text.lines()).hasSize(1);
        return text;
    }
}
