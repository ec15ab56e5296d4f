// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import picocli.CommandLine.IVersionProvider;

/** The versions of everything in the stack, written by the build. */
final class Versions implements IVersionProvider {
    private static final String RESOURCE = "versions.properties";

    /** By component; {@code java} is the one this process runs on. */
    static Map<String, String> all() {
        Properties properties = new Properties();
        try (InputStream resource = Versions.class.getResourceAsStream(RESOURCE)) {
            properties.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
        Map<String, String> versions = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> versions.put(name, properties.getProperty(name)));
        versions.put("java", Runtime.version().toString());
        return versions;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"flightline " + all().get("flightline")};
    }
}
