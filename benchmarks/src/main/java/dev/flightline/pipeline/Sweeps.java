// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import dev.flightline.pipeline.LoadedWorld.Snapshots;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** How cost grows with one thing while all others stay: small worlds, each with a broker and joins of its own. */
final class Sweeps {
    private static final int[] BOOKINGS_PER_FLIGHT = {1, 10, 100, 400};
    private static final int[] LEGS_PER_CALLSIGN = {1, 10, 30, 100};

    private static final int WARM_UP_SNAPSHOTS = 20;

    /** How many passengers there are at least, where no more flights than these are needed for them. */
    private static final int PASSENGERS = 100_000;

    private static final int MOST_ANNOUNCED = 10_000;

    /** Every second snapshot says something new of an aircraft, so that each announces half of the flights. */
    private static final int ANNOUNCING_SNAPSHOTS_PER_CHANGE = 2;

    private static final int BURSTS = 4;

    private static final int SEEN = 500;
    private static final int SEEN_SNAPSHOTS = 200;
    private static final int SEEN_SNAPSHOTS_PER_CHANGE = 200;
    private static final int SEEN_LATE_PERCENT = 30;

    private final int threads;
    private final PrintStream out;

    Sweeps(int threads, PrintStream out) {
        this.threads = threads;
        this.out = out;
    }

    /** @param folder a new one */
    void bookingsPerFlight(Path folder) throws IOException {
        print("\n## Bookings per flight\n\n");
        print(
                "| bookings per flight | flights announced | passengers told | flights/s | passengers/s | joins, CPU us/flight | joins, CPU us/passenger | load average |\n");
        print("|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        for (int bookings : BOOKINGS_PER_FLIGHT) {
            int aircraft = Math.min(MOST_ANNOUNCED, PASSENGERS / bookings);
            WorldSize size = new WorldSize(aircraft, 1, bookings, 1, 100, ANNOUNCING_SNAPSHOTS_PER_CHANGE);
            try (JoinsStack stack = new JoinsStack(folder.resolve(String.valueOf(bookings)), threads);
                    LoadedWorld world = new LoadedWorld(size, stack)) {
                announce(stack, world, bookings);
            }
        }
    }

    private void announce(JoinsStack stack, LoadedWorld world, int bookings) throws IOException {
        world.writeTables();
        stack.startJoins();
        world.awaitRead();
        announce(world);
        Phase.Stopwatch stopwatch = Phase.begin(stack);
        long passengers = announce(world);
        long flights = passengers / bookings;
        Phase phase = stopwatch.end(passengers);
        print(
                "| %d | %,d | %,d | %,.0f | %,.0f | %,.0f | %.1f | %.1f |\n",
                bookings,
                flights,
                passengers,
                flights / phase.seconds(),
                phase.recordsPerSecond(),
                phase.joinsMicrosPerRecord() * bookings,
                phase.joinsMicrosPerRecord(),
                phase.loadAverage());
    }

    /**
     * One burst after the other, each when all of the one before have been told: of two changes of a flight that wait at the
     * same time the joins may tell only the later one.
     */
    private static long announce(LoadedWorld world) throws IOException {
        long passengers = 0;
        for (int i = 0; i < BURSTS; i++) {
            Snapshots burst = world.write(1, Duration.ZERO);
            burst.awaitTold();
            passengers += burst.passengers();
        }
        return passengers;
    }

    /** @param folder a new one */
    void legsPerCallsign(Path folder) throws IOException {
        print("\n## Legs per callsign\n\n");
        print(
                "| legs per callsign | flights | flights/s | updates/s | joins, CPU us/flight | joins, CPU us/update | legs-by-callsign, MB on disk | its changelog, MB | load average |\n");
        print("|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        for (int legs : LEGS_PER_CALLSIGN) {
            WorldSize size = new WorldSize(SEEN, legs, 1, 1, SEEN_LATE_PERCENT, SEEN_SNAPSHOTS_PER_CHANGE);
            try (JoinsStack stack = new JoinsStack(folder.resolve(String.valueOf(legs)), threads);
                    LoadedWorld world = new LoadedWorld(size, stack)) {
                see(stack, world, size);
            }
        }
    }

    private void see(JoinsStack stack, LoadedWorld world, WorldSize size) throws IOException {
        world.writeTables();
        stack.startJoins();
        Phase.Stopwatch reading = Phase.begin(stack);
        world.awaitRead();
        Phase tables = reading.end(size.flights());
        world.write(WARM_UP_SNAPSHOTS, Duration.ZERO);
        world.awaitRead();
        Phase.Stopwatch stopwatch = Phase.begin(stack);
        Snapshots written = world.write(SEEN_SNAPSHOTS, Duration.ZERO);
        world.awaitRead();
        Phase updates = stopwatch.end(written.updates());
        stack.stopJoins();
        print(
                "| %d | %,d | %,.0f | %,.0f | %,.0f | %,.1f | %.1f | %.1f | %.1f |\n",
                size.legsPerCallsign(),
                size.flights(),
                tables.recordsPerSecond(),
                updates.recordsPerSecond(),
                tables.joinsMicrosPerRecord(),
                updates.joinsMicrosPerRecord(),
                stack.storeBytes().getOrDefault("legs-by-callsign", 0L) / 1e6,
                stack.topicBytes().getOrDefault(JoinsStack.GROUP + "-legs-by-callsign-changelog", 0L) / 1e6,
                updates.loadAverage());
    }

    private void print(String format, Object... arguments) {
        out.printf(Locale.ROOT, format, arguments);
        out.flush();
    }
}
