// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Recorded traffic that may be tested with but not passed on: it lies beside the repository, or the test is skipped. */
final class SharedRecordings {
    private SharedRecordings() {}

    static Path file(String name) {
        Path file = Path.of("..", "..", "shared", "data", "opensky", name);
        assumeTrue(
                Files.isRegularFile(file),
                () -> "skipped: there is no " + file.toAbsolutePath().normalize());
        return file;
    }
}
