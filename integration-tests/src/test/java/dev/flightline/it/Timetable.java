// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import dev.flightline.quickstart.airlines.Airline;
import dev.flightline.quickstart.airlines.AirlineData;
import dev.flightline.quickstart.airlines.Airport;
import dev.flightline.quickstart.airlines.Airports;
import dev.flightline.quickstart.airlines.Booking;
import dev.flightline.quickstart.airlines.Customer;
import dev.flightline.quickstart.airlines.Leg;
import dev.flightline.quickstart.airlines.LegId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the airlines know in a scripted scenario: an inbound leg and the next one of the same aircraft, and bookings. */
final class Timetable {
    static final Duration TURNAROUND = Duration.ofMinutes(30);
    static final Airport ORIGIN = Airports.byIata("JFK");
    static final Airport HUB = Airports.byIata("LHR");
    static final Airport DESTINATION = Airports.byIata("FRA");

    private final Instant now;
    private final List<Leg> legs = new ArrayList<>();
    private final List<Customer> customers = new ArrayList<>();
    private final List<Booking> bookings = new ArrayList<>();

    Timetable(Instant now) {
        this.now = now;
    }

    AirlineData data() {
        return new AirlineData(legs, customers, bookings);
    }

    /**
     * An inbound leg that is in the air now, and the next one.
     *
     * @param departure of the next one
     * @return the next one
     */
    Leg rotation(Airline airline, int number, Instant departure) {
        Instant left = now.minus(Duration.ofHours(6));
        Leg next = leg(airline, number + 1, HUB, DESTINATION, departure, departure.plus(Duration.ofHours(2)), null);
        legs.add(next);
        legs.add(leg(airline, number, ORIGIN, HUB, left, departure.minus(TURNAROUND), next.id()));
        return next;
    }

    /** The same number a day later; nobody's aircraft is on its way to it. */
    Leg tomorrow(Leg leg) {
        Leg later = leg(
                leg.airline(),
                Integer.parseInt(leg.id().callsign().substring(3)),
                leg.origin(),
                leg.destination(),
                leg.scheduledDeparture().plus(Duration.ofDays(1)),
                leg.scheduledArrival().plus(Duration.ofDays(1)),
                null);
        legs.add(later);
        return later;
    }

    /** The inbound leg whose next one this is. */
    Leg inbound(Leg next) {
        return legs.stream()
                .filter(leg -> next.id().equals(leg.next()))
                .findFirst()
                .orElseThrow();
    }

    Booking booking(Leg leg, String language, boolean wantsMessages, Duration ago) {
        int number = bookings.size() + 1;
        Customer customer = new Customer(
                leg.airline(),
                null,
                "Robin",
                "Traveller " + number,
                "robin" + number + "@example.com",
                // A range that is kept for fiction.
                "+44 7700 900%03d".formatted(number),
                language,
                ZoneId.of("Europe/Paris"),
                wantsMessages);
        return book(leg, customer, ago);
    }

    private Booking book(Leg leg, Customer customer, Duration ago) {
        customers.add(customer);
        Booking booking = new Booking("R%05d".formatted(bookings.size() + 1), leg, customer, now.minus(ago));
        bookings.add(booking);
        return booking;
    }

    /** Somebody who flies with the other airline too, where they want no messages. */
    Booking alsoBooks(Customer customer, Leg leg) {
        Customer there = new Customer(
                leg.airline(),
                customer.title(),
                customer.firstName(),
                customer.lastName(),
                customer.email(),
                customer.phone(),
                customer.language(),
                customer.zone(),
                false);
        return book(leg, there, Duration.ofDays(3));
    }

    Booking booking(Leg leg) {
        return booking(leg, "en", true, Duration.ofDays(3));
    }

    private static Leg leg(
            Airline airline,
            int number,
            Airport origin,
            Airport destination,
            Instant departure,
            Instant arrival,
            @Nullable LegId next) {
        LocalDate date = departure.atZone(origin.zone()).toLocalDate();
        return new Leg(
                airline,
                new LegId(airline.icaoCode() + number, date),
                "D-A" + number,
                origin,
                destination,
                departure,
                arrival,
                next,
                TURNAROUND,
                false);
    }
}
