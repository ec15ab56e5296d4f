// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * From one position of an aircraft to what fifty passengers are to know, without a broker: the joins' own work. The
 * second position of each spell says that their flight has another time now; all others say the same again.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class JoinsBenchmark {
    /** Both spells twice: the second time everything is known already. */
    private static final int COMPARED = 4;

    private @Nullable LateAircraft aircraft;
    private @Nullable DrivenJoins joins;

    /** Starts one of the three. */
    @Setup
    public void start(BenchmarkParams params) throws IOException {
        LateAircraft late = new LateAircraft();
        aircraft = late;
        String benchmark = params.getBenchmark();
        if (benchmark.endsWith(".limit")) {
            joins = DrivenJoins.limit(late, known(told(late, DrivenJoins.ours(late))));
        } else {
            joins = benchmark.endsWith(".peer") ? DrivenJoins.peer(late) : DrivenJoins.ours(late);
        }
    }

    /** @throws IllegalStateException if the three do not tell the passengers the same */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    public void compareOutputs() {
        LateAircraft late = aircraft();
        List<List<Message>> told = told(late, DrivenJoins.ours(late));
        if (told.stream().anyMatch(messages -> messages.size() != LateAircraft.PASSENGERS)) {
            throw new IllegalStateException("ours does not tell each passenger once a spell");
        }
        requireSame(told, told(late, DrivenJoins.peer(late)), "peer");
        requireSame(told, told(late, DrivenJoins.limit(late, known(told))), "limit");
    }

    private static List<Message> known(List<List<Message>> told) {
        return told.stream().flatMap(List::stream).distinct().toList();
    }

    /** Spell by spell. */
    private static List<List<Message>> told(LateAircraft aircraft, DrivenJoins joins) {
        try (joins) {
            return IntStream.range(0, COMPARED)
                    .mapToObj(spell -> joins.tell(aircraft.next()))
                    .toList();
        }
    }

    private static void requireSame(List<List<Message>> ours, List<List<Message>> others, String who) {
        if (!ours.equals(others)) {
            throw new IllegalStateException("the " + who + " tells something else");
        }
    }

    /** Ends what was started for it. */
    @TearDown
    public void close() {
        joins().close();
        aircraft().close();
    }

    /** The joins. */
    @Benchmark
    @OperationsPerInvocation(LateAircraft.POSITIONS)
    public int ours() {
        return joins().run(aircraft().next());
    }

    /** Every position to every passenger, and only then what has changed. */
    @Benchmark
    @OperationsPerInvocation(LateAircraft.POSITIONS)
    public int peer() {
        return joins().run(aircraft().next());
    }

    /** Reads the positions and writes what is known beforehand. */
    @Benchmark
    @OperationsPerInvocation(LateAircraft.POSITIONS)
    public int limit() {
        return joins().run(aircraft().next());
    }

    private LateAircraft aircraft() {
        return Objects.requireNonNull(aircraft, "not set up");
    }

    private DrivenJoins joins() {
        return Objects.requireNonNull(joins, "not set up");
    }
}
