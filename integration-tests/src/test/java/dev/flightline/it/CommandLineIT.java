// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flightline.pipeline.Topic;
import dev.flightline.pipeline.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration CTRL_C = Duration.ofSeconds(10);
    private static final int SERVICES = 9;
    /** Kafka's port, counted from the first. */
    private static final int BROKER = 4;

    @TempDir
    Path folder;

    @Test
    void stopsWhileItStarts() throws Exception {
        assumeTerminal();
        try (CommandLine up = CommandLine.startInTerminal(folder.resolve("tmp"), "up", "--port-base", portBase())) {
            await("start-up to begin").atMost(SOON).until(() -> up.output().contains("Starting Flightline"));
            await("the first child process")
                    .atMost(SOON)
                    .until(() -> !processesThatMention(folder).isEmpty());
            up.typeCtrlC();
            up.exitCode(CTRL_C);
            assertThat(up.output()).endsWith("Stopping ...\nStopped.\n");
        }
        assertThat(files(folder.resolve("tmp"))).isEmpty();
        assertThat(processesThatMention(folder)).isEmpty();
    }

    @Test
    void nothingOutlivesARunThatIsKilled() throws Exception {
        try (CommandLine up = up(folder.resolve("tmp"), "--port-base", portBase())) {
            await("everything to run").atMost(PATIENCE).until(() -> up.output().contains("Everything runs"));
            assertThat(processesThatMention(folder))
                    .as("registry and databases")
                    .hasSize(3);

            up.kill();

            await("its child processes to end")
                    .atMost(CTRL_C)
                    .until(() -> processesThatMention(folder).isEmpty());
        }
    }

    @Test
    void twoRunsLiveSideBySideAndLeaveNothingBehind() throws Exception {
        assumeTerminal();
        Path report = folder.resolve("report.json");
        Path interrupted = folder.resolve("interrupted");
        Path finished = folder.resolve("finished");
        try (CommandLine one = CommandLine.startInTerminal(interrupted, "up", "--port-base", portBase());
                CommandLine other = up(
                        finished,
                        "--port-base",
                        portBase(),
                        "--until-notified",
                        "3",
                        "--timeout",
                        "280",
                        "--report",
                        report.toString())) {
            await("the first message").atMost(PATIENCE).until(() -> one.output().contains("told booking"));
            one.typeCtrlC();
            one.exitCode(CTRL_C);

            assertThat(other.exitCode(PATIENCE)).as(other.output()).isZero();
            JsonNode counted = new ObjectMapper().readTree(report.toFile());
            assertThat(counted.path("notified").asInt()).isGreaterThanOrEqualTo(3);
            assertThat(counted.path("duplicates").asInt()).isZero();
            assertThat(counted.path("topics").path("booking-rejects").asInt(-1)).isZero();
            assertThat(counted.path("topics").path("impacted-customers").asInt())
                    .isGreaterThanOrEqualTo(3);
            assertThat(counted.path("latency_ms").path("p50").asLong()).isPositive();
            assertThat(counted.path("startup_ms").size()).isGreaterThanOrEqualTo(10);
        }
        assertThat(files(interrupted)).isEmpty();
        assertThat(files(finished)).isEmpty();
        assertThat(processesThatMention(folder)).isEmpty();
    }

    @Test
    void tellsOfAPortThatIsTaken() throws Exception {
        int base = Integer.parseInt(portBase());
        try (ServerSocket taken = new ServerSocket(base + 2, 1, InetAddress.getLoopbackAddress());
                CommandLine up = up(folder, "--port-base", Integer.toString(base))) {
            assertThat(up.exitCode(SOON)).isEqualTo(1);
            assertThat(up.output())
                    .isEqualTo(
                            "flightline: port " + taken.getLocalPort()
                                    + " (schema registry) is in use; end what listens there or choose another range with --port-base\n");
        }
    }

    @Test
    void tellsOfAJavaThatIsTooOld() throws Exception {
        Path java = Files.createFile(
                folder.resolve("java"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.24\" 2024-07-16' >&2\n");
        try (CommandLine up = CommandLine.start(folder, folder, "up")) {
            assertThat(up.exitCode(SOON)).isEqualTo(1);
            assertThat(up.output())
                    .isEqualTo("flightline: " + java
                            + " is Java 11, 17 or later is needed; put a newer one first on PATH or set JAVA_HOME\n");
        }
    }

    @Test
    void tellsOfARecordingThatCannotBeRead() throws Exception {
        Path absent = folder.resolve("absent.ndjson.gz");
        Path garbage = Files.writeString(folder.resolve("garbage.json"), "{\"time\": 1, \"sta");
        for (Path recording : List.of(absent, garbage)) {
            try (CommandLine up = up(folder, "--replay", recording.toString(), "--port-base", portBase())) {
                assertThat(up.exitCode(SOON)).isEqualTo(1);
                assertThat(up.output())
                        .startsWith("flightline: replay file '" + recording + "' ")
                        .hasLineCount(1);
            }
        }
    }

    @Test
    void tellsOfFlagsThatDoNotGoTogether() throws Exception {
        try (CommandLine up = up(folder, "--live", "--replay", "some.json")) {
            assertThat(up.exitCode(SOON)).isEqualTo(2);
            assertThat(up.output())
                    .startsWith("--live and --replay exclude each other")
                    .contains("Usage:");
        }
    }

    @Test
    void tellsOfAnEngineThatIsNotThereBeforeAnythingStarts() throws Exception {
        try (CommandLine up = up(folder, "--engine", "ksqldb")) {
            assertThat(up.exitCode(SOON)).isEqualTo(2);
            assertThat(up.output()).startsWith("--engine ksqldb and --ksqldb-url URL go together");
        }
        try (CommandLine up =
                up(folder, "--engine", "ksqldb", "--ksqldb-url", "http://127.0.0.1:1", "--port-base", portBase())) {
            assertThat(up.exitCode(SOON)).isEqualTo(1);
            assertThat(up.output())
                    .startsWith(
                            "flightline: ksqlDB at http://127.0.0.1:1 does not answer (ConnectException); start it with"
                                    + " bootstrap.servers=127.0.0.1:")
                    .hasLineCount(1);
        }
    }

    @Test
    void appliesTheStatementsToAKsqlDbServerAndRunsTheRestAsUsual() throws Exception {
        String base = portBase();
        String kafka = "127.0.0.1:" + (Integer.parseInt(base) + BROKER);
        try (KsqlDbStandIn ksqlDb = new KsqlDbStandIn(kafka);
                CommandLine up = up(
                        folder.resolve("tmp"),
                        "--port-base",
                        base,
                        "--engine",
                        "ksqldb",
                        "--ksqldb-url",
                        ksqlDb.url(),
                        "--ksqldb-wait",
                        "60")) {
            await("everything to run").atMost(PATIENCE).until(() -> up.output().contains("Everything runs"));

            assertThat(up.output())
                    .startsWith(
                            "ksqlDB has 60 s to be at " + ksqlDb.url() + "; start it with bootstrap.servers=" + kafka);
            assertThat(ksqlDb.names())
                    .startsWith("AIRLINE_CUSTOMERS", "AIRLINE_BOOKINGS", "BOOKINGS", "BOOKINGS_REDACTED")
                    .endsWith("IMPACTED_FLIGHTS", "IMPACTED_CUSTOMERS");
            assertThat(ksqlDb.topicsAtFirst())
                    .containsAll(Topics.load().stream().map(Topic::name).toList());
            assertThat(ksqlDb.topics())
                    .as("what Kafka Streams would have made")
                    .noneMatch(topic -> topic.endsWith("-changelog"));
            up.kill();
        }
        await("its child processes to end")
                .atMost(CTRL_C)
                .until(() -> processesThatMention(folder).isEmpty());
    }

    private static void assumeTerminal() {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/script")))
                .as("script(1) is needed to type Ctrl-C in a terminal")
                .isTrue();
    }

    private static CommandLine up(Path temporary, String... flags) throws IOException {
        String[] arguments = Stream.concat(Stream.of("up"), Stream.of(flags)).toArray(String[]::new);
        return CommandLine.start(temporary, CommandLine.javaHome(), arguments);
    }

    /** The first of as many consecutive free ports as a run takes. */
    private static String portBase() throws IOException {
        while (true) {
            try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (areFree(first.getLocalPort() + 1, SERVICES - 1)) {
                    return Integer.toString(first.getLocalPort());
                }
            }
        }
    }

    private static boolean areFree(int from, int count) {
        for (int port = from; port < from + count; port++) {
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(probe.isBound()).isTrue();
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            // The JVM's own performance data, which is not the program's.
            return files.filter(file -> !file.getFileName().toString().startsWith("hsperfdata"))
                    .toList();
        }
    }

    private static List<String> processesThatMention(Path folder) {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(command -> command.contains(folder.toString()))
                .toList();
    }
}
