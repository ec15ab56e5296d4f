// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import dev.flightline.quickstart.airlines.Airline;
import dev.flightline.quickstart.airlines.AirlineData;
import dev.flightline.quickstart.airlines.BookingDesk;
import dev.flightline.quickstart.airlines.Leg;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Makes recorded or live traffic play the part of the two airlines, in turn: each aircraft that is seen flying somewhere
 * gets a plausible origin and destination, a schedule of which every third next flight is late, and passengers.
 */
public final class SeededAirlines {
    private static final int FEWEST = 3;
    private static final int MOST = 60;
    private static final double TYPICAL_SPEED = 230;
    private static final double CLIMB_AND_TAXI_SECONDS = 1500;

    private SeededAirlines() {}

    /**
     * The same arguments give the same data.
     *
     * @param opening what is seen at first, oldest body first, at the times it is served; velocities scaled by the speed
     * @param now when the schedule is made
     * @param speed seconds of flight that pass in one; 1 for live traffic
     * @throws NoUsableFlightsException if there are fewer than three
     */
    public static AirlineData from(List<Snapshot> opening, Instant now, double speed, long seed)
            throws NoUsableFlightsException {
        List<ObservedFlight> flights = new ArrayList<>(usable(opening, speed));
        Random random = new Random(seed);
        Collections.shuffle(flights, random);
        Set<String> callsigns = new HashSet<>();
        flights.forEach(flight -> callsigns.add(flight.callsign()));
        Timetable timetable = new Timetable(now, random);
        List<Leg> legs = new ArrayList<>();
        int number = 1;
        for (ObservedFlight flight : flights.subList(0, Math.min(MOST, flights.size()))) {
            Airline airline = number % 2 == 0 ? Airline.STREAMJET : Airline.NORTHWING;
            String next = airline.icaoCode() + (2000 + number);
            if (callsigns.add(next)) {
                legs.addAll(timetable.legs(inbound(flight, airline, next, speed, number % 3 == 1)));
            }
            number++;
        }
        return BookingDesk.sell(legs, now, seed);
    }

    private static Timetable.Inbound inbound(
            ObservedFlight flight, Airline airline, String next, double speed, boolean late) {
        double blockSeconds = (flight.direct() / TYPICAL_SPEED + CLIMB_AND_TAXI_SECONDS) / speed;
        return new Timetable.Inbound(
                airline,
                flight.tail(),
                flight.callsign(),
                next,
                flight.origin(),
                flight.destination(),
                flight.arrival(),
                Duration.ofSeconds(Math.round(blockSeconds)),
                late);
    }

    /** Cruising aircraft, whose estimates are steady; where there are too few, others as well. */
    private static List<ObservedFlight> usable(List<Snapshot> opening, double speed) throws NoUsableFlightsException {
        List<ObservedFlight> flights = ObservedFlight.in(opening, speed);
        List<ObservedFlight> cruising =
                flights.stream().filter(ObservedFlight::cruising).toList();
        if (flights.size() < FEWEST) {
            throw new NoUsableFlightsException("found " + flights.size() + " usable flights in the first bodies, needs "
                    + FEWEST + ": aircraft in the air with a callsign such as SWR22A, position and track, faster than "
                    + "80 m/s and on the way between two known airports; choose another recording or region");
        }
        return cruising.size() < FEWEST ? flights : cruising;
    }
}
