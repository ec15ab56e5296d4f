// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From a booking's row to the canonical record. Rows take turns, each with a schema of its own. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NormalizerBenchmark {
    /** How many source schemas take turns. */
    @Param("1")
    public int schemas;

    private final BookingNormalizer<SourceRecord> normalizer = new BookingNormalizer<>();
    private final TransformChain chain = new TransformChain();
    private List<SourceRecord> rows = List.of();
    private int turn;

    /** On made-up rows. */
    public NormalizerBenchmark() {
        normalizer.configure(MadeUpBookings.SETTINGS);
    }

    /** Makes the rows. */
    @Setup
    public void makeUpRows() {
        rows = MadeUpBookings.rows(schemas);
    }

    /**
     * The chain is compared in the fields that it can make.
     *
     * @throws IllegalStateException if the three do not agree about every row
     */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    public void compareOutputs() {
        for (SourceRecord row : rows) {
            SourceRecord ours = Objects.requireNonNull(normalizer.apply(row));
            Struct value = (Struct) ours.value();
            SourceRecord limit = HandWrittenPass.apply(row);
            if (!columns(limit).equals(columns(ours)) || !Objects.equals(limit.key(), ours.key())) {
                throw new IllegalStateException("the hand-written pass gives another record");
            }
            Struct peer = (Struct) chain.apply(row).value();
            for (String field : TransformChain.FIELDS) {
                if (!Objects.equals(peer.get(field), value.get(field))) {
                    throw new IllegalStateException("the chain gives another " + field);
                }
            }
        }
    }

    private static List<Object> columns(SourceRecord record) {
        Struct value = (Struct) record.value();
        return value.schema().fields().stream()
                .map(field -> (Object) Map.entry(field.name(), value.get(field)))
                .toList();
    }

    /** The transformation as Connect calls it. */
    @Benchmark
    public SourceRecord ours() {
        return Objects.requireNonNull(normalizer.apply(nextRow()));
    }

    /** Kafka's own transformations in a row. */
    @Benchmark
    public SourceRecord peer() {
        return chain.apply(nextRow());
    }

    /** The table's own code. */
    @Benchmark
    public SourceRecord limit() {
        return HandWrittenPass.apply(nextRow());
    }

    private SourceRecord nextRow() {
        turn = turn + 1 < rows.size() ? turn + 1 : 0;
        return rows.get(turn);
    }
}
