// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.offline;

import java.nio.file.Path;
import java.util.List;

/** What the user gave cannot be used. Says where, what was expected and what to do, never what a record holds. */
public final class BadInputException extends Exception {
    private static final long serialVersionUID = 1;

    /** @param problem of the file: one line */
    public BadInputException(Object file, String problem) {
        super(file + ": " + problem);
    }

    /** @param problems of the file, at least one, a line each */
    public BadInputException(Path file, List<String> problems) {
        super(String.join(
                System.lineSeparator(),
                problems.stream().map(problem -> file + ": " + problem).toList()));
    }
}
