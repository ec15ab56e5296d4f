// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the aircraft of a flight will be ready for it.
 *
 * @param flightId the flight; also the key, which the joiner of a foreign-key join is not given
 * @param inboundFlightId what the aircraft flies before
 * @param ready as last announced
 * @param latestReady the latest that was ever announced: who was told of a delay must be told that it is over
 * @param causedAt snapshot time of the position that moved the estimate
 */
record FlightReadiness(
        String flightId,
        String inboundFlightId,
        @Nullable String inboundCallsign,
        Instant ready,
        Instant latestReady,
        @Nullable Instant causedAt) {
    /** Before the first change: nothing delays the flight. */
    static final FlightReadiness NONE = new FlightReadiness("", "", null, Instant.EPOCH, Instant.EPOCH, null);

    /** Null where the flight is forgotten; one that is to leave after that was heard of again, and stays. */
    @Nullable
    FlightReadiness after(String flight, RecentEstimates change) {
        Instant now = Quarters.beginningOf(change.latestQuarter());
        if (change.isForgotten()) {
            return ready.isBefore(now) ? null : this;
        }
        return new FlightReadiness(
                flight,
                change.inboundFlightId() == null ? inboundFlightId : change.inboundFlightId(),
                change.inboundCallsign() == null ? inboundCallsign : change.inboundCallsign(),
                now,
                now.isAfter(latestReady) ? now : latestReady,
                change.causedAt());
    }
}
