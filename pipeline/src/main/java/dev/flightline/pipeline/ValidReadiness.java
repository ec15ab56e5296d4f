// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the aircraft of a flight will be ready for it, as far as it is still this flight's aircraft.
 *
 * @param ready null where the lateness of the inbound flight no longer counts
 * @param latestReady the latest that was ever announced
 * @param causedAt snapshot time of the position that {@code ready} comes from; null as that is
 */
record ValidReadiness(
        @Nullable String inboundCallsign,
        @Nullable Instant ready,
        Instant latestReady,
        @Nullable Instant causedAt) {
    /** @param inbound the inbound flight in the schedule; null where it is no longer there */
    static ValidReadiness of(FlightReadiness readiness, @Nullable Flight inbound) {
        boolean valid = inbound != null && inbound.isFollowedBy(readiness.flightId());
        return new ValidReadiness(
                readiness.inboundCallsign(),
                valid ? readiness.ready() : null,
                readiness.latestReady(),
                valid ? readiness.causedAt() : null);
    }
}
