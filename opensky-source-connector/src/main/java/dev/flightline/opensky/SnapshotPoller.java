// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
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
 * Decides when a snapshot is asked for and which, and waits out what passes. The request runs on a thread of its own,
 * because Connect can neither pause nor stop a task while its {@code poll()} waits for a slow server.
 *
 * <p>One thread calls {@link #next}; {@link #close} may come from any and releases it.
 */
final class SnapshotPoller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotPoller.class);
    static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    /** Past snapshots are asked for one after the other, but no faster than this. */
    private static final Duration BETWEEN_PAST_SNAPSHOTS = Duration.ofSeconds(1);

    private final OpenSkyClient client;
    private final CreditPace pace;
    private final Backfill backfill;
    private final SourceMetrics metrics;
    private final Timing timing;
    private final ExecutorService thread;
    private final CountDownLatch closed = new CountDownLatch(1);

    private @Nullable Attempt underWay;
    private boolean answered;
    private long dueAt;
    private int failures;
    private @Nullable Metric failing;

    /**
     * A snapshot that was asked for.
     *
     * @param past the time it was asked for, in seconds since the epoch; empty for now
     * @param second when it was asked for, likewise
     * @param nanos when it was asked for, as {@link Timing#nanoTime}
     */
    private record Attempt(Future<Snapshot> answer, OptionalLong past, long second, long nanos) {}

    /** @param wait how long from now until the first snapshot is due */
    SnapshotPoller(
            String connector,
            OpenSkyClient client,
            CreditPace pace,
            Backfill backfill,
            SourceMetrics metrics,
            Timing timing,
            Duration wait) {
        this.client = client;
        this.pace = pace;
        this.backfill = backfill;
        this.metrics = metrics;
        this.timing = timing;
        this.dueAt = timing.nanoTime().getAsLong() + wait.toNanos();
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread worker = new Thread(work, "opensky-source-" + connector);
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
        Attempt attempt = underWay == null ? askWhenDue() : underWay;
        if (attempt == null) {
            return null;
        }
        try {
            Snapshot snapshot = attempt.answer.get(timing.longestWait().toNanos(), TimeUnit.NANOSECONDS);
            underWay = null;
            answered(attempt, snapshot);
            return snapshot;
        } catch (TimeoutException e) {
            return null;
        } catch (ExecutionException e) {
            underWay = null;
            failed(attempt, e.getCause());
            return null;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        client.close();
        thread.shutdownNow();
    }

    private @Nullable Attempt askWhenDue() throws InterruptedException {
        long now = timing.nanoTime().getAsLong();
        long wait = Math.max(0, Math.min(dueAt - now, timing.longestWait().toNanos()));
        if (closed.await(wait, TimeUnit.NANOSECONDS)) {
            return null;
        }
        long started = timing.nanoTime().getAsLong();
        if (dueAt - started > 0) {
            return null;
        }
        metrics.set(Metric.RESUMES_AT, -1);
        OptionalLong past = missed();
        try {
            Future<Snapshot> answer = thread.submit(() -> client.snapshot(past));
            underWay = new Attempt(answer, past, now().getEpochSecond(), started);
        } catch (RejectedExecutionException e) {
            LOG.debug("Closed before the request was sent", e);
        }
        return underWay;
    }

    /** Whether there are credits to spare is known only when an answer told how many are left. */
    private OptionalLong missed() {
        return answered && !pace.hasCreditsToSpare()
                ? OptionalLong.empty()
                : backfill.next(now().getEpochSecond(), pace.interval());
    }

    private void answered(Attempt attempt, Snapshot snapshot) {
        answered = true;
        Duration interval = pace.interval();
        metrics.set(Metric.POLL_INTERVAL, interval.toMillis());
        Duration wait = interval;
        if (attempt.past.isPresent()) {
            metrics.increment(Metric.SNAPSHOTS_BACKFILLED);
            backfill.read(Math.max(attempt.past.getAsLong(), snapshot.time()), interval);
            // Otherwise it was paid for with the credits of the regular one.
            wait = pace.hasCreditsToSpare() ? BETWEEN_PAST_SNAPSHOTS : interval;
        } else {
            backfill.read(attempt.second, interval);
        }
        dueAt = attempt.nanos + wait.toNanos();
        if (failures > 0) {
            LOG.info("OpenSky answers again after {} failed attempts", failures);
            failures = 0;
            failing = null;
        }
    }

    private void failed(Attempt attempt, @Nullable Throwable cause) {
        if (closed.getCount() == 0) {
            return;
        }
        if (cause instanceof TransientException passing) {
            metrics.increment(passing.kind());
            waitOut(attempt, passing);
        } else if (cause instanceof RefusedException refused && attempt.past.isPresent()) {
            backfill.refused(refused);
            dueAt = attempt.nanos + pace.interval().toNanos();
        } else if (cause instanceof RefusedException refused) {
            metrics.increment(refused.kind());
            throw new ConnectException(refused.getMessage(), refused);
        } else {
            throw new ConnectException("Asking OpenSky failed in a way this connector does not know", cause);
        }
    }

    /** Only the first failure of a kind in a row is logged: an outage may last for hours. */
    private void waitOut(Attempt attempt, TransientException passing) {
        failures++;
        if (passing.kind() == Metric.ERRORS_RATE_LIMITED) {
            // A short wait is asked for when requests come too fast, whatever credits are left.
            passing.retryAfter()
                    .filter(wait -> wait.compareTo(BACKOFF.longest()) > 0)
                    .ifPresent(pace::exhausted);
        }
        Duration wait = passing.retryAfter()
                .orElseGet(() ->
                        BACKOFF.after(failures, ThreadLocalRandom.current().nextDouble()));
        long now = timing.nanoTime().getAsLong();
        dueAt = Math.max(attempt.nanos + pace.interval().toNanos() - now, wait.toNanos()) + now;
        Instant resumesAt = now().plusNanos(dueAt - now);
        metrics.set(Metric.RESUMES_AT, resumesAt.toEpochMilli());
        if (passing.kind() != failing) {
            failing = passing.kind();
            LOG.warn("{}; nothing is read until it passes, the next attempt is at {}", passing.getMessage(), resumesAt);
        }
        LOG.debug("Failed attempt {}", failures, passing);
    }

    private Instant now() {
        return timing.clock().instant();
    }
}
