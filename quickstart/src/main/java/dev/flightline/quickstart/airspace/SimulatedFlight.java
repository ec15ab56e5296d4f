// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import dev.flightline.quickstart.airlines.Airport;
import dev.flightline.quickstart.airspace.Geodesy.Position;
import java.time.Duration;
import java.time.Instant;

/**
 * One flight along the great circle.
 *
 * @param takeOff in wall-clock time
 * @param speed seconds of flight that pass in one
 */
record SimulatedFlight(
        String callsign, Airport origin, Airport destination, FlightProfile profile, Instant takeOff, double speed) {

    /** Where the aircraft is at some time, standing at its gate before and after. */
    record Progress(boolean inTheAir, Position position, double track, FlightProfile.Point point) {}

    Instant landing() {
        return takeOff.plus(profile.duration(speed));
    }

    Progress at(Instant time) {
        double elapsed = Duration.between(takeOff, time).toMillis() / 1000.0 * speed;
        FlightProfile.Point point = profile.at(elapsed);
        Position from = Position.of(origin);
        Position to = Position.of(destination);
        double firstTrack = Geodesy.bearing(from, to);
        if (elapsed <= 0) {
            return new Progress(false, from, firstTrack, point);
        }
        if (elapsed >= profile.seconds()) {
            return new Progress(false, to, Geodesy.turnedAround(Geodesy.bearing(to, from)), point);
        }
        Position position = Geodesy.destination(from, firstTrack, point.distance());
        return new Progress(true, position, Geodesy.bearing(position, to), point);
    }
}
