// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** {@code ./flightline} as a user starts it, in a process of its own, with a temporary folder of its own. */
final class CommandLine implements AutoCloseable {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    private final Process process;
    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final Thread reader;

    private CommandLine(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "flightline-output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * @param temporary where it makes its temporary folder
     * @param first a folder that comes first on PATH
     */
    static CommandLine start(Path temporary, Path first, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("./flightline"));
        command.addAll(Arrays.asList(arguments));
        return start(temporary, first, command);
    }

    /** Behind a terminal, so that {@link #typeCtrlC()} does what it does there. */
    static CommandLine startInTerminal(Path temporary, String... arguments) throws IOException {
        // A process that was started in the background ignores SIGINT, and so do all its children.
        String command = "exec env --default-signal=INT ./flightline " + String.join(" ", arguments);
        return start(temporary, javaHome(), List.of("script", "-qefc", command, "/dev/null"));
    }

    static Path javaHome() {
        return Path.of(System.getProperty("java.home"), "bin");
    }

    private static CommandLine start(Path temporary, Path first, List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(PROJECT.toFile()).redirectErrorStream(true);
        builder.environment().put("PATH", first + ":" + System.getenv("PATH"));
        builder.environment().remove("JAVA_HOME");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        builder.environment().put("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + Files.createDirectories(temporary));
        return new CommandLine(builder.start());
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // The launcher tells of the option by which this test gives the temporary folder.
                if (!line.startsWith("NOTE: Picked up JDK_JAVA_OPTIONS")) {
                    output.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String output() {
        return output.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    void typeCtrlC() throws IOException {
        OutputStream keyboard = process.getOutputStream();
        keyboard.write(3);
        keyboard.flush();
    }

    /** Without giving it time for anything; the script has become the JVM by then. */
    void kill() {
        process.destroyForcibly();
    }

    /** @throws AssertionError if it still runs then */
    int exitCode(Duration within) throws InterruptedException {
        if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + within.toSeconds() + " s:\n" + output());
        }
        reader.join();
        return process.exitValue();
    }

    /** Ends it and all it started, where a test failed before it ended by itself. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
