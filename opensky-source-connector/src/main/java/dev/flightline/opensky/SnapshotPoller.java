// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when a snapshot is asked for, and waits out what passes. The request runs on a thread of its own, because
 * Connect can neither pause nor stop a task while its {@code poll()} waits for a slow server.
 *
 * <p>One thread calls {@link #next}; {@link #close} may come from any and releases it.
 */
final class SnapshotPoller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotPoller.class);
    static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final OpenSkyClient client;
    private final SourceMetrics metrics;
    private final Timing timing;
    private final long intervalNanos;
    private final ExecutorService thread;
    private final CountDownLatch closed = new CountDownLatch(1);

    private @Nullable Future<Snapshot> underWay;
    private long startedAt;
    private long dueAt;
    private int failures;
    private @Nullable Metric failing;

    /** The first snapshot is due at once. */
    SnapshotPoller(OpenSkySourceConfig config, OpenSkyClient client, SourceMetrics metrics, Timing timing) {
        this.client = client;
        this.metrics = metrics;
        this.timing = timing;
        this.intervalNanos = config.pollInterval().toNanos();
        this.dueAt = timing.nanoTime().getAsLong();
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread worker = new Thread(work, "opensky-source-" + config.connectorName());
            worker.setDaemon(true);
            return worker;
        });
    }

    /**
     * The next snapshot, each once.
     *
     * @return null if there is none yet, or never will be because this is closed; after twice {@link
     *     Timing#longestWait} at the latest
     * @throws ConnectException if the server refuses to answer; the task must fail
     */
    @Nullable
    Snapshot next() throws InterruptedException {
        Future<Snapshot> asked = underWay == null ? askWhenDue() : underWay;
        if (asked == null) {
            return null;
        }
        try {
            Snapshot snapshot = asked.get(timing.longestWait().toNanos(), TimeUnit.NANOSECONDS);
            answered();
            return snapshot;
        } catch (TimeoutException e) {
            return null;
        } catch (ExecutionException e) {
            failed(e.getCause());
            return null;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        client.close();
        thread.shutdownNow();
    }

    private @Nullable Future<Snapshot> askWhenDue() throws InterruptedException {
        long now = timing.nanoTime().getAsLong();
        long wait = Math.max(0, Math.min(dueAt - now, timing.longestWait().toNanos()));
        if (closed.await(wait, TimeUnit.NANOSECONDS)) {
            return null;
        }
        startedAt = timing.nanoTime().getAsLong();
        if (dueAt - startedAt > 0) {
            return null;
        }
        try {
            underWay = thread.submit(client::snapshot);
        } catch (RejectedExecutionException e) {
            LOG.debug("Closed before the request was sent", e);
        }
        return underWay;
    }

    private void answered() {
        underWay = null;
        dueAt = startedAt + intervalNanos;
        if (failures > 0) {
            LOG.info("OpenSky answers again after {} failed attempts", failures);
            failures = 0;
            failing = null;
        }
    }

    private void failed(@Nullable Throwable cause) {
        underWay = null;
        if (closed.getCount() == 0) {
            return;
        }
        if (cause instanceof TransientException passing) {
            metrics.increment(passing.kind());
            waitOut(passing);
            return;
        }
        if (cause instanceof RefusedException refused) {
            metrics.increment(refused.kind());
            throw new ConnectException(refused.getMessage(), refused);
        }
        throw new ConnectException("Asking OpenSky failed in a way this connector does not know", cause);
    }

    /** Only the first failure of a kind in a row is logged: an outage may last for hours. */
    private void waitOut(TransientException passing) {
        failures++;
        Duration wait = passing.retryAfter()
                .orElseGet(() ->
                        BACKOFF.after(failures, ThreadLocalRandom.current().nextDouble()));
        long now = timing.nanoTime().getAsLong();
        dueAt = Math.max(startedAt + intervalNanos - now, wait.toNanos()) + now;
        if (passing.kind() != failing) {
            failing = passing.kind();
            LOG.warn(
                    "{}; nothing is read until it passes, the next attempt is at {}",
                    passing.getMessage(),
                    timing.clock().instant().plusNanos(dueAt - now));
        }
        LOG.debug("Failed attempt {}", failures, passing);
    }
}
