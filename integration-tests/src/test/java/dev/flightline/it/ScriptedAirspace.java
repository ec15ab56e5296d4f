// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import dev.flightline.quickstart.airlines.Airport;
import dev.flightline.quickstart.airspace.Airspace;
import dev.flightline.quickstart.airspace.Snapshot;
import dev.flightline.quickstart.airspace.StateVector;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Aircraft that will land exactly when the test says. Before take-off the sky is empty; after it every question is one
 * second later than the one before, however fast they come.
 *
 * <p>A position lies on the great circle from origin to destination, as far from the destination as the aircraft flies at
 * its speed in the time that is left: so distance over ground speed gives the time that the script says.
 */
final class ScriptedAirspace implements Airspace {
    /** Metres per second. */
    private static final double SPEED = 220;
    /** Metres; the mean radius that distances are computed with. */
    private static final double EARTH_RADIUS = 6_371_000;

    /** When a flight lands, by how many seconds have passed since take-off. */
    interface Landing {
        Instant at(long seconds);
    }

    private record Flight(String callsign, Airport origin, Airport destination, long from, Landing landing) {}

    private final List<Flight> flights = new ArrayList<>();
    private Instant takeOff = Instant.MAX;
    private long seconds = -1;

    /** @param from seconds after take-off at which it is first seen */
    synchronized void add(String callsign, Airport origin, Airport destination, long from, Landing landing) {
        flights.add(new Flight(callsign, origin, destination, from, landing));
    }

    synchronized void takeOff(Instant now) {
        takeOff = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    }

    /** How many seconds, that is questions, have passed since take-off. */
    synchronized long seconds() {
        return seconds;
    }

    @Override
    public synchronized Snapshot at(Instant now) {
        if (takeOff.equals(Instant.MAX)) {
            return new Snapshot(now.truncatedTo(ChronoUnit.SECONDS), List.of());
        }
        seconds++;
        Instant time = takeOff.plusSeconds(seconds);
        return new Snapshot(
                time,
                flights.stream()
                        .filter(flight -> flight.from <= seconds)
                        .map(flight -> state(flight, time))
                        .toList());
    }

    private StateVector state(Flight flight, Instant time) {
        double left = SPEED * Duration.between(time, flight.landing.at(seconds)).toMillis() / 1000.0 / EARTH_RADIUS;
        double[] position = before(flight.destination, flight.origin, left);
        return new StateVector(
                "%06x".formatted(flight.callsign.hashCode() & 0xffffff),
                "%-8s".formatted(flight.callsign),
                "Nowhere",
                time.getEpochSecond(),
                time.getEpochSecond(),
                position[1],
                position[0],
                10_000.0,
                false,
                SPEED,
                90.0,
                0.0,
                null,
                10_000.0,
                "1000",
                false,
                0,
                null);
    }

    /** Latitude and longitude of the point that lies an angle from one airport towards another. */
    private static double[] before(Airport from, Airport towards, double angle) {
        double[] a = vector(from);
        double[] b = vector(towards);
        double between = Math.acos(a[0] * b[0] + a[1] * b[1] + a[2] * b[2]);
        double wa = Math.sin(between - angle) / Math.sin(between);
        double wb = Math.sin(angle) / Math.sin(between);
        double x = wa * a[0] + wb * b[0];
        double y = wa * a[1] + wb * b[1];
        double z = wa * a[2] + wb * b[2];
        return new double[] {Math.toDegrees(Math.atan2(z, Math.hypot(x, y))), Math.toDegrees(Math.atan2(y, x))};
    }

    private static double[] vector(Airport airport) {
        double latitude = Math.toRadians(airport.latitude());
        double longitude = Math.toRadians(airport.longitude());
        return new double[] {
            Math.cos(latitude) * Math.cos(longitude), Math.cos(latitude) * Math.sin(longitude), Math.sin(latitude)
        };
    }
}
