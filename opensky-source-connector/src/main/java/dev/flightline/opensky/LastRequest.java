// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a connector asked for last on this worker. Its stored offset tells it too, but only of requests that led to a record:
 * not of those that found no aircraft, nor of those whose records could not be written, after which a task is often started
 * again and again. No time is paid for twice. Thread-safe.
 *
 * @param connector its name
 * @param partition what it reads; other regions are another source and may be asked for at once
 */
record LastRequest(String connector, Map<String, String> partition) {
    private static final Map<LastRequest, Request> SENT = new ConcurrentHashMap<>();

    private record Request(Instant sent, long time) {}

    /**
     * @param now when the request is sent
     * @param past the time it asks for, in seconds since the epoch; empty for now
     */
    void isSent(Instant now, OptionalLong past) {
        SENT.put(this, new Request(now, past.orElse(now.getEpochSecond())));
    }

    /** When it was sent; empty if this worker has not asked since it was started. */
    Optional<Instant> sent() {
        return Optional.ofNullable(SENT.get(this)).map(Request::sent);
    }

    /** The time it asked for, in seconds since the epoch; likewise. */
    OptionalLong time() {
        Request last = SENT.get(this);
        return last == null ? OptionalLong.empty() : OptionalLong.of(last.time);
    }
}
