// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import dev.flightline.quickstart.airlines.AirlineData;
import dev.flightline.quickstart.airlines.Leg;
import dev.flightline.quickstart.airspace.Geodesy.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the joins make of a position, written down a second time from their definition in {@code design/flight-delay.ksql}. */
final class Estimates {
    private static final long QUARTER_MILLIS = 900_000;

    private Estimates() {}

    static Position position(StateVector state) {
        return new Position(number(state.latitude()), number(state.longitude()));
    }

    /** For rows that must have the column. */
    static double number(@Nullable Double column) {
        return Objects.requireNonNull(column);
    }

    static Instant arrival(Leg leg, StateVector state) {
        double metres = Geodesy.distance(position(state), Position.of(leg.destination()));
        return Instant.ofEpochSecond(state.lastContact()).plusMillis((long) (metres * 1000 / number(state.velocity())));
    }

    /** Minutes from the next flight's scheduled departure to the quarter-hour in which its aircraft is ready. */
    static long delayMinutes(AirlineData data, Leg inbound, StateVector state) {
        Leg next = data.legs().stream()
                .filter(leg -> leg.id().equals(inbound.next()))
                .findAny()
                .orElseThrow();
        long ready =
                arrival(inbound, state).plus(inbound.turnaround()).toEpochMilli() / QUARTER_MILLIS * QUARTER_MILLIS;
        return Duration.between(next.scheduledDeparture(), Instant.ofEpochMilli(ready))
                .toMinutes();
    }

    /** Whether the joins take the position to be on the leg's way, and the leg to be the one that is being flown. */
    static boolean isFlying(Leg leg, StateVector state) {
        Instant contact = Instant.ofEpochSecond(state.lastContact());
        Position over = position(state);
        Position from = Position.of(leg.origin());
        Position to = Position.of(leg.destination());
        return !leg.scheduledDeparture().isAfter(contact.plus(Duration.ofHours(1)))
                && !leg.scheduledArrival().plus(Duration.ofHours(12)).isBefore(contact)
                && Geodesy.distance(from, over) + Geodesy.distance(over, to) <= 1.25 * Geodesy.distance(from, to);
    }
}
