// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.Duration;
import java.time.Instant;

/**
 * Spares a provider that is down: after so many failures in a row nothing is sent for a while, then one message is, as a
 * probe, and its fate decides. Not thread-safe.
 */
final class CircuitBreaker {
    private final int failuresToOpen;
    private final Duration openFor;

    private int failures;
    private volatile boolean open;
    private boolean probing;
    private Instant probeAt = Instant.MIN;

    /**
     * @param failuresToOpen 0 for never
     * @param openFor how long nothing is sent, before each probe
     */
    CircuitBreaker(int failuresToOpen, Duration openFor) {
        this.failuresToOpen = failuresToOpen;
        this.openFor = openFor;
    }

    /** Whether no message but a probe may be sent; from any thread. */
    boolean isOpen() {
        return open;
    }

    /** Whether one message may be sent now. */
    boolean permits(Instant now) {
        return !open || (!probing && !now.isBefore(probeAt));
    }

    /** When the next probe may be sent, if it is open. */
    Instant probeAt() {
        return probeAt;
    }

    /** A message is sent: while it is open, the probe. */
    void sending() {
        probing = open;
    }

    /** The provider accepted a message. */
    void succeeded() {
        failures = 0;
        open = false;
        probing = false;
    }

    /** The provider is down. What was sent before it opened says nothing new. */
    void failed(Instant now) {
        failures++;
        boolean opens = !open && failuresToOpen > 0 && failures >= failuresToOpen;
        if (opens || probing) {
            open = true;
            probing = false;
            probeAt = now.plus(openFor);
        }
    }

    /** What became of a message says nothing about the provider. */
    void unused() {
        probing = false;
    }
}
