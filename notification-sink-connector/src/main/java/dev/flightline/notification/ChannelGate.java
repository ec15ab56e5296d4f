// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Lets messages onto one channel: so many at the same time, so many a second, none while the provider asks to be left
 * alone or its circuit is open. Those that have to wait hold nothing that another channel could use. Confined to the
 * dispatcher's thread.
 */
final class ChannelGate {
    private int concurrency;
    private final RateLimit rate;
    private final CircuitBreaker breaker;
    private final InstantSource clock;

    private final Set<Runnable> waiting = new LinkedHashSet<>();
    private volatile int queued;
    private int passed;
    private Instant pausedUntil = Instant.MIN;
    private Instant timerAt = Instant.MAX;
    private boolean admitting;

    /** Does something later. */
    @FunctionalInterface
    interface Timer {
        Future<?> schedule(Runnable work, Duration delay);
    }

    /**
     * @param concurrency how many may have passed and not left
     * @param perSecond how many pass in a second; 0 for no limit
     * @param clock one that never goes back; only differences count
     */
    ChannelGate(int concurrency, double perSecond, CircuitBreaker breaker, InstantSource clock) {
        this.concurrency = concurrency;
        this.rate = new RateLimit(perSecond);
        this.breaker = breaker;
        this.clock = clock;
    }

    /** Lets no more than this be passed and not left; before anybody asks. */
    void narrow(int most) {
        concurrency = Math.min(concurrency, most);
    }

    /** Whether the provider is taken to be down, and it is not the time to look whether it is. */
    boolean isShut() {
        return !breaker.permits(clock.instant());
    }

    /**
     * Asks to pass. Who has passed must leave.
     *
     * @param turn called when it has passed, if that is not now; the same object leaves the queue
     * @return whether it has passed now
     */
    boolean enter(Runnable turn, Timer timer) {
        if (waiting.isEmpty() && passes()) {
            return true;
        }
        waiting.add(turn);
        queued = waiting.size();
        admit(timer);
        return false;
    }

    /** No longer waits. */
    void stepOut(Runnable turn) {
        waiting.remove(turn);
        queued = waiting.size();
    }

    /** How many wait; from any thread. */
    int waiting() {
        return queued;
    }

    /** Whether nothing is sent but probes; from any thread. */
    boolean isCircuitOpen() {
        return breaker.isOpen();
    }

    /** @param failure null when the provider accepted the message */
    void leave(@Nullable SendFailure failure, Timer timer) {
        Instant now = clock.instant();
        if (failure == null) {
            breaker.succeeded();
        } else if (failure.isOutage()) {
            breaker.failed(now);
            failure.retryAfter().map(now::plus).filter(pausedUntil::isBefore).ifPresent(until -> pausedUntil = until);
        } else {
            breaker.unused(); // it may be about the message alone
        }
        passed--;
        admit(timer);
    }

    /** Leaves without having sent anything. */
    void leaveUnused(Timer timer) {
        breaker.unused();
        passed--;
        admit(timer);
    }

    private void admit(Timer timer) {
        if (admitting) {
            return; // a turn that ended at once: the loop below goes on
        }
        admitting = true;
        try {
            while (!waiting.isEmpty() && passes()) {
                Iterator<Runnable> first = waiting.iterator();
                Runnable turn = first.next();
                first.remove();
                queued = waiting.size();
                turn.run();
            }
        } finally {
            admitting = false;
        }
        rearm(timer);
    }

    private boolean passes() {
        Instant now = clock.instant();
        if (passed >= concurrency || now.isBefore(opensAt()) || !breaker.permits(now)) {
            return false;
        }
        passed++;
        rate.sending(now);
        breaker.sending();
        return true;
    }

    /** When time alone no longer keeps anybody waiting. */
    private Instant opensAt() {
        Instant at = rate.next().isAfter(pausedUntil) ? rate.next() : pausedUntil;
        return breaker.isOpen() && breaker.probeAt().isAfter(at) ? breaker.probeAt() : at;
    }

    /** Where time is not what they wait for, somebody leaves. */
    private void rearm(Timer timer) {
        Instant now = clock.instant();
        Instant at = opensAt();
        if (!waiting.isEmpty() && now.isBefore(at) && at.isBefore(timerAt)) {
            timerAt = at;
            // Rounded up: a timer that is early finds nothing to do.
            var unused = timer.schedule(
                    () -> {
                        timerAt = Instant.MAX;
                        admit(timer);
                    },
                    Duration.between(now, at).plusMillis(1));
        }
    }
}
