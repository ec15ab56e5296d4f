// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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

/**
 * From the bytes of one body, 6,000 aircraft, to the records of those that were heard since the body before it. Two bodies
 * take turns, so that the one before is always known and another.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OpenSkyBenchmark {
    private static final String TOPIC = "flight-updates";
    private static final String WORLD = "world";

    private final OpenSkySourceConfig config = new OpenSkySourceConfig(Map.of("topic", TOPIC));
    private final SourceOffset previous = new SourceOffset(1_700_000_000);
    private final SnapshotRecords records = new SnapshotRecords(config, new SourceMetrics("benchmark"));
    private final TreeModelRecords peer = new TreeModelRecords(SourceOffset.partition(config.regions()), TOPIC, WORLD);
    private final byte[][] bodies;
    private int turn;

    /** On made-up traffic. */
    public OpenSkyBenchmark() {
        MadeUpSky sky = new MadeUpSky();
        bodies = new byte[][] {sky.nextBody(), sky.nextBody()};
    }

    /** @throws IllegalStateException if the three do not agree about both bodies */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    public void compareOutputs() throws IOException {
        for (int i = 0; i < 2 * bodies.length; i++) {
            byte[] body = nextBody();
            if (!ours(body).equals(peer(body))) {
                throw new IllegalStateException("the tree model gives other records");
            }
            if (TokenStream.sum(body) != TokenStream.sumOf(new ObjectMapper().readTree(body))) {
                throw new IllegalStateException("the token stream gives other values");
            }
        }
    }

    /** The source's own way. */
    @Benchmark
    public List<SourceRecord> ours() throws IOException {
        return ours(nextBody());
    }

    /** The tree model. */
    @Benchmark
    public List<SourceRecord> peer() throws IOException {
        return peer(nextBody());
    }

    /** The bare token stream. */
    @Benchmark
    public double limit() throws IOException {
        return TokenStream.sum(nextBody());
    }

    private List<SourceRecord> ours(byte[] body) throws IOException {
        StatesBody read = StatesBody.read(new ByteArrayInputStream(body));
        Snapshot snapshot =
                new Snapshot(read.time(), List.of(new Snapshot.Part(WORLD, read.states())), read.malformed());
        return records.of(snapshot, previous);
    }

    private List<SourceRecord> peer(byte[] body) throws IOException {
        return peer.of(body, previous.toMap());
    }

    private byte[] nextBody() {
        turn = (turn + 1) % bodies.length;
        return bodies[turn];
    }
}
