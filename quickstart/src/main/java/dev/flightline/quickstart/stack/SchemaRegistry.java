// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.stack;

import dev.flightline.quickstart.stack.Ports.Service;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Apicurio Registry in a process of its own, speaking Confluent's REST API below {@code /apis/ccompat/v7}. */
public final class SchemaRegistry implements AutoCloseable {
    private static final Duration STARTUP = Duration.ofMinutes(2);

    private final Process process;

    private SchemaRegistry(Process process) {
        this.process = process;
    }

    /**
     * Starts the registry and returns when it answers.
     *
     * @param home the unpacked distribution
     * @param directory where its schemas live, and its log
     */
    public static SchemaRegistry start(Path home, Path directory, Ports ports) throws Exception {
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(List.of(
                        java.toString(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + temporary.toAbsolutePath(),
                        "-Dquarkus.http.host=" + Ports.HOST,
                        "-Dquarkus.http.port=" + ports.of(Service.REGISTRY),
                        "-Dquarkus.log.level=WARN",
                        "-Dapicurio.datasource.url=jdbc:h2:file:"
                                + directory.resolve("registry").toAbsolutePath(),
                        "-jar",
                        runner(home).toAbsolutePath().toString()))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("registry.log").toFile())
                .start();
        SchemaRegistry registry = new SchemaRegistry(process);
        try {
            Processes.guard(process.pid());
            Readiness.awaitHttp(
                    "the schema registry",
                    URI.create(ports.url(Service.REGISTRY) + "/apis/ccompat/v7/subjects"),
                    STARTUP,
                    process::isAlive);
            return registry;
        } catch (StartupException | InterruptedException e) {
            registry.close();
            throw e;
        }
    }

    private static Path runner(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> new StartupException(
                            "no schema registry in " + home + "; build it with: mvn -pl quickstart -am package"));
        }
    }

    @Override
    public void close() throws IOException {
        Processes.end(process);
    }
}
