// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A flight that is late, was late, or is cancelled: {@code impacted-flights}.
 *
 * @param newEstimatedDeparture when the aircraft is ready, or as scheduled if that is later
 * @param delayMinutes whole minutes between the two
 * @param status DELAYED, ON_TIME or CANCELLED
 * @param causedAt snapshot time of the position that moved the estimate; null where the schedule did
 */
record ImpactedFlight(
        String flightId,
        @Nullable String flightNumber,
        @Nullable String callsign,
        @Nullable String inboundCallsign,
        @Nullable String origin,
        @Nullable String destination,
        @Nullable String originTimeZone,
        Instant scheduledDeparture,
        Instant newEstimatedDeparture,
        long delayMinutes,
        String status,
        @Nullable Instant causedAt) {}
