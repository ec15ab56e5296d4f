// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final List<Result> RESULTS = List.of(
            new Result("swallow", "us/op", 2_000, 5_000, 1_500, 4_194_304),
            new Result("coconut", "ops/s", 9_000, 3_000, 10_000, 12));

    @TempDir
    Path folder;

    @Test
    void writesOneObjectForEachResult() throws IOException {
        Path file = folder.resolve("target").resolve("bench.json");

        Report.write(RESULTS, file);

        assertThat(file).content().isEqualToIgnoringWhitespace("""
                [
                  {"name": "swallow", "unit": "us/op", "ours": 2000.0, "peer": 5000.0, "limit": 1500.0,
                   "ratio_to_peer": 2.5, "ratio_to_limit": 0.75, "allocated_bytes": 4194304},
                  {"name": "coconut", "unit": "ops/s", "ours": 9000.0, "peer": 3000.0, "limit": 10000.0,
                   "ratio_to_peer": 3.0, "ratio_to_limit": 0.9, "allocated_bytes": 12}
                ]
                """);
    }

    @Test
    void replacesTheReportBefore() throws IOException {
        Path file = Files.writeString(folder.resolve("bench.json"), "[{\"name\": \"before\"}]".repeat(100));

        Report.write(List.of(), file);

        assertThat(file).content().isEqualToIgnoringWhitespace("[]");
    }

    @Test
    void tableHasALineForEachResult() {
        assertThat(Report.table(RESULTS)).isEqualTo("""
                        benchmark                 unit            ours         peer        limit  to peer to limit       bytes/op
                        swallow                   us/op        2,000.0      5,000.0      1,500.0     2.50     0.75      4,194,304
                        coconut                   ops/s        9,000.0      3,000.0     10,000.0     3.00     0.90             12
                        """);
    }
}
