// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import dev.flightline.pipeline.GreatCircle.Place;
import dev.flightline.pipeline.SimulatedFlight.Phase;
import dev.flightline.pipeline.SimulatedFlight.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Flights of 400 to 6,000 km, short ones more often, from anywhere in Europe in any direction; each arrives so that its
 * aircraft is ready between half an hour before and two hours after the next flight's time. The same seed gives the same
 * flights. Not thread-safe.
 */
final class FlightSimulation {
    private static final Instant MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z");
    private static final double STEP_SECONDS = 2;
    private static final int STEPS_PER_SAMPLE = 5;
    private static final double ACCELERATION = 0.6;
    private static final int TURNAROUND_MINUTES = 30;

    private final Draws draws;

    FlightSimulation(long seed) {
        draws = new Draws(seed);
    }

    SimulatedFlight next() {
        Draws own = draws.split();
        Instant takeOff = MIDNIGHT.plusSeconds(own.below(86_400));
        GreatCircle circle = new GreatCircle(own.between(35, 60), own.between(-10, 30), own.between(0, 360));
        double direct = 400_000 * Math.pow(15, own.between(0, 1));
        Flying flying = new Flying(
                takeOff, circle, SimulatedRoute.draw(direct, own), SimulatedWind.draw(own), Airliner.draw(own));
        Instant landing = flying.land();
        Duration late = Duration.ofMinutes(-30 + own.below(151));
        return new SimulatedFlight(
                inbound(circle, direct, takeOff, landing, late),
                following(landing, late),
                flying.samples,
                takeOff,
                landing);
    }

    /** A late one left late. */
    private static Flight inbound(GreatCircle circle, double direct, Instant takeOff, Instant landing, Duration late) {
        Duration atTheGate = late.isNegative() ? Duration.ZERO : late;
        return flight("IN", circle, direct, takeOff.minus(atTheGate), landing.minus(atTheGate), "OUT");
    }

    /** On the timetable, that is in steps of five minutes. */
    private static Flight following(Instant landing, Duration late) {
        long step = Duration.ofMinutes(5).toSeconds();
        Instant departure = landing.plus(Duration.ofMinutes(TURNAROUND_MINUTES)).minus(late);
        Instant scheduled = Instant.ofEpochSecond(departure.getEpochSecond() / step * step);
        return new Flight(
                "OUT", null, null, null, null, null, null, null, null, null, scheduled, null, null, null, "SCHEDULED");
    }

    private static Flight flight(
            String id, GreatCircle circle, double direct, Instant departure, Instant arrival, String next) {
        Place from = circle.at(0, 0);
        Place to = circle.at(direct, 0);
        return new Flight(
                id,
                null,
                id,
                null,
                from.latitude(),
                from.longitude(),
                null,
                null,
                to.latitude(),
                to.longitude(),
                departure,
                arrival,
                next,
                TURNAROUND_MINUTES,
                "SCHEDULED");
    }

    /** One flight, step by step. */
    private static final class Flying {
        private final Instant takeOff;
        private final GreatCircle circle;
        private final SimulatedRoute route;
        private final SimulatedWind wind;
        private final Airliner airliner;
        private final List<Sample> samples = new ArrayList<>();

        private double flown;
        private double altitude;
        private double airspeed = Airliner.TAKE_OFF_SPEED;
        private Phase phase = Phase.CLIMB;

        Flying(Instant takeOff, GreatCircle circle, SimulatedRoute route, SimulatedWind wind, Airliner airliner) {
            this.takeOff = takeOff;
            this.circle = circle;
            this.route = route;
            this.wind = wind;
            this.airliner = airliner;
        }

        /** Flies to the end, and says when that is. */
        Instant land() {
            for (int step = 0; ; step++) {
                SimulatedRoute.Point point = route.at(flown);
                climbOrDescend();
                double groundSpeed = wind.groundSpeed(airspeed, altitude, point);
                if (step % STEPS_PER_SAMPLE == 0) {
                    samples.add(sample(step, point, groundSpeed));
                }
                double toGo = route.length() - flown;
                if (toGo <= groundSpeed * STEP_SECONDS) {
                    return after(step * STEP_SECONDS + toGo / groundSpeed);
                }
                flown += groundSpeed * STEP_SECONDS;
            }
        }

        private void climbOrDescend() {
            double climbed = altitude + airliner.climbRate(altitude) * STEP_SECONDS;
            double glidePath = Airliner.glidePath(route.length() - flown);
            altitude = Math.min(Math.min(climbed, airliner.cruiseAltitude()), glidePath);
            if (altitude == glidePath) {
                phase = Phase.DESCENT;
            } else {
                phase = altitude < airliner.cruiseAltitude() ? Phase.CLIMB : Phase.CRUISE;
            }
            double change = airliner.airspeed(altitude, phase == Phase.DESCENT) - airspeed;
            double possible = ACCELERATION * STEP_SECONDS;
            airspeed += Math.max(-possible, Math.min(possible, change));
        }

        private Sample sample(int step, SimulatedRoute.Point point, double groundSpeed) {
            Instant time = after(step * STEP_SECONDS);
            Place place = circle.at(point.along(), point.across());
            FlightUpdate update =
                    new FlightUpdate("IN", time, place.latitude(), place.longitude(), groundSpeed, false, time);
            return new Sample(update, phase);
        }

        private Instant after(double seconds) {
            return takeOff.plusMillis(Math.round(seconds * 1000));
        }
    }
}
