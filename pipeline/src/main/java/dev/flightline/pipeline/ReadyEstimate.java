// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an aircraft will be ready for its next flight, as one position says. Keyed by that next flight.
 *
 * @param readyQuarter quarter-hours since 1970, rounded down
 * @param inboundFlightId what the aircraft is flying now
 * @param causedAt snapshot time of the position
 */
record ReadyEstimate(
        long readyQuarter,
        String inboundFlightId,
        @Nullable String inboundCallsign,
        @Nullable Instant causedAt) {}
