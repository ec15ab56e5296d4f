// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.stack;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** Starts components side by side and remembers how long each took. Thread-safe. */
public final class StartTimes {
    private final Executor executor;
    private volatile boolean stopped;
    private final Map<String, Long> milliseconds = Collections.synchronizedMap(new TreeMap<>());

    public StartTimes(Executor executor) {
        this.executor = executor;
    }

    /** Starts a component in the background; its time begins now. */
    public <T> CompletableFuture<T> start(String component, Callable<T> starter) {
        return CompletableFuture.supplyAsync(() -> measure(component, starter), executor);
    }

    /** Starts a component once another one is there; its time begins then. */
    public <T> CompletableFuture<T> startAfter(CompletableFuture<?> other, String component, Callable<T> starter) {
        return other.thenApplyAsync(ready -> measure(component, starter), executor);
    }

    /** Milliseconds each component took, from its own beginning until it was ready. */
    public Map<String, Long> milliseconds() {
        synchronized (milliseconds) {
            return new TreeMap<>(milliseconds);
        }
    }

    /** What has not begun to start will not: it fails instead. */
    public void stop() {
        stopped = true;
    }

    private <T> T measure(String component, Callable<T> starter) {
        if (stopped) {
            throw new StartupException(component + " was not started: everything is being stopped");
        }
        long begin = System.nanoTime();
        try {
            T started = starter.call();
            milliseconds.put(component, (System.nanoTime() - begin) / 1_000_000);
            return started;
        } catch (StartupException e) {
            throw e;
        } catch (Exception e) {
            throw new CompletionException(
                    new StartupException(component + " did not start: " + firstLine(e) + "; the log says more", e));
        }
    }

    private static String firstLine(Throwable e) {
        String message = e.getMessage();
        return message == null || message.isBlank()
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("").strip();
    }
}
