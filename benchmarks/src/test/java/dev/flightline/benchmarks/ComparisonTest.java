// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.runner.RunnerException;

/** Tries every benchmark within this JVM, briefly: outputs are compared, figures mean nothing. */
class ComparisonTest {
    private static final Effort BRIEF = new Effort(1, 1, Duration.ofMillis(10));

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @ParameterizedTest
    @MethodSource("everyCase")
    void oursPeerAndLimitGiveTheSameOutput(Suite.Case measured) throws RunnerException {
        Result result = measure(measured);

        assertThat(result.name()).isEqualTo(measured.name());
        assertThat(result.unit()).matches("\\w+/\\w+");
        assertThat(result.ours()).isPositive();
        assertThat(result.peer()).isPositive();
        assertThat(result.limit()).isPositive();
        assertThat(result.allocatedBytes()).isNotNegative();
    }

    @Test
    void failsBeforeItMeasuresWhereOutputsDiffer() {
        Suite.Case unequal = new Suite.Case("unequal", UnequalBenchmark.class, Map.of());

        assertThatExceptionOfType(RunnerException.class).isThrownBy(() -> measure(unequal));

        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("the peer gives 4")
                .doesNotContain("measured");
    }

    static Stream<Suite.Case> everyCase() {
        return Arrays.stream(Suite.values()).flatMap(suite -> suite.cases().stream());
    }

    private Result measure(Suite.Case measured) throws RunnerException {
        PrintStream stream = new PrintStream(log, true, StandardCharsets.UTF_8);
        return new Comparison(measured, BRIEF, 0, stream).run();
    }
}
