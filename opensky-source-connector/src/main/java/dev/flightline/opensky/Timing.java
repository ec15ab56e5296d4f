// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Where a task takes its time from.
 *
 * @param nanoTime measures waits; never goes back, in nanoseconds
 * @param clock tells the time of day, for what is compared with the server's
 * @param longestWait how long one {@code poll()} may wait at a time; Connect pauses and stops a task between two calls
 */
record Timing(LongSupplier nanoTime, InstantSource clock, Duration longestWait) {
    static final Timing SYSTEM = new Timing(System::nanoTime, InstantSource.system(), Duration.ofMillis(500));
}
