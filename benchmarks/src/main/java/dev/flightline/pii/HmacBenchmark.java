// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.source.SourceRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** {@code hmac} on two of a Struct's ten fields. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HmacBenchmark {
    private static final String KEY_ID = "k1";
    private static final String SECRET = "a benchmark's key protects nothing, it is in the repository";

    private final PiiMask<SourceRecord> mask = new PiiMask.Value<>();
    private final JdkMac peer = new JdkMac(KEY_ID, SECRET);
    private final BareDigest limit = new BareDigest(KEY_ID, SECRET);
    private final List<SourceRecord> rows = MadeUpPassengers.structs(1);
    private int turn;

    /** On made-up rows. */
    public HmacBenchmark() {
        Map<String, String> settings = new HashMap<>(MadeUpPassengers.rule("hmac"));
        settings.putAll(Map.of("rules.pii.key", KEY_ID, "keys", KEY_ID, "keys." + KEY_ID + ".secret", SECRET));
        mask.configure(settings);
    }

    /** @throws IllegalStateException if the three do not agree about every row */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    public void compareOutputs() {
        for (SourceRecord row : rows) {
            SameRecord.check(row, mask.apply(row), BareCopy.tokenized(row, peer), BareCopy.tokenized(row, limit));
        }
    }

    /** The transformation as Connect calls it. */
    @Benchmark
    public SourceRecord ours() {
        return mask.apply(nextRow());
    }

    /** A copy by hand with the JDK's Mac. */
    @Benchmark
    public SourceRecord peer() {
        return BareCopy.tokenized(nextRow(), peer);
    }

    /** A copy by hand with the bare digest. */
    @Benchmark
    public SourceRecord limit() {
        return BareCopy.tokenized(nextRow(), limit);
    }

    private SourceRecord nextRow() {
        turn = turn + 1 < rows.size() ? turn + 1 : 0;
        return rows.get(turn);
    }
}
