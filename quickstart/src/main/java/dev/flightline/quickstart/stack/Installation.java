// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.stack;

import java.nio.file.Path;

/**
 * Where the build left what the stack runs.
 *
 * @param plugins plugin directories for the Connect worker
 * @param registry the unpacked schema registry
 * @param mariaDb the unpacked MariaDB server
 * @param cache where PostgreSQL is unpacked, once for all runs
 */
public record Installation(Path plugins, Path registry, Path mariaDb, Path cache) {
    /** @param project the root of the source tree */
    public static Installation of(Path project) {
        Path target = project.resolve("quickstart").resolve("target").toAbsolutePath();
        return new Installation(
                target.resolve("plugins"),
                target.resolve("registry"),
                target.resolve("mariadb"),
                target.resolve("postgres"));
    }
}
