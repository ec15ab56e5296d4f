// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./flightline bench}: measures, prints a table and writes {@code benchmarks/target/bench.json}. */
@Command(
        name = "flightline bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the plugins beside a peer, the usual way to do the same, and beside a limit, the least that must be"
                    + " done for it. A ratio above 1 means that ours is faster.",
            "Writes benchmarks/target/bench.json."
        })
public final class Bench implements Callable<Integer> {
    private static final int EXIT_FAILED = 1;
    private static final int EXIT_BAD_ARGUMENTS = 2;

    private final Path folder;
    private final PrintStream out;
    private final PrintStream err;

    @Parameters(
            paramLabel = "NAME",
            description = "Of opensky, normalizer, mask, notification, joins; all of it if no name is given.")
    private List<String> names = List.of();

    @Option(names = "--quick", description = "Half a minute for each line, for a look: the figures waver.")
    private boolean quick;

    /** @param folder where the log and the JSON file are written */
    Bench(Path folder, PrintStream out, PrintStream err) {
        this.folder = folder;
        this.out = out;
        this.err = err;
    }

    /** Exit codes: 0 done, 1 failed, 2 wrong arguments. Needs the system property flightline.home. */
    public static void main(String[] arguments) {
        Path folder = Path.of(System.getProperty("flightline.home", "."), "benchmarks", "target");
        System.exit(new CommandLine(new Bench(folder, System.out, System.err)).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        List<Suite> suites = new ArrayList<>();
        for (String name : names) {
            Optional<Suite> suite = Suite.named(name);
            if (suite.isEmpty()) {
                err.println("flightline bench: there is no benchmark '" + name + "'; choose from: " + Suite.labels());
                return EXIT_BAD_ARGUMENTS;
            }
            suites.add(suite.get());
        }
        return measure(suites.isEmpty() ? List.of(Suite.values()) : suites, quick ? Effort.QUICK : Effort.FULL);
    }

    private int measure(List<Suite> suites, Effort effort) throws IOException {
        Path logFile = Files.createDirectories(folder).resolve("bench.log");
        List<Suite.Case> cases =
                suites.stream().flatMap(suite -> suite.cases().stream()).toList();
        List<Result> results = new ArrayList<>();
        try (PrintStream log = new PrintStream(Files.newOutputStream(logFile), true, StandardCharsets.UTF_8)) {
            for (Suite.Case next : cases) {
                Effort spent = effort.atMost(next.rounds());
                err.println(
                        "Measuring " + next.name() + " for " + spent.seconds() + " s and more (log: " + logFile + ")");
                results.add(new Comparison(next, spent, 1, log).run());
            }
        } catch (RunnerException e) {
            err.println("flightline bench: " + cases.get(results.size()).name() + " failed, see " + logFile);
            return EXIT_FAILED;
        }
        Report.write(results, folder.resolve("bench.json"));
        out.print(Report.table(results));
        return 0;
    }
}
