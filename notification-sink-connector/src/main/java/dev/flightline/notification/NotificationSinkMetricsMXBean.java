// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.util.Map;

/**
 * What one connector has done on this worker since its first task here started, read over JMX as
 * {@code dev.flightline:type=notification-sink,name=<connector>}. Several tasks count together.
 */
public interface NotificationSinkMetricsMXBean {
    /** Records whose message a provider accepted. */
    long getSent();

    /** Records that needed no message, or whose passenger must not be written to. */
    long getSuppressed();

    /** Records whose place a newer one took. */
    long getSuperseded();

    /** Records whose departure had passed. */
    long getExpired();

    /** Records set aside because errors are tolerated and nothing records them. */
    long getParked();

    /** Records acknowledged by the dead letter queue. */
    long getDead();

    /** Suppressed records by reason: RULES, TOMBSTONE, WITHDRAWN, OPTED_OUT, NOT_ALLOWED, DRY_RUN. */
    Map<String, Long> getSuppressedByReason();

    /** Messages on their way now, waits between attempts included. */
    long getInFlight();

    /** Attempts that failed and were to be repeated. */
    long getRetries();
}
