// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one aircraft flies, one flight after the other. */
interface Itinerary {
    /** How long before take-off and after landing an aircraft's transponder is on. */
    Duration ON_THE_GROUND = Duration.ofMinutes(10);

    /** The flight that an aircraft is on, about to take off for or has just landed from; null while it is parked. */
    @Nullable
    SimulatedFlight flightAt(Instant time);

    /** A few planned flights; parked for good behind the last one. */
    record Planned(List<SimulatedFlight> flights) implements Itinerary {
        @Override
        public @Nullable SimulatedFlight flightAt(Instant time) {
            SimulatedFlight latest = null;
            for (SimulatedFlight flight : flights) {
                if (!time.isBefore(flight.takeOff().minus(ON_THE_GROUND))) {
                    latest = flight;
                }
            }
            return latest == null || time.isAfter(latest.landing().plus(ON_THE_GROUND)) ? null : latest;
        }
    }

    /**
     * There and back for ever, with the same time on the ground at both ends.
     *
     * @param there the flight of which all others are repetitions
     * @param returnCallsign of the way back
     */
    record Shuttle(SimulatedFlight there, String returnCallsign, Duration onTheGround) implements Itinerary {
        @Override
        public SimulatedFlight flightAt(Instant time) {
            long cycle =
                    there.profile().duration(there.speed()).plus(onTheGround).toMillis();
            long begin = there.takeOff().minus(onTheGround.dividedBy(2)).toEpochMilli();
            long count = Math.floorDiv(time.toEpochMilli() - begin, cycle);
            Instant takeOff = there.takeOff().plusMillis(count * cycle);
            return Math.floorMod(count, 2L) == 0
                    ? new SimulatedFlight(
                            there.callsign(),
                            there.origin(),
                            there.destination(),
                            there.profile(),
                            takeOff,
                            there.speed())
                    : new SimulatedFlight(
                            returnCallsign,
                            there.destination(),
                            there.origin(),
                            there.profile(),
                            takeOff,
                            there.speed());
        }
    }
}
