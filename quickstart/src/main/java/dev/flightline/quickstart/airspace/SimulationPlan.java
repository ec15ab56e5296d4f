// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import dev.flightline.quickstart.airlines.Airline;
import dev.flightline.quickstart.airlines.AirlineData;
import dev.flightline.quickstart.airlines.Airport;
import dev.flightline.quickstart.airlines.BookingDesk;
import dev.flightline.quickstart.airlines.Leg;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Who flies what in a simulation.
 *
 * @param aircraft of the two airlines, then of others
 * @param airlines the schedule that the first of them follow, and its bookings
 */
record SimulationPlan(List<SimulatedAircraft> aircraft, AirlineData airlines) {
    private static final int AIRCRAFT_PER_AIRLINE = 7;
    private static final double METRES_BEFORE_CRUISE_CHECK = 50_000;
    private static final double LONGEST_EXTRA_METRES = 900_000;

    /** The same arguments give the same plan. */
    static SimulationPlan make(Instant start, double speed, long seed) {
        return new Planner(start, speed, seed).plan(seed);
    }

    private static final class Planner {
        private final Instant start;
        private final double speed;
        private final Random random;
        private final Fleet fleet;
        private final Timetable timetable;
        private final List<SimulatedAircraft> aircraft = new ArrayList<>();
        private final List<Leg> legs = new ArrayList<>();

        Planner(Instant start, double speed, long seed) {
            this.start = start;
            this.speed = speed;
            this.random = new Random(seed);
            this.fleet = new Fleet(random);
            this.timetable = new Timetable(start, random);
        }

        SimulationPlan plan(long seed) {
            for (int i = 0; i < AIRCRAFT_PER_AIRLINE; i++) {
                for (Airline airline : Airline.values()) {
                    addInbound(airline, i, aircraft.size() % 3 == 0);
                }
            }
            for (Fleet.Operator operator : Fleet.OTHERS) {
                for (int i = 0; i < operator.aircraft(); i++) {
                    aircraft.add(shuttle(operator));
                }
            }
            return new SimulationPlan(List.copyOf(aircraft), BookingDesk.sell(legs, start, seed));
        }

        /** An aircraft in cruise, with what it flies later today and tomorrow. */
        private void addInbound(Airline airline, int number, boolean late) {
            double cruiseSpeed = fleet.cruiseSpeed();
            double lastCruise = FlightProfile.descentDistance(cruiseSpeed) + cruiseSpeed * cruiseSecondsLeft();
            double shortest = FlightProfile.climbDistance(cruiseSpeed) + METRES_BEFORE_CRUISE_CHECK + lastCruise;
            Fleet.Route route = fleet.route(Fleet.Region.EUROPE, shortest, shortest + LONGEST_EXTRA_METRES);
            FlightProfile profile = new FlightProfile(route.length(), cruiseSpeed, fleet.cruiseAltitude());
            double remaining = lastCruise + random.nextDouble() * (route.length() - shortest);
            Timetable.Inbound inbound = new Timetable.Inbound(
                    airline,
                    fleet.tail(airline),
                    airline.icaoCode() + (101 + 2 * number),
                    airline.icaoCode() + (102 + 2 * number),
                    route.origin(),
                    route.destination(),
                    start.plusMillis(Math.round(remaining / cruiseSpeed / speed * 1000)),
                    profile.duration(speed).plus(fleet.taxiing(speed)),
                    late);
            List<Leg> planned = timetable.legs(inbound);
            legs.addAll(planned);
            Instant takeOff = start.minusMillis(Math.round(profile.secondsUntilRemaining(remaining) / speed * 1000));
            Fleet.Operator operator = Fleet.operator(airline);
            aircraft.add(fleet.aircraft(operator, new Itinerary.Planned(flown(planned, profile, takeOff))));
        }

        /** How long a flight stays in cruise at least, so that its estimate holds while everything else starts. */
        private double cruiseSecondsLeft() {
            return Math.min(4500, Math.max(1200, 120 * speed));
        }

        /** Today's flights as late as they are; tomorrow's as planned. */
        private List<SimulatedFlight> flown(List<Leg> planned, FlightProfile profile, Instant takeOff) {
            List<SimulatedFlight> flights = new ArrayList<>();
            flights.add(flight(planned.get(0), profile, takeOff));
            Leg next = planned.get(1);
            Instant ready = flights.get(0).landing().plus(next.turnaround());
            Instant departure = next.scheduledDeparture();
            flights.add(flight(next, profile, ready.isAfter(departure) ? ready : departure));
            for (Leg leg : planned.subList(4, 6)) {
                flights.add(flight(leg, profile, leg.scheduledDeparture()));
            }
            return List.copyOf(flights);
        }

        private SimulatedFlight flight(Leg leg, FlightProfile profile, Instant takeOff) {
            return new SimulatedFlight(leg.id().callsign(), leg.origin(), leg.destination(), profile, takeOff, speed);
        }

        private SimulatedAircraft shuttle(Fleet.Operator operator) {
            double cruiseSpeed = fleet.cruiseSpeed();
            Fleet.Route route = fleet.route(operator.region(), 500_000, 2_500_000);
            Airport origin = route.origin();
            Airport destination = route.destination();
            FlightProfile profile = new FlightProfile(route.length(), cruiseSpeed, fleet.cruiseAltitude());
            Duration onTheGround = fleet.onTheGround(speed);
            long cycle = profile.duration(speed).plus(onTheGround).toMillis();
            Instant takeOff = start.minusMillis(Math.round(random.nextDouble() * cycle));
            String callsign = fleet.callsign(operator);
            SimulatedFlight there = new SimulatedFlight(callsign, origin, destination, profile, takeOff, speed);
            return fleet.aircraft(operator, new Itinerary.Shuttle(there, fleet.callsign(operator), onTheGround));
        }
    }
}
