// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

/** The build's version, written into {@code version.properties} by Maven. */
final class PluginVersion {
    private PluginVersion() {}

    static String get() {
        return Resources.properties("version.properties").getProperty("version");
    }
}
