// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import dev.flightline.pipeline.LoadedWorld.Latencies;
import dev.flightline.pipeline.LoadedWorld.Snapshots;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The load itself, phase after phase; each prints its line as soon as it has ended. */
final class MainLoad {
    private static final double MEGABYTE = 1e6;
    private static final int SPEED = 5;

    private final WorldSize size;
    private final int threads;
    private final Duration paced;
    private final int backlogSnapshots;
    private final PrintStream out;

    /**
     * @param paced how long each rate is held
     * @param backlogSnapshots how many snapshots are there at once, for the joins to take as fast as they can
     */
    MainLoad(WorldSize size, int threads, Duration paced, int backlogSnapshots, PrintStream out) {
        this.size = size;
        this.threads = threads;
        this.paced = paced;
        this.backlogSnapshots = backlogSnapshots;
        this.out = out;
    }

    void run(Path folder) throws IOException {
        print("## Load: %s\n\n", size);
        print("%d stream threads, %d cores, load average before it %.1f.\n\n", threads, cores(), load());
        try (JoinsStack stack = new JoinsStack(folder, threads);
                LoadedWorld world = new LoadedWorld(size, stack)) {
            world.writeTables();
            stack.startJoins();
            phases(stack, world);
            stack.stopJoins();
            Map<String, Long> entries = stack.entries();
            Map<String, Long> bytes = stack.storeBytes();
            restarts(stack);
            state(entries, bytes, stack.topicBytes());
            print("\n%,d tombstones for bookings that were never impacted.\n", world.tombstones());
        }
    }

    private void phases(JoinsStack stack, LoadedWorld world) throws IOException {
        print(
                "| phase | records | seconds | records/s | joins, CPU us/record | joins, cores | broker, cores | load average |\n");
        print("|---|--:|--:|--:|--:|--:|--:|--:|\n");
        tables(stack, world);
        allLateAtOnce(stack, world);
        backlog(stack, world);
        print(
                "\n| rate | updates/s | passengers told | p50 s | p99 s | longest s | behind at the end, s | joins, cores | broker, cores | load average |\n");
        print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        rate(stack, world, 1);
        rate(stack, world, SPEED);
    }

    private void tables(JoinsStack stack, LoadedWorld world) throws IOException {
        Phase.Stopwatch stopwatch = Phase.begin(stack);
        world.awaitRead();
        line("flights, customers, bookings (rows)", stopwatch.end(size.rows()));
    }

    /** The first estimate says nothing yet; the second announces every late flight at the same moment. */
    private void allLateAtOnce(JoinsStack stack, LoadedWorld world) throws IOException {
        world.write(1, Duration.ZERO);
        world.awaitRead();
        Phase.Stopwatch stopwatch = Phase.begin(stack);
        Snapshots second = world.write(1, Duration.ZERO);
        second.awaitTold();
        line("all late flights at once (passengers)", stopwatch.end(second.passengers()));
        world.awaitRead();
    }

    private void backlog(JoinsStack stack, LoadedWorld world) throws IOException {
        Phase.Stopwatch stopwatch = Phase.begin(stack);
        Snapshots snapshots = world.write(backlogSnapshots, Duration.ZERO);
        world.awaitRead();
        line("as fast as they can (updates)", stopwatch.end(snapshots.updates()));
        snapshots.awaitTold();
    }

    private void rate(JoinsStack stack, LoadedWorld world, int speed) throws IOException {
        Duration spacing = MadeUpPositions.SPACING.dividedBy(speed);
        Phase.Stopwatch stopwatch = Phase.begin(stack);
        Snapshots snapshots = world.write((int) paced.dividedBy(spacing), spacing);
        long written = System.nanoTime();
        world.awaitRead();
        double behind = (System.nanoTime() - written) / 1e9;
        Phase phase = stopwatch.end(snapshots.updates());
        snapshots.awaitTold();
        Latencies latencies = snapshots.latencies();
        print(
                "| %d x real time | %,.0f | %,d | %.2f | %.2f | %.2f | %.1f | %.2f | %.2f | %.1f |\n",
                speed,
                size.aircraft() / Phase.seconds(spacing),
                snapshots.passengers(),
                latencies.seconds(0.5),
                latencies.seconds(0.99),
                latencies.seconds(1),
                behind,
                phase.joinsCores(),
                phase.brokerCores(),
                phase.loadAverage());
    }

    private void restarts(JoinsStack stack) throws IOException {
        double kept = start(stack);
        stack.stopJoins();
        stack.loseState();
        double lost = start(stack);
        Duration cpu = stack.joinsCpu();
        stack.stopJoins();
        print("\n| start | seconds until the joins run | joins, CPU s | load average |\n|---|--:|--:|--:|\n");
        print("| state kept | %.1f | | |\n", kept);
        print("| state lost | %.1f | %.1f | %.1f |\n", lost, Phase.seconds(cpu), load());
    }

    private static double start(JoinsStack stack) throws IOException {
        long begun = System.nanoTime();
        stack.startJoins();
        return (System.nanoTime() - begun) / 1e9;
    }

    private void state(Map<String, Long> entries, Map<String, Long> bytes, Map<String, Long> topics) {
        print("\n| store | entries | MB on disk | changelog, MB |\n|---|--:|--:|--:|\n");
        Map<String, Long> changelogs = new TreeMap<>();
        bytes.keySet()
                .forEach(store ->
                        changelogs.put(store, topics.getOrDefault(JoinsStack.GROUP + "-" + store + "-changelog", 0L)));
        bytes.forEach((store, size) -> print(
                "| %s | %,d | %.1f | %.1f |\n",
                store,
                entries.getOrDefault(store, 0L),
                size / MEGABYTE,
                changelogs.getOrDefault(store, 0L) / MEGABYTE));
        print("| all | %,d | %.1f | %.1f |\n", sum(entries), sum(bytes) / MEGABYTE, sum(changelogs) / MEGABYTE);
        print("\n| topic | MB |\n|---|--:|\n");
        topics.forEach((topic, size) -> {
            if (size > 0 && !topic.endsWith("-changelog") && !topic.startsWith("__")) {
                print("| %s | %.1f |\n", topic, size / MEGABYTE);
            }
        });
    }

    private static long sum(Map<String, Long> numbers) {
        return numbers.values().stream().mapToLong(Long::longValue).sum();
    }

    private void line(String name, Phase phase) {
        print(
                "| %s | %,d | %.1f | %,.0f | %.1f | %.2f | %.2f | %.1f |\n",
                name,
                phase.records(),
                phase.seconds(),
                phase.recordsPerSecond(),
                phase.joinsMicrosPerRecord(),
                phase.joinsCores(),
                phase.brokerCores(),
                phase.loadAverage());
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static double load() {
        return Phase.currentLoadAverage();
    }

    private void print(String format, Object... arguments) {
        out.printf(Locale.ROOT, format, arguments);
        out.flush();
    }
}
