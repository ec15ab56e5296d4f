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
import org.openjdk.jmh.infra.Blackhole;

/**
 * {@code detect} on free text: all the remarks of {@link MadeUpRemarks} once, one record each. One in sixteen holds
 * something to replace, and most of the others have digits that have to be looked at.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DetectBenchmark {
    private final PiiMask<SourceRecord> mask = new PiiMask.Value<>();
    private final List<SourceRecord> remarks = MadeUpRemarks.records();

    /** With all detectors. */
    public DetectBenchmark() {
        mask.configure(new HashMap<>(Map.of("rules", "pii", "rules.pii.fields", "$", "rules.pii.strategy", "detect")));
    }

    /**
     * The bare scan replaces nothing: what it gives is compared with a count by other means.
     *
     * @throws IllegalStateException if the expressions replace something else, or the scan misses a character
     */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    public void compareOutputs() {
        for (SourceRecord remark : remarks) {
            String text = (String) remark.value();
            if (!Expressions.replaced(text).equals(mask.apply(remark).value())) {
                throw new IllegalStateException("the expressions give another text");
            }
            if (scan(text)
                    != text.chars()
                            .filter(c -> c == '@' || Character.isDigit(c))
                            .count()) {
                throw new IllegalStateException("the scan misses a character");
            }
        }
    }

    /** The transformation as Connect calls it, records and all. */
    @Benchmark
    public void ours(Blackhole hole) {
        for (SourceRecord remark : remarks) {
            hole.consume(mask.apply(remark));
        }
    }

    /** Regular expressions, with a record around the text. */
    @Benchmark
    public void peer(Blackhole hole) {
        for (SourceRecord remark : remarks) {
            String masked = Expressions.replaced((String) remark.value());
            hole.consume(remark.newRecord(
                    remark.topic(),
                    null,
                    null,
                    null,
                    remark.valueSchema(),
                    masked,
                    remark.timestamp(),
                    remark.headers()));
        }
    }

    /** One look at every character, which replaces nothing. */
    @Benchmark
    public void limit(Blackhole hole) {
        for (SourceRecord remark : remarks) {
            hole.consume(scan((String) remark.value()));
        }
    }

    private static int scan(String text) {
        int found = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '@' || (c >= '0' && c <= '9')) {
                found++;
            }
        }
        return found;
    }
}
