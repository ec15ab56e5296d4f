// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Properties;

/**
 * What the invented airlines and their traffic follow from, kept beside the state: a later run on the same data
 * directory goes on with the same flights and the same pseudonyms instead of inventing others under the same names.
 *
 * @param start when the first run began
 * @param seed of everything that is drawn by lot
 * @param piiSecret what the PII mask's tokens are made with
 */
record World(Instant start, long seed, String piiSecret) {
    private static final String FILE = "world.properties";
    private static final int SECRET_BYTES = 32;

    /** Without the secret. */
    @Override
    public String toString() {
        return "World[" + start + ", " + seed + "]";
    }

    /** The world of that data directory, made now where there is none. */
    static World in(Path data) throws IOException {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            write(file);
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new World(
                Instant.parse(properties.getProperty("start")),
                Long.parseLong(properties.getProperty("seed")),
                properties.getProperty("pii.secret"));
    }

    private static void write(Path file) throws IOException {
        SecureRandom random = new SecureRandom();
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        Properties properties = new Properties();
        properties.setProperty("start", Instant.now().toString());
        properties.setProperty("seed", Long.toString(random.nextLong()));
        properties.setProperty("pii.secret", HexFormat.of().formatHex(secret));
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "What this data directory's invented airlines follow from");
        }
    }
}
