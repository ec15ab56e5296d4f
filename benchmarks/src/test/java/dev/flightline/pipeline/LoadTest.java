// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What is refused; a small load, which takes half a minute, is run by hand: {@code ./flightline load main --aircraft 100}. */
class LoadTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource({
        "--aircraft=0, --aircraft must be at least 1",
        "--threads=-1, --threads must be at least 1",
        "--late-percent=101, between 1 and 100",
        "--seconds=9, at least 10",
        "--backlog=600, no more snapshots than 600"
    })
    void refusesWhatCannotBeMeasured(String option, String why) {
        assertThat(run(option)).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("flightline load: ")
                .contains(why);
        assertThat(out.size()).isZero();
    }

    @Test
    void anUnknownPartMeasuresNothing() {
        assertThat(run("sundial")).isEqualTo(2);

        assertThat(out.size()).isZero();
    }

    private int run(String argument) {
        Load load = new Load(stream(out), stream(err));
        return new CommandLine(load)
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .execute(argument);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
