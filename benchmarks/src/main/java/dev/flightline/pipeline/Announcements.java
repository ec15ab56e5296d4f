// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import dev.flightline.pipeline.SimulatedFlight.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What the joins would announce of a flight, position by position: their own classes in their own order, without Kafka. */
final class Announcements {
    private Announcements() {}

    /** The records of {@code impacted-flights} for the next flight, in order; {@code causedAt} is when. */
    static List<ImpactedFlight> of(SimulatedFlight flight, Guard guard) {
        Leg leg = Leg.of(flight.inbound());
        RecentEstimates recent = RecentEstimates.NONE;
        FlightReadiness readiness = FlightReadiness.NONE;
        List<ImpactedFlight> announced = new ArrayList<>();
        for (Sample sample : flight.samples()) {
            FlightUpdate update = sample.update();
            if (!guard.counts(sample) || !update.isFlying() || !leg.isPossibleFor(update)) {
                continue;
            }
            recent = recent.then(new LegInTheAir(update, leg).readyEstimate());
            if (recent.isChange()) {
                // Never null: a simulation ends long before a flight is forgotten.
                readiness = Objects.requireNonNull(readiness.after(flight.next().flightId(), recent));
                Departure departure = new Departure(flight.next(), ValidReadiness.of(readiness, flight.inbound()));
                if (departure.isImpacted()) {
                    announced.add(departure.impact());
                }
            }
        }
        return announced;
    }
}
