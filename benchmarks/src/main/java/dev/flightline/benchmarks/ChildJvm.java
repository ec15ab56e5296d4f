// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of this class path in a JVM of its own, so that what it needs is not counted as a benchmark's. It ends with
 * this one, whatever way that ends: its standard input ends then.
 */
public final class ChildJvm implements AutoCloseable {
    /** For a program that only has to be there. */
    private static final List<String> SMALL = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final String address;

    private ChildJvm(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts a program that only has to be there, with little memory; returns when it serves.
     *
     * @param program its {@code main} calls {@link #serve}
     * @throws IOException if it ends before it does; what it wrote to standard error says why
     */
    public static ChildJvm start(Class<?> program, String... arguments) throws IOException {
        return start(SMALL, program, arguments);
    }

    /**
     * Returns when the program serves.
     *
     * @param flags of its JVM
     * @param program its {@code main} calls {@link #serve}
     * @throws IOException if it ends before it does; what it wrote to standard error says why
     */
    public static ChildJvm start(List<String> flags, Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String address =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (address == null) {
            throw new IOException(program.getSimpleName() + " ended before it served, see its output");
        }
        return new ChildJvm(process, address);
    }

    /** For the program itself: says where it can be reached, and returns when it is no longer needed. */
    public static void serve(String address) throws IOException {
        System.out.println(address);
        while (System.in.read() >= 0) {
            // Nothing is said to it.
        }
    }

    /** Where the program said that it can be reached. */
    public String address() {
        return address;
    }

    /** How long it has kept a core busy so far, all its threads together. */
    public Duration cpuTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
