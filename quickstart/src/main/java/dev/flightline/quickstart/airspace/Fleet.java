// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import dev.flightline.quickstart.airlines.Airline;
import dev.flightline.quickstart.airlines.Airport;
import dev.flightline.quickstart.airlines.Airports;
import dev.flightline.quickstart.airspace.Geodesy.Position;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Draws aircraft and routes for a simulation; addresses and callsigns are unique within it. */
final class Fleet {
    /** Where an operator flies. */
    enum Region {
        EUROPE("Europe/.*", -90),
        NORTH_AMERICA("America/.*", 24),
        ELSEWHERE("(Asia|Australia|Pacific|Africa)/.*", -90);

        private final String zones;
        private final double southernmost;

        Region(String zones, double southernmost) {
            this.zones = zones;
            this.southernmost = southernmost;
        }

        private boolean contains(Airport airport) {
            return airport.zone().getId().matches(zones) && airport.latitude() >= southernmost;
        }
    }

    /**
     * Somebody with aircraft.
     *
     * @param designator three letters that begin its callsigns
     * @param country where its aircraft are registered
     * @param addresses the first transponder address of that country's block
     * @param aircraft how many of them fly in a simulation
     */
    record Operator(String designator, String country, int addresses, Region region, int aircraft) {}

    /** @param length metres along the great circle */
    record Route(Airport origin, Airport destination, double length) {}

    static final List<Operator> OTHERS = List.of(
            new Operator("DLH", "Germany", 0x3c0000, Region.EUROPE, 16),
            new Operator("BAW", "United Kingdom", 0x400000, Region.EUROPE, 14),
            new Operator("AFR", "France", 0x390000, Region.EUROPE, 14),
            new Operator("IBE", "Spain", 0x340000, Region.EUROPE, 10),
            new Operator("SWR", "Switzerland", 0x4b0000, Region.EUROPE, 8),
            new Operator("SAS", "Sweden", 0x4a8000, Region.EUROPE, 6),
            new Operator("UAL", "United States", 0xa00000, Region.NORTH_AMERICA, 9),
            new Operator("DAL", "United States", 0xa80000, Region.NORTH_AMERICA, 9),
            new Operator("ACA", "Canada", 0xc00000, Region.NORTH_AMERICA, 6),
            new Operator("JAL", "Japan", 0x840000, Region.ELSEWHERE, 6),
            new Operator("QFA", "Australia", 0x7c0000, Region.ELSEWHERE, 4));

    private static final int ADDRESSES_USED = 0x7fff;

    private final Random random;
    private final Map<Region, List<Airport>> airports = new EnumMap<>(Region.class);
    private final Set<String> taken = new HashSet<>();

    Fleet(Random random) {
        this.random = random;
    }

    static Operator operator(Airline airline) {
        return switch (airline) {
            case STREAMJET -> new Operator(airline.icaoCode(), "Ireland", 0x4ca000, Region.EUROPE, 0);
            case NORTHWING -> new Operator(airline.icaoCode(), "Germany", 0x3c0000, Region.EUROPE, 0);
        };
    }

    SimulatedAircraft aircraft(Operator operator, Itinerary itinerary) {
        String icao24;
        do {
            icao24 = String.format(Locale.ROOT, "%06x", operator.addresses() + random.nextInt(ADDRESSES_USED));
        } while (!taken.add(icao24));
        String squawk = String.format(Locale.ROOT, "%04o", 0_1000 + random.nextInt(0_5777));
        return new SimulatedAircraft(icao24, operator.country(), squawk, random.nextInt(5), itinerary);
    }

    String callsign(Operator operator) {
        String callsign;
        do {
            callsign = operator.designator() + (100 + random.nextInt(9000));
        } while (!taken.add(callsign));
        return callsign;
    }

    /** Registrations of the two invented airlines, in the style of the countries above. */
    String tail(Airline airline) {
        String tail;
        do {
            String prefix = airline == Airline.STREAMJET ? "EI-S" : "D-AN";
            tail = prefix + (char) ('A' + random.nextInt(26)) + (char) ('A' + random.nextInt(26));
        } while (!taken.add(tail));
        return tail;
    }

    /** Two airports of a region so many metres apart. */
    Route route(Region region, double shortest, double longest) {
        List<Airport> choices = airports.computeIfAbsent(
                region,
                wanted -> Airports.all().stream().filter(wanted::contains).toList());
        while (true) {
            Airport origin = choices.get(random.nextInt(choices.size()));
            Airport destination = choices.get(random.nextInt(choices.size()));
            double length = Geodesy.distance(Position.of(origin), Position.of(destination));
            if (length >= shortest && length <= longest) {
                return new Route(origin, destination, length);
            }
        }
    }

    /** Metres per second over ground, wind included. */
    double cruiseSpeed() {
        return 215 + random.nextInt(36);
    }

    /** A flight level from 320 to 400, in metres. */
    double cruiseAltitude() {
        return (320 + 10 * random.nextInt(9)) * 30.48;
    }

    Duration taxiing(double speed) {
        return scaled(Duration.ofMinutes(15), speed);
    }

    Duration onTheGround(double speed) {
        return scaled(Duration.ofMinutes(30 + random.nextInt(20)), speed);
    }

    private static Duration scaled(Duration duration, double speed) {
        return Duration.ofMillis(Math.round(duration.toMillis() / speed));
    }
}
