// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.metrics;

import java.util.concurrent.atomic.AtomicLong;

/** A number that is shown. Thread-safe. */
public final class MetricValue {
    private final AtomicLong value;

    MetricValue(long initial) {
        this.value = new AtomicLong(initial);
    }

    public void increment() {
        value.incrementAndGet();
    }

    /** @param change may be negative */
    public void add(long change) {
        value.addAndGet(change);
    }

    public void set(long measured) {
        value.set(measured);
    }

    public long get() {
        return value.get();
    }
}
