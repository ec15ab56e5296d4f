// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MetricValueTest {
    private static final int THREADS = 16;
    private static final int INCREMENTS = 100_000;

    @Test
    void losesNothingThatManyThreadsCountAtOnce() throws Exception {
        MetricValue value = new MetricValue(7);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        inThreads(() -> {
            start.await(60, TimeUnit.SECONDS);
            for (int i = 0; i < INCREMENTS; i++) {
                value.increment();
            }
            return true;
        });
        assertThat(value.get()).isEqualTo(7L + THREADS * INCREMENTS);
    }

    @Test
    void neverShowsLessThanBefore() throws Exception {
        MetricValue value = new MetricValue(0);
        value.increment();
        inThreads(() -> {
            for (int i = 0; i < INCREMENTS; i++) {
                long before = value.get();
                value.increment();
                assertThat(value.get()).isGreaterThan(before);
            }
            return true;
        });
    }

    @Test
    void isWhatItIsSetToWhoeverCountedBefore() throws Exception {
        MetricValue value = new MetricValue(0);
        value.add(3);
        inThreads(() -> {
            value.add(5);
            return true;
        });
        assertThat(value.get()).isEqualTo(3 + 5 * THREADS);
        value.set(40);
        assertThat(value.get()).isEqualTo(40);
        value.add(-2);
        assertThat(value.get()).isEqualTo(38);
        inThreads(() -> {
            value.set(40);
            return true;
        });
        assertThat(value.get()).isEqualTo(40);
    }

    private static void inThreads(Callable<Boolean> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Boolean> done : threads.invokeAll(Collections.nCopies(THREADS, work))) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
