// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Schema;
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

/** Records that no rule touches, of 32 tables in turn: they come back as they are, and nothing is allocated for them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class UntouchedBenchmark {
    private static final int TABLES = 32;
    private static final String ABSENT = "passport,visa";

    /** Whether the records have a schema; else they are maps. */
    @Param("true")
    public boolean schema;

    private final PiiMask<SourceRecord> mask = new PiiMask.Value<>();
    private final MaskField<SourceRecord> peer = new MaskField.Value<>();
    private final Set<Schema> known = Collections.newSetFromMap(new IdentityHashMap<>());
    private List<SourceRecord> rows = List.of();
    private int turn;

    /** With rules for columns that the rows do not have. */
    public UntouchedBenchmark() {
        mask.configure(Map.of(
                "rules", "pii",
                "rules.pii.fields", ABSENT,
                "rules.pii.strategy", "redact",
                "on.unmatched", "ignore"));
        peer.configure(Map.of("fields", ABSENT, "replacement", "*****"));
    }

    /** Makes the rows, and the set of their schemas. */
    @Setup
    public void makeUpRows() {
        rows = schema ? MadeUpPassengers.structs(TABLES) : MadeUpPassengers.maps();
        if (schema) {
            rows.forEach(row -> known.add(row.valueSchema()));
        }
    }

    /**
     * The peer gives a map entries of null for what it does not have, so that it is compared where there is a schema.
     *
     * @throws IllegalStateException if ours gives another record than it got, or the peer one that is not equal
     */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @SuppressWarnings("ReferenceEquality") // that it is the same is the promise
    public void compareOutputs() {
        for (SourceRecord row : rows) {
            if (schema) {
                SameRecord.checkEqual(mask.apply(row), peer.apply(row), row);
            }
            if (mask.apply(row) != row) {
                throw new IllegalStateException("the record is not the same");
            }
        }
    }

    /** The transformation as Connect calls it. */
    @Benchmark
    public SourceRecord ours() {
        return mask.apply(nextRow());
    }

    /** Kafka's MaskField, which copies. */
    @Benchmark
    public SourceRecord peer() {
        return peer.apply(nextRow());
    }

    /** One look at the schema, or one for each column where there is none. */
    @Benchmark
    public SourceRecord limit() {
        SourceRecord row = nextRow();
        if (schema ? !known.contains(row.valueSchema()) : hasAny((Map<?, ?>) row.value())) {
            throw new IllegalStateException("this record is touched");
        }
        return row;
    }

    private static boolean hasAny(Map<?, ?> row) {
        return row.containsKey("passport") || row.containsKey("visa");
    }

    private SourceRecord nextRow() {
        turn = turn + 1 < rows.size() ? turn + 1 : 0;
        return rows.get(turn);
    }
}
