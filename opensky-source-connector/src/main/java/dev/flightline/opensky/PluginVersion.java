// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version this plugin was built as, written into {@code version.properties} by the build. */
final class PluginVersion {
    private static final String RESOURCE = "version.properties";
    private static final String VERSION = load();

    private PluginVersion() {}

    /** Never blank, such as {@code 0.1.0}. */
    static String get() {
        return VERSION;
    }

    private static String load() {
        Properties properties = new Properties();
        try (InputStream resource = PluginVersion.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(
                        RESOURCE + " is not beside " + PluginVersion.class.getName() + "; build the jar with Maven");
            }
            properties.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "");
    }
}
