// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * From records to messages that an endpoint has accepted and offsets that may be committed: whole tasks. Records come as
 * fast as they are taken, so that there is always one to be sent.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class NotificationBenchmark {
    private static final int BATCH = DrivenTask.IN_FLIGHT;

    /** For each iteration of warm-up: 200,000 in a full round. Some JVMs have not compiled all of the task before. */
    private static final int WARM_UP_MESSAGES = 5_000;

    /** How long the endpoint takes for each message. */
    @Param("5")
    public int serviceMs;

    /** Whether the task keeps what it tells in a topic. */
    @Param("false")
    public boolean ledger;

    private @Nullable NotificationRig rig;

    /**
     * Starts servers and task, and lets ours and limit send messages at full speed, for the iterations' own few do not get
     * all of them compiled. A ledger's broker is left out for peer and limit, which have none.
     */
    @Setup
    public void start(BenchmarkParams params) throws IOException {
        boolean isPeer = params.getBenchmark().endsWith(".peer");
        boolean isLimit = params.getBenchmark().endsWith(".limit");
        rig = new NotificationRig(Duration.ofMillis(serviceMs), ledger && !isPeer && !isLimit);
        int messages = params.getWarmup().getCount() * WARM_UP_MESSAGES;
        if (isLimit) {
            rig.warmUpLimit(messages);
        } else if (!isPeer) {
            rig.warmUpOurs(messages);
        }
    }

    /** Ends what was started for it. */
    @TearDown
    public void close() throws IOException {
        rig().close();
    }

    /** @throws IllegalStateException if the three do not send the same */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    public void compareOutputs() throws IOException {
        rig().compare();
    }

    /** The sink's task. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void ours() {
        rig().ours(BATCH);
    }

    /** One message after the other, by the bare client. */
    @Benchmark
    public void peer() throws IOException {
        rig().peer();
    }

    /** The bare client with as many messages on their way as the task has. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void limit() throws IOException {
        rig().limit(BATCH);
    }

    private NotificationRig rig() {
        return Objects.requireNonNull(rig, "not set up");
    }
}
