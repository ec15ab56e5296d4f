// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import dev.flightline.quickstart.airlines.Airport;
import dev.flightline.quickstart.airlines.Airports;
import dev.flightline.quickstart.airspace.Geodesy.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An aircraft that was seen in the air and the two airports between which it may be on its way.
 *
 * @param arrival at its present speed
 * @param direct metres from origin to destination
 * @param cruising whether it is level and fast
 */
record ObservedFlight(
        String callsign,
        String tail,
        Airport origin,
        Airport destination,
        Instant arrival,
        double direct,
        boolean cruising) {

    private static final Pattern AIRLINE_CALLSIGN = Pattern.compile("[A-Z]{3}\\d[A-Z0-9]{0,3}");
    private static final double LEAST_SPEED = 80;
    private static final double CRUISE_SPEED = 150;
    private static final double LEVEL_RATE = 2.5;
    private static final Duration OLDEST = Duration.ofSeconds(60);

    /** What an airliner flies in ten minutes: it does not reach the destination sooner, and turns off the way there. */
    private static final double NEAREST_DESTINATION = 150_000;

    private static final double STEADY_DESTINATION = 400_000;
    private static final double FARTHEST_DESTINATION = 1_500_000;
    private static final double DESTINATION_CONE = 12;
    private static final double NEAREST_ORIGIN = 100_000;
    private static final double FARTHEST_ORIGIN = 2_500_000;

    /**
     * How much longer the way over the aircraft may be than the direct one. The joins allow a quarter more: what is between
     * is room for turns, and straight on the way only becomes shorter.
     */
    private static final double LONGEST_DETOUR = 1.08;

    /** The usable aircraft of the last body, by callsign; those that share one are left out. */
    static List<ObservedFlight> in(List<Snapshot> opening, double speed) {
        if (opening.isEmpty()) {
            return List.of();
        }
        Snapshot newest = opening.get(opening.size() - 1);
        Map<String, @Nullable ObservedFlight> flights = new TreeMap<>();
        for (StateVector state : newest.states()) {
            String callsign = state.flight();
            boolean alone = !flights.containsKey(callsign);
            flights.put(callsign, alone ? of(state, newest.time(), speed) : null);
        }
        return flights.values().stream().filter(Objects::nonNull).toList();
    }

    private static @Nullable ObservedFlight of(StateVector state, Instant time, double speed) {
        Double latitude = state.latitude();
        Double longitude = state.longitude();
        Double velocity = state.velocity();
        Double track = state.trueTrack();
        if (latitude == null || longitude == null || velocity == null || track == null || state.onGround()) {
            return null;
        }
        boolean recent = Math.abs(time.getEpochSecond() - state.lastContact()) <= OLDEST.toSeconds();
        if (!recent
                || velocity <= LEAST_SPEED * speed
                || !AIRLINE_CALLSIGN.matcher(state.flight()).matches()) {
            return null;
        }
        Position position = new Position(latitude, longitude);
        Airport destination = destination(position, track);
        Airport origin = destination == null ? null : origin(position, destination);
        if (destination == null || origin == null) {
            return null;
        }
        double remaining = Geodesy.distance(position, Position.of(destination));
        Instant arrival =
                Instant.ofEpochSecond(state.lastContact()).plusMillis(Math.round(remaining / velocity * 1000));
        Double verticalRate = state.verticalRate();
        boolean level = verticalRate != null && Math.abs(verticalRate) <= LEVEL_RATE * speed;
        return new ObservedFlight(
                state.flight(),
                state.icao24().toUpperCase(Locale.ROOT),
                origin,
                destination,
                arrival,
                Geodesy.distance(Position.of(origin), Position.of(destination)),
                level && velocity > CRUISE_SPEED * speed);
    }

    /** Straight ahead rather than near; but far enough not to be passed at once. */
    private static @Nullable Airport destination(Position position, double track) {
        return Airports.all().stream()
                .filter(airport -> isWithin(airport, position, NEAREST_DESTINATION, FARTHEST_DESTINATION))
                .filter(airport -> turnTo(airport, position, track) <= DESTINATION_CONE)
                .min(Comparator.comparingDouble(airport -> turnTo(airport, position, track)
                        + (isWithin(airport, position, NEAREST_DESTINATION, STEADY_DESTINATION)
                                ? DESTINATION_CONE
                                : 0)))
                .orElse(null);
    }

    /** Behind the aircraft: there the way to the destination leads over it. */
    private static @Nullable Airport origin(Position position, Airport destination) {
        return Airports.all().stream()
                .filter(airport -> isWithin(airport, position, NEAREST_ORIGIN, FARTHEST_ORIGIN))
                .filter(airport -> !airport.equals(destination))
                .filter(airport -> detour(airport, position, destination) <= LONGEST_DETOUR)
                .min(Comparator.comparingDouble(airport -> detour(airport, position, destination)))
                .orElse(null);
    }

    private static boolean isWithin(Airport airport, Position position, double nearest, double farthest) {
        double distance = Geodesy.distance(position, Position.of(airport));
        return distance >= nearest && distance <= farthest;
    }

    private static double turnTo(Airport airport, Position position, double direction) {
        return Geodesy.turn(direction, Geodesy.bearing(position, Position.of(airport)));
    }

    /** The way over a position, as a multiple of the direct one. */
    private static double detour(Airport origin, Position over, Airport destination) {
        Position from = Position.of(origin);
        Position to = Position.of(destination);
        return (Geodesy.distance(from, over) + Geodesy.distance(over, to)) / Geodesy.distance(from, to);
    }
}
