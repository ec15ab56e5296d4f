// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A flight that took place, as its positions had it, and the flight that waited for its aircraft.
 *
 * @param inbound the flight in the schedule
 * @param next what its aircraft flies next
 * @param samples one every ten seconds, from take-off to landing
 */
record SimulatedFlight(Flight inbound, Flight next, List<Sample> samples, Instant takeOff, Instant landing) {
    /** What an aircraft does. */
    enum Phase {
        CLIMB("climb"),
        CRUISE("cruise"),
        DESCENT("descent and approach");

        private final String label;

        Phase(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** A position, and what the aircraft did then. */
    record Sample(FlightUpdate update, Phase phase) {}

    SimulatedFlight {
        samples = List.copyOf(samples);
    }

    /** What the joins would say if they had known: the next flight's delay in minutes, in whole quarter-hours of readiness. */
    long delayMinutes() {
        Instant ready = Quarters.beginningOf(
                Quarters.roundedDown(landing.plus(Leg.of(inbound).turnaround())));
        return Math.max(0, Duration.between(next.scheduledDeparture(), ready).toMinutes());
    }
}
