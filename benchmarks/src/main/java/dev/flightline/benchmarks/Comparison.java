// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.ListStatistics;

/**
 * Measures one case as {@link Suite} describes it. The outputs are compared in a JVM of their own, because a way that runs
 * in the same JVM as the others is compiled with their habits in mind. Ours, peer and limit take turns. The score of a turn is the median
 * of its iterations, and the median of the turns counts: one JVM compiles the same code better than the next, by up to a third, so that the
 * best turn would be luck; and another's load on the machine, which comes and goes, falls on all three.
 */
final class Comparison {
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    /** The heap is fixed, so that its growth is not measured; the collector is the one of Kafka's own start scripts. */
    private static final String[] JVM = {"-Xms1g", "-Xmx1g", "-XX:+UseG1GC"};

    private final Suite.Case measured;
    private final Effort effort;
    private final int forks;
    private final PrintStream log;

    /**
     * @param forks 1, each measurement in a JVM of its own; 0 to try a benchmark within this one, whose figures are worth
     *     nothing
     * @param log takes what JMH has to tell
     */
    Comparison(Suite.Case measured, Effort effort, int forks, PrintStream log) {
        this.measured = measured;
        this.effort = effort;
        this.forks = forks;
        this.log = log;
    }

    /** @throws RunnerException if a benchmark fails, as it does where the outputs differ; the log says why */
    Result run() throws RunnerException {
        run(options("compareOutputs").warmupIterations(0).measurementIterations(1));
        List<RunResult> runs = new ArrayList<>();
        for (int round = 0; round < effort.rounds(); round++) {
            runs.addAll(run(measuring()));
        }
        return new Result(
                measured.name(),
                runs.get(0).getPrimaryResult().getScoreUnit(),
                middle(runs, "ours"),
                middle(runs, "peer"),
                middle(runs, "limit"),
                Math.round(of(runs, "ours")
                        .mapToDouble(Comparison::allocated)
                        .max()
                        .orElseThrow()));
    }

    private Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
        return new Runner(options.build(), OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL)).run();
    }

    private ChainedOptionsBuilder measuring() {
        TimeValue time = TimeValue.milliseconds(effort.iteration().toMillis());
        return options("ours|peer|limit")
                .warmupIterations(effort.iterations())
                .warmupTime(time)
                .measurementIterations(effort.iterations())
                .measurementTime(time)
                .addProfiler(GCProfiler.class);
    }

    private ChainedOptionsBuilder options(String methods) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(measured.benchmarks().getName()) + "\\.(" + methods + ")$")
                .forks(forks)
                .jvmArgs(JVM)
                .shouldFailOnError(true);
        measured.parameters().forEach((parameter, value) -> options.param(parameter, value));
        return options;
    }

    private static double middle(Collection<RunResult> runs, String method) {
        double[] scores = of(runs, method).mapToDouble(Comparison::score).toArray();
        return new ListStatistics(scores).getPercentile(50);
    }

    private static Stream<RunResult> of(Collection<RunResult> runs, String method) {
        return runs.stream().filter(run -> run.getParams().getBenchmark().endsWith("." + method));
    }

    private static double score(RunResult run) {
        return run.getPrimaryResult().getStatistics().getPercentile(50);
    }

    private static double allocated(RunResult run) {
        return Objects.requireNonNull(run.getSecondaryResults().get(ALLOCATION), ALLOCATION)
                .getScore();
    }
}
