// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The results of one run, as a table for people and as JSON for programs. */
final class Report {
    private Report() {}

    /** A heading, and a line for each result. */
    static String table(List<Result> results) {
        StringBuilder table = new StringBuilder();
        table.append(
                "benchmark                 unit            ours         peer        limit  to peer to limit       bytes/op\n");
        for (Result result : results) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-25s %-7s %,12.1f %,12.1f %,12.1f %8.2f %8.2f %,14d\n",
                    result.name(),
                    result.unit(),
                    result.ours(),
                    result.peer(),
                    result.limit(),
                    result.ratioToPeer(),
                    result.ratioToLimit(),
                    result.allocatedBytes()));
        }
        return table.toString();
    }

    /** Writes the list of the results, in the place of what the file held. */
    static void write(List<Result> results, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), results);
    }
}
