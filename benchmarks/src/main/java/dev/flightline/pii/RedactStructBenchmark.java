// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.MaskField;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** {@code redact} on two of a Struct's ten fields. Rows take turns, each with a schema of its own. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RedactStructBenchmark {
    /** How many schemas take turns. */
    @Param("1")
    public int schemas;

    private final PiiMask<SourceRecord> mask = new PiiMask.Value<>();
    private final MaskField<SourceRecord> peer = new MaskField.Value<>();
    private List<SourceRecord> rows = List.of();
    private int turn;

    /** On made-up rows. */
    public RedactStructBenchmark() {
        mask.configure(MadeUpPassengers.rule("redact"));
        peer.configure(Map.of("fields", String.join(",", MadeUpPassengers.MASKED), "replacement", "*****"));
    }

    /** Makes the rows. */
    @Setup
    public void makeUpRows() {
        rows = MadeUpPassengers.structs(schemas);
    }

    /** @throws IllegalStateException if the three do not agree about every row */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    public void compareOutputs() {
        for (SourceRecord row : rows) {
            SameRecord.check(row, mask.apply(row), peer.apply(row), BareCopy.redactedStruct(row));
        }
    }

    /** The transformation as Connect calls it. */
    @Benchmark
    public SourceRecord ours() {
        return mask.apply(nextRow());
    }

    /** Kafka's MaskField. */
    @Benchmark
    public SourceRecord peer() {
        return peer.apply(nextRow());
    }

    /** A copy by hand. */
    @Benchmark
    public SourceRecord limit() {
        return BareCopy.redactedStruct(nextRow());
    }

    private SourceRecord nextRow() {
        turn = turn + 1 < rows.size() ? turn + 1 : 0;
        return rows.get(turn);
    }
}
