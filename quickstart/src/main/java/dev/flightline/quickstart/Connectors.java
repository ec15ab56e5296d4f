// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart;

import dev.flightline.quickstart.deploy.ConnectorFiles;
import dev.flightline.quickstart.offline.BadInputException;
import dev.flightline.quickstart.stack.ConnectApi;
import dev.flightline.quickstart.stack.StartupException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The connector files of the pipeline, applied over the REST API. */
final class Connectors {
    private static final Duration RUNNING = Duration.ofMinutes(3);

    private final ConnectorFiles files;
    private final ConnectApi connect;

    Connectors(ConnectorFiles files, ConnectApi connect) {
        this.files = files;
        this.connect = connect;
    }

    /** Every connector there is a file for, in alphabetical order. */
    List<String> names() throws IOException {
        return files.names();
    }

    /** Creates or updates those connectors; returns before their tasks run. */
    void apply(Predicate<String> which) throws IOException, InterruptedException {
        for (String name : names()) {
            if (which.test(name)) {
                connect.put(name, settings(name));
            }
        }
    }

    private Map<String, String> settings(String name) {
        try {
            return files.settings(name);
        } catch (BadInputException e) {
            throw new StartupException(String.valueOf(e.getMessage()), e);
        }
    }

    /** @throws StartupException if one fails, or is not RUNNING with all its tasks in time */
    void awaitRunning() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + RUNNING.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        List<String> problems = problems();
        while (!problems.isEmpty()) {
            if (System.nanoTime() > deadline || problems.stream().anyMatch(line -> line.contains(": FAILED"))) {
                throw new StartupException("not every connector runs: " + String.join("; ", problems));
            }
            boolean unused = never.await(100, TimeUnit.MILLISECONDS);
            problems = problems();
        }
    }

    /** What is not RUNNING, one line each. */
    List<String> problems() throws IOException, InterruptedException {
        List<String> problems = new ArrayList<>();
        for (String name : names()) {
            problems.addAll(connect.problems(name));
        }
        return problems;
    }
}
