// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * A topic's schema as it was once released: {@code released-schemas/<topic>-<version>.avsc}. Topics hold records of all of
 * them, so the files are added to at a release and never changed.
 *
 * @param version counted up from 1 with each release that changed the schema
 */
record ReleasedSchema(String topic, int version, Schema schema) {
    private static final Path FOLDER = Path.of("src", "test", "resources", "released-schemas");
    private static final Pattern NAME = Pattern.compile("(.+)-([0-9]+)\\.avsc");

    /** By the names of their files. */
    static List<ReleasedSchema> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(ReleasedSchema::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReleasedSchema read(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            throw new AssertionError(file + " is not named <topic>-<version>.avsc");
        }
        try {
            return new ReleasedSchema(
                    name.group(1), Integer.parseInt(name.group(2)), new Schema.Parser().parse(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return topic + " " + version;
    }
}
