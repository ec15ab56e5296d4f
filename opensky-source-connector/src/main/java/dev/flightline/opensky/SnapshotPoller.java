// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
    private long dueAt;
    private int failures;
    private @Nullable Metric failing;

    /**
     * A snapshot that was asked for.
     *
     * @param past the time it was asked for, in seconds since the epoch; empty for now
     * @param second when it was asked for, likewise
     * @param nanos when it was asked for, as {@link Timing#nanoTime}
     * @param interval the regular interval that it was waited for
     * @param spent what {@link CreditPace#spent} was before
     */
    private record Attempt(
            Future<Snapshot> answer, OptionalLong past, long second, long nanos, Duration interval, long spent) {}

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
            Duration interval = pace.interval();
            long spent = pace.spent();
            Future<Snapshot> answer = thread.submit(() -> client.snapshot(past));
            metrics.increment(Metric.SNAPSHOTS_REQUESTED);
            underWay = new Attempt(answer, past, now().getEpochSecond(), started, interval, spent);
        } catch (RejectedExecutionException e) {
            LOG.debug("Closed before the request was sent", e);
        }
        return underWay;
    }

    private OptionalLong missed() {
        return pace.hasCreditsToSpare() ? backfill.next(now().getEpochSecond(), pace.interval()) : OptionalLong.empty();
    }

    private void answered(Attempt attempt, Snapshot snapshot) {
        Duration interval = pace.interval();
        metrics.set(Metric.POLL_INTERVAL, interval.toMillis());
        if (attempt.past.isPresent()) {
            metrics.increment(Metric.SNAPSHOTS_BACKFILLED);
            Duration took = Duration.ofNanos(timing.nanoTime().getAsLong() - attempt.nanos);
            backfill.readPast(Math.max(attempt.past.getAsLong(), snapshot.time()), attempt.interval, took);
            dueAt = attempt.nanos + afterPast(interval).toNanos();
        } else {
            backfill.readPresent(attempt.second, attempt.interval);
            dueAt = attempt.nanos + interval.toNanos();
        }
        if (failures > 0) {
            LOG.info("OpenSky answers again after {} failed attempts", failures);
            failures = 0;
            failing = null;
        }
    }

    /** The snapshots, past or not, are an interval apart in their times: so they cost no more than the plan says. */
    private Duration afterPast(Duration interval) {
        Duration wait = missed().isPresent() ? Duration.ZERO : backfill.untilRegular(now().getEpochSecond(), interval);
        return wait.compareTo(BETWEEN_PAST_SNAPSHOTS) > 0 ? wait : BETWEEN_PAST_SNAPSHOTS;
    }

    private void failed(Attempt attempt, @Nullable Throwable cause) {
        if (closed.getCount() == 0) {
            return;
        }
        if (cause instanceof TransientException passing) {
            metrics.increment(passing.kind());
            waitOut(attempt, passing);
        } else if (cause instanceof RefusedException refused && isOfPast(attempt, refused)) {
            metrics.increment(refused.kind());
            backfill.refused(refused);
            dueAt = attempt.nanos + pace.interval().toNanos();
        } else if (cause instanceof RefusedException refused) {
            metrics.increment(refused.kind());
            throw new ConnectException(refused.getMessage(), refused);
        } else {
            throw new ConnectException("Asking OpenSky failed in a way this connector does not know", cause);
        }
    }

    /** A token that is refused was asked for before the past was. */
    private boolean isOfPast(Attempt attempt, RefusedException refused) {
        return attempt.past.isPresent() && refused.isOfRequest() && pace.spent() > attempt.spent;
    }

    /** Only the first failure of a kind in a row is logged, and long waits: an outage may last for hours. */
    private void waitOut(Attempt attempt, TransientException passing) {
        failures++;
        Optional<Duration> asked = passing.retryAfter();
        boolean isLong = asked.filter(wait -> wait.compareTo(Backoff.OF_FAILURES.longest()) > 0)
                .isPresent();
        if (isLong && passing.isOfCredits()) {
            pace.exhausted();
        }
        Duration wait = asked.orElseGet(() ->
                Backoff.OF_FAILURES.after(failures, ThreadLocalRandom.current().nextDouble()));
        long now = timing.nanoTime().getAsLong();
        // What was sent may have cost its credits; what was not can be sent again as soon as there is hope.
        long regular =
                pace.spent() > attempt.spent ? attempt.nanos + pace.interval().toNanos() : now;
        dueAt = Math.max(regular - now, wait.toNanos()) + now;
        Instant resumesAt = now().plusNanos(dueAt - now);
        metrics.set(Metric.RESUMES_AT, resumesAt.toEpochMilli());
        if (isLong || passing.kind() != failing) {
            failing = passing.kind();
            LOG.warn("{}; nothing is read until it passes, the next attempt is at {}", passing.getMessage(), resumesAt);
        }
        LOG.debug("Failed attempt {}", failures, passing);
    }

    private Instant now() {
        return timing.clock().instant();
    }
}
