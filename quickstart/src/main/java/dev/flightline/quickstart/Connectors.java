// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flightline.quickstart.stack.ConnectApi;
import dev.flightline.quickstart.stack.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The connector files of the pipeline, applied over the REST API: a file's name is the connector's name. */
final class Connectors {
    private static final String ENDING = ".json";
    private static final Duration RUNNING = Duration.ofMinutes(3);

    private final Path directory;
    private final ConnectApi connect;
    private final ObjectMapper json = new ObjectMapper();

    Connectors(Path directory, ConnectApi connect) {
        this.directory = directory;
        this.connect = connect;
    }

    /** Every connector there is a file for, in alphabetical order. */
    List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ENDING))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }

    /** Creates or updates those connectors; returns before their tasks run. */
    void apply(Predicate<String> which) throws IOException, InterruptedException {
        for (String name : names()) {
            if (which.test(name)) {
                connect.put(name, json.readTree(directory.resolve(name + ENDING).toFile()));
            }
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
