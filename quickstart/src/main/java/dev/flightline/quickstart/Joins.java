// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart;

import java.util.List;

/** The engine that runs the joins. */
interface Joins extends AutoCloseable {
    /**
     * Returns when they run. The broker, the registry and the topics are there.
     *
     * @throws Exception if they do not; a {@link dev.flightline.quickstart.stack.StartupException} says why
     */
    void start() throws Exception;

    /** What does not run as it should, one line each; empty when all is well, or not yet started. */
    List<String> problems() throws InterruptedException;

    /** May be called before, after and instead of {@link #start()}. */
    @Override
    void close();
}
