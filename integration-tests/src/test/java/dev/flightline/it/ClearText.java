// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import dev.flightline.testkit.CapturedLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Personal data and secrets that a test plants, to be looked for where they must not be. */
final class ClearText {
    private final List<String> values;

    ClearText(String... values) {
        this.values = List.of(values);
    }

    /** The parts that hold any of it, such as lines of a log. */
    List<String> in(List<String> parts) {
        return parts.stream()
                .filter(part -> values.stream().anyMatch(part::contains))
                .toList();
    }

    /** The lines that hold any of it. */
    List<String> in(CapturedLogs... logs) {
        List<String> lines = new ArrayList<>();
        Arrays.stream(logs).forEach(log -> lines.addAll(in(log.lines())));
        return lines;
    }

    /**
     * Puts a secret into a file.
     *
     * @return what the worker's config provider takes for it
     */
    static String reference(Path directory, String secret) throws IOException {
        Path file = Files.writeString(directory.resolve("secrets.properties"), "pii=" + secret);
        return "${file:" + file + ":pii}";
    }
}
