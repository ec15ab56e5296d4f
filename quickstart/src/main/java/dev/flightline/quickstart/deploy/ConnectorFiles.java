// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import dev.flightline.quickstart.offline.BadInputException;
import dev.flightline.quickstart.offline.ConnectorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The connector files of a pipeline: a file's name is the connector's name. */
public record ConnectorFiles(Path directory) {
    private static final String ENDING = ".json";

    /** Every connector there is a file for, in alphabetical order. */
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ENDING))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }

    /** @throws BadInputException with everything that keeps the file from being read */
    public Map<String, String> settings(String name) throws BadInputException {
        return ConnectorSettings.read(file(name));
    }

    Path file(String name) {
        return directory.resolve(name + ENDING);
    }
}
