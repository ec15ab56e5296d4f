// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A comparison of what cannot be compared. */
@State(Scope.Thread)
public class UnequalBenchmark {
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    public void compareOutputs() {
        throw new IllegalStateException("the peer gives 4");
    }

    @Benchmark
    public int ours() {
        throw new IllegalStateException("measured");
    }

    @Benchmark
    public int peer() {
        throw new IllegalStateException("measured");
    }

    @Benchmark
    public int limit() {
        throw new IllegalStateException("measured");
    }
}
