// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import dev.flightline.quickstart.airlines.AirlineData;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * Airliners on great circles between real airports: a dozen of the two airlines, whose inbound flights are in cruise when it
 * begins and of which every third comes too late for its next flight, and the traffic of others around them. The same seed
 * and start give the same flights. Immutable, so that any thread may ask about any time.
 */
public final class FlightSimulator implements Airspace {
    private final SimulationPlan plan;

    /**
     * @param start when the aircraft are where the plan puts them
     * @param speed simulated seconds that pass in one; positive. Velocities are multiplied by it, so that estimates stay true
     */
    public FlightSimulator(Instant start, double speed, long seed) {
        if (!(speed > 0 && speed < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("speed must be a positive number, not " + speed);
        }
        this.plan = SimulationPlan.make(start.truncatedTo(ChronoUnit.SECONDS), speed, seed);
    }

    @Override
    public Snapshot at(Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        List<StateVector> states = plan.aircraft().stream()
                .map(aircraft -> aircraft.at(second))
                .filter(Objects::nonNull)
                .toList();
        return new Snapshot(second, states);
    }

    /** What the two airlines have planned, and who has booked. */
    public AirlineData airlineData() {
        return plan.airlines();
    }
}
