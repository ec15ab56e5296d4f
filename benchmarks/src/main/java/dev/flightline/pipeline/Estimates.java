// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./flightline estimates}: prints how good the estimate is, in tables of Markdown. */
@Command(
        name = "flightline estimates",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how good the estimated times are on simulated flights, and on recorded ones where there are any.",
            "docs/estimates.md tells how to read it."
        })
public final class Estimates implements Callable<Integer> {
    static final int FLIGHTS = 1_000;
    static final long SEED = 1;

    private static final int EXIT_BAD_ARGUMENTS = 2;

    private final PrintStream out;
    private final PrintStream err;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A folder of recorded /states/all bodies: .json or .ndjson, also .gz.")
    private @Nullable Path data;

    @Option(
            names = "--flights",
            paramLabel = "N",
            defaultValue = "" + FLIGHTS,
            description = "How many flights are simulated (default: ${DEFAULT-VALUE}).")
    private int flights;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + SEED,
            description = "The same seed gives the same flights (default: ${DEFAULT-VALUE}).")
    private long seed;

    Estimates(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Exit codes: 0 done, 2 wrong arguments, or the recordings cannot be read. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Estimates(System.out, System.err)).execute(arguments));
    }

    @Override
    public Integer call() {
        if (flights < 1) {
            return refuse("--flights must be at least 1, not " + flights);
        }
        if (data != null && !Files.isDirectory(data)) {
            return refuse("--data: there is no folder " + data);
        }
        try {
            String recorded = data == null ? "" : "\n" + RecordedReport.of(data);
            out.print(SimulatedReport.of(flights, seed) + recorded);
            return 0;
        } catch (IOException e) {
            return refuse("--data: " + e.getMessage());
        }
    }

    private int refuse(String problem) {
        err.println("flightline estimates: " + problem);
        return EXIT_BAD_ARGUMENTS;
    }
}
