// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import dev.flightline.pipeline.ToldReader.Told;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A made-up world on a {@link JoinsStack}, and its positions, snapshot by snapshot. Not thread-safe. */
final class LoadedWorld implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    /** Brokers refuse records from more than an hour ahead, and there are more snapshots than that. */
    private static final Duration BACK = Duration.ofHours(1);

    private final WorldSize size;
    private final JoinsStack stack;
    private final SnapshotFeed feed;
    private final ToldReader told;
    private final MadeUpSchedule schedule;
    private final MadeUpPositions positions;
    private final Map<Integer, Long> sent = new HashMap<>();
    private int nextSnapshot;

    LoadedWorld(WorldSize size, JoinsStack stack) {
        this.size = size;
        this.stack = stack;
        Instant start = Quarters.beginningOf(Quarters.roundedDown(Instant.now().minus(BACK)));
        schedule = new MadeUpSchedule(size, start);
        positions = new MadeUpPositions(size, start);
        feed = stack.feed();
        told = stack.toldReader();
    }

    /** Writes what the joins read as tables. */
    void writeTables() {
        feed.writeAll(schedule.customers());
        feed.writeAll(schedule.flights());
        feed.writeAll(schedule.bookings());
    }

    /** Waits until the joins have done all there is to do. */
    void awaitRead() throws IOException {
        stack.backlog().awaitNone();
    }

    /** Writes so many snapshots, one whenever the one before has been out for that long; zero for no pause at all. */
    Snapshots write(int count, Duration spacing) {
        Snapshots snapshots = new Snapshots(nextSnapshot, nextSnapshot + count, told.count());
        long due = System.nanoTime();
        for (int i = 0; i < count; i++) {
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            due += spacing.toNanos();
            sent.put(nextSnapshot, System.nanoTime());
            feed.write(positions.snapshot(nextSnapshot));
            nextSnapshot++;
        }
        return snapshots;
    }

    long tombstones() {
        return told.tombstones();
    }

    @Override
    public void close() {
        told.close();
        feed.close();
    }

    /** Some snapshots that were written one after the other. */
    final class Snapshots {
        private final int from;
        private final int to;
        private final int toldBefore;

        Snapshots(int from, int to, int toldBefore) {
            this.from = from;
            this.to = to;
            this.toldBefore = toldBefore;
        }

        long updates() {
            return (long) size.aircraft() * (to - from);
        }

        /** How many records for passengers come of them. */
        long passengers() {
            return positions.told(from, to);
        }

        /**
         * Waits until every passenger that they concern has been told.
         *
         * @throws IOException if it takes too long, or more are told than should be
         */
        void awaitTold() throws IOException {
            long expected = toldBefore + passengers();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (told.count() < expected) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("told " + (told.count() - toldBefore) + " of " + passengers() + " after "
                            + PATIENCE.toMinutes() + " minutes");
                }
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
            if (told.count() > expected) {
                throw new IOException("told " + (told.count() - toldBefore) + " instead of " + passengers());
            }
        }

        /** From when the source had a snapshot to when a sink had what follows from it, for each passenger, in order. */
        Latencies latencies() {
            List<Told> all = told.from(toldBefore);
            return new Latencies(all.stream()
                    .mapToLong(one -> one.had() - sent.getOrDefault(positions.snapshotAt(one.causedAt()), one.had()))
                    .sorted()
                    .toArray());
        }
    }

    /** How long it took for each of some passengers. */
    static final class Latencies {
        private final long[] nanos;

        /** @param nanos in order */
        private Latencies(long[] nanos) {
            this.nanos = nanos;
        }

        /** @param share from 0 to 1; the middle is 0.5 */
        double seconds(double share) {
            return nanos.length == 0 ? Double.NaN : nanos[(int) Math.round(share * (nanos.length - 1))] / 1e9;
        }
    }
}
