// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./flightline load}: how much the joins on Kafka Streams carry, in tables of Markdown. */
@Command(
        name = "flightline load",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the joins as they ship on a broker on this machine, with made-up bookings and positions, and measures"
                    + " rates, latency, state and restore. A quarter of an hour and 5 GB of disk with the defaults.",
            "docs/scaling.md tells how to read it."
        })
public final class Load implements Callable<Integer> {
    private static final int EXIT_FAILED = 1;
    private static final int EXIT_BAD_ARGUMENTS = 2;
    private static final int BOOKINGS_PER_CUSTOMER = 10;
    private static final int SNAPSHOTS_PER_CHANGE = 200;

    /** What can be measured. */
    enum Part {
        /** The load as the options have it. */
        main,
        /** How cost grows with the passengers of a flight. */
        bookings,
        /** How cost grows with the legs of a callsign in the schedule. */
        legs
    }

    private final PrintStream out;
    private final PrintStream err;

    @Parameters(
            paramLabel = "PART",
            description =
                    "What to measure: ${COMPLETION-CANDIDATES}: the load itself; how cost grows with the bookings of a"
                            + " flight; with the legs of a callsign. All of it if no part is given.")
    private List<Part> parts = List.of();

    @Option(
            names = "--aircraft",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many are in the air (default: ${DEFAULT-VALUE}).")
    private int aircraft;

    @Option(
            names = "--bookings-per-flight",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many passengers wait for each aircraft (default: ${DEFAULT-VALUE}).")
    private int bookingsPerFlight;

    @Option(
            names = "--legs-per-callsign",
            paramLabel = "N",
            defaultValue = "7",
            description = "How many days of the schedule are there (default: ${DEFAULT-VALUE}).")
    private int legsPerCallsign;

    @Option(
            names = "--late-percent",
            paramLabel = "N",
            defaultValue = "30",
            description = "How many of the aircraft are late (default: ${DEFAULT-VALUE}).")
    private int latePercent;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long each rate is held (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--backlog",
            paramLabel = "SNAPSHOTS",
            defaultValue = "60",
            description =
                    "How many snapshots are there at once for the joins to take as fast as they can (default: ${DEFAULT-VALUE}).")
    private int backlog;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "2",
            description = "How many stream threads the joins run on (default: ${DEFAULT-VALUE}).")
    private int threads;

    Load(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Exit codes: 0 done, 1 failed, 2 wrong arguments. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Load(System.out, System.err)).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        int snapshots = 2 + backlog + (int) (seconds * 6L / 10);
        Optional<String> none = tooFew();
        if (none.isPresent()) {
            return refuse(none.get() + " must be at least 1");
        }
        if (latePercent < 1 || latePercent > 100) {
            return refuse("--late-percent must be between 1 and 100, not " + latePercent);
        }
        if (seconds < 10 || snapshots > MadeUpPositions.SNAPSHOTS) {
            return refuse("--seconds must be at least 10, and with --backlog no more snapshots than "
                    + MadeUpPositions.SNAPSHOTS + ", not " + snapshots);
        }
        Path folder = Files.createTempDirectory("flightline-load-");
        try {
            measure(folder);
            return 0;
        } catch (IOException e) {
            err.println("flightline load: " + e.getMessage());
            return EXIT_FAILED;
        } finally {
            Utils.delete(folder.toFile());
        }
    }

    /** The name of an option that leaves nothing to be measured. */
    private Optional<String> tooFew() {
        return Stream.of(
                        Map.entry("--aircraft", aircraft),
                        Map.entry("--bookings-per-flight", bookingsPerFlight),
                        Map.entry("--legs-per-callsign", legsPerCallsign),
                        Map.entry("--backlog", backlog),
                        Map.entry("--threads", threads))
                .filter(option -> option.getValue() < 1)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private void measure(Path folder) throws IOException {
        if (isWanted(Part.main)) {
            WorldSize size = new WorldSize(
                    aircraft,
                    legsPerCallsign,
                    bookingsPerFlight,
                    BOOKINGS_PER_CUSTOMER,
                    latePercent,
                    SNAPSHOTS_PER_CHANGE);
            new MainLoad(size, threads, Duration.ofSeconds(seconds), backlog, out).run(folder.resolve("main"));
        }
        Sweeps sweeps = new Sweeps(threads, out);
        if (isWanted(Part.bookings)) {
            sweeps.bookingsPerFlight(folder.resolve("bookings"));
        }
        if (isWanted(Part.legs)) {
            sweeps.legsPerCallsign(folder.resolve("legs"));
        }
    }

    private boolean isWanted(Part part) {
        return parts.isEmpty() || parts.contains(part);
    }

    private int refuse(String problem) {
        err.println("flightline load: " + problem);
        return EXIT_BAD_ARGUMENTS;
    }
}
