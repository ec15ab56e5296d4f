// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns all state of deliveries, and the first failure that must stop the task. After it is closed
 * it takes no more work and says nothing: records without an outcome are read again.
 */
final class Dispatcher implements Executor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** Far more than any of its work takes, for none of it waits. */
    private static final long CLOSE_SECONDS = 2;

    private final ScheduledThreadPoolExecutor executor =
            new ScheduledThreadPoolExecutor(1, WorkerThreads.named("notification-dispatcher"));
    private final AtomicReference<@Nullable ConnectException> failure = new AtomicReference<>();

    Dispatcher() {
        executor.setRemoveOnCancelPolicy(true);
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public void execute(Runnable work) {
        executor.execute(() -> run(work));
    }

    Future<?> schedule(Runnable work, Duration delay) {
        return executor.schedule(() -> run(work), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            fail(new ConnectException("the notification sink failed in a way it should not; please report this", e));
        }
    }

    /** The task is to stop with this; only the first one counts. */
    void fail(ConnectException error) {
        failure.compareAndSet(null, error);
    }

    /** @throws ConnectException if anything failed that must stop the task */
    void throwIfFailed() {
        ConnectException error = failure.get();
        if (error != null) {
            throw new ConnectException(error.getMessage(), error);
        }
    }

    /** Does what it was given, and this last; waits for that, but not long. */
    void finish(Runnable last) {
        Future<?> done = executor.submit(() -> run(last));
        try {
            done.get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The dispatcher is not done within {} s; what it had to do is found again.", CLOSE_SECONDS);
        }
    }

    /** Returns when its thread has ended: what it owned is the caller's from then on. */
    @Override
    public void close() {
        var unused = executor.shutdownNow();
        try {
            if (!executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The dispatcher did not end within {} s; the sink's gauges may be wrong.", CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
