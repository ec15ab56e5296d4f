// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A number that is shown. Thread-safe, and next to free for the first thread that counts, which is mostly the only one:
 * it has a number of its own, that nobody else writes, and all others share another.
 */
public final class MetricValue {
    private static final VarHandle OWNER = field("owner", Thread.class);
    private static final VarHandle OWN = field("own", long.class);

    private final AtomicLong shared;
    private volatile @Nullable Thread owner;
    private long own;
    private volatile @Nullable LongSupplier measure;

    MetricValue(long initial) {
        this.shared = new AtomicLong(initial);
    }

    private static VarHandle field(String name, Class<?> type) {
        try {
            return MethodHandles.lookup().findVarHandle(MetricValue.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    public void increment() {
        add(1);
    }

    /** @param change may be negative */
    public void add(long change) {
        Thread current = Thread.currentThread();
        Thread first = owner;
        if (first == current || (first == null && OWNER.compareAndSet(this, null, current))) {
            OWN.setRelease(this, own + change);
        } else {
            shared.addAndGet(change);
        }
    }

    public void set(long measured) {
        shared.set(measured - (long) OWN.getAcquire(this));
    }

    /**
     * From now on this is asked whenever the number is read, and what was counted or set before no longer shows.
     *
     * @param source from any thread; never fails, never waits
     */
    public void measureWith(LongSupplier source) {
        measure = source;
    }

    public long get() {
        LongSupplier measured = measure;
        if (measured != null) {
            return measured.getAsLong();
        }
        return shared.get() + (long) OWN.getAcquire(this);
    }
}
