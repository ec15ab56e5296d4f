// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** An aircraft in the air and the leg that it is on. */
record LegInTheAir(FlightUpdate update, Leg leg) {
    /** When the aircraft reaches the leg's destination: great-circle distance over ground speed, as they are now. */
    Instant arrival() {
        double metresPerSecond = Objects.requireNonNull(update.velocity());
        Duration toGo = Duration.ofMillis((long) (leg.kmToGo(update) * 1_000_000 / metresPerSecond));
        return Objects.requireNonNull(update.lastContact()).plus(toGo);
    }

    /** When it will be ready for its next flight: arrived, and turned around. */
    ReadyEstimate readyEstimate() {
        Instant ready = arrival().plus(leg.turnaround());
        return new ReadyEstimate(Quarters.roundedDown(ready), leg.flightId(), update.callsign(), update.snapshotTime());
    }
}
