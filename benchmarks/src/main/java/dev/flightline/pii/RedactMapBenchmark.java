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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** {@code redact} on two of the ten entries of a map, the record of a converter without schemas. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RedactMapBenchmark {
    private final PiiMask<SourceRecord> mask = new PiiMask.Value<>();
    private final MaskField<SourceRecord> peer = new MaskField.Value<>();
    private final List<SourceRecord> rows = MadeUpPassengers.maps();
    private int turn;

    /** On made-up rows. */
    public RedactMapBenchmark() {
        mask.configure(MadeUpPassengers.rule("redact"));
        peer.configure(Map.of("fields", String.join(",", MadeUpPassengers.MASKED), "replacement", "*****"));
    }

    /** @throws IllegalStateException if the three do not agree about every row */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    public void compareOutputs() {
        for (SourceRecord row : rows) {
            SameRecord.check(row, mask.apply(row), peer.apply(row), BareCopy.redactedMap(row));
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
        return BareCopy.redactedMap(nextRow());
    }

    private SourceRecord nextRow() {
        turn = turn + 1 < rows.size() ? turn + 1 : 0;
        return rows.get(turn);
    }
}
