// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When a connector asked last on this worker. Its stored offset tells it too, but only of requests that led to a record: not
 * of those that found no aircraft, nor of those whose records could not be written, after which a task is often started
 * again and again. Thread-safe.
 *
 * @param connector its name
 * @param partition what it reads; other regions are another source and may be asked for at once
 */
record LastRequest(String connector, Map<String, String> partition) {
    private static final Map<LastRequest, Instant> TIMES = new ConcurrentHashMap<>();

    void isAt(Instant time) {
        TIMES.put(this, time);
    }

    /** Empty if this worker has not asked since it was started. */
    Optional<Instant> time() {
        return Optional.ofNullable(TIMES.get(this));
    }
}
