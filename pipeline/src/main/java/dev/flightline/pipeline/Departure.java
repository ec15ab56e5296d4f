// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A flight as scheduled, and when its aircraft will be ready; null where no position has said so yet. */
record Departure(Flight flight, @Nullable ValidReadiness readiness) {
    /**
     * Whether passengers have something to hear: the flight is cancelled, or is late, or was. A flight that catches up
     * stays, for whoever was told of the delay must be told that it is over.
     */
    boolean isImpacted() {
        return flight.isCancelled() || (readiness != null && isLate(readiness.latestReady()));
    }

    ImpactedFlight impact() {
        Instant scheduled = flight.scheduledDeparture();
        Instant ready = readiness == null || readiness.ready() == null ? scheduled : readiness.ready();
        Instant estimated = ready.isAfter(scheduled) ? ready : scheduled;
        return new ImpactedFlight(
                flight.flightId(),
                flight.flightNumber(),
                flight.callsign(),
                readiness == null ? null : readiness.inboundCallsign(),
                flight.origin(),
                flight.destination(),
                flight.originTimeZone(),
                scheduled,
                estimated,
                Duration.between(scheduled, estimated).toMinutes(),
                status(ready),
                flight.isCancelled() || readiness == null ? null : readiness.causedAt());
    }

    private String status(Instant ready) {
        if (flight.isCancelled()) {
            return "CANCELLED";
        }
        return isLate(ready) ? "DELAYED" : "ON_TIME";
    }

    private boolean isLate(Instant ready) {
        return !ready.isBefore(flight.scheduledDeparture().plus(Quarters.QUARTER_HOUR));
    }
}
