// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airlines;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sells the seats: invents customers for a schedule. The same legs, time and seed give the same data.
 *
 * <p>A flight that depends on another one gets three or four bookings, of which the first three want messages; other
 * flights of today get one or two, and every third flight of other days one, so that a join on the wrong day would show.
 */
public final class BookingDesk {
    private static final String REFERENCE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int REGULARS = 3;

    private final Instant now;
    private final Random random;
    private final CustomerDesk customers;
    private final Set<String> references = new HashSet<>();
    private final Map<Airline, List<Customer>> known = new EnumMap<>(Airline.class);
    private final List<Booking> bookings = new ArrayList<>();

    private BookingDesk(Instant now, Random random) {
        this.now = now;
        this.random = random;
        this.customers = new CustomerDesk(random);
    }

    /**
     * The legs with bookings for them.
     *
     * @param legs of several days; today's are those that leave within half a day of now
     * @param now when the booking desk closes: every booking was made before
     */
    public static AirlineData sell(List<Leg> legs, Instant now, long seed) {
        BookingDesk desk = new BookingDesk(now, new Random(seed));
        Set<LegId> dependent =
                legs.stream().map(Leg::next).filter(Objects::nonNull).collect(Collectors.toSet());
        int otherDays = 0;
        for (Leg leg : legs) {
            if (!desk.isToday(leg)) {
                desk.sell(leg, otherDays++ % 3 == 0 ? 1 : 0);
            } else if (dependent.contains(leg.id())) {
                desk.sell(leg, REGULARS + desk.random.nextInt(2));
            } else {
                desk.sell(leg, 1 + desk.random.nextInt(2));
            }
        }
        List<Customer> customers =
                desk.known.values().stream().flatMap(List::stream).toList();
        return new AirlineData(legs, customers, desk.bookings);
    }

    private boolean isToday(Leg leg) {
        return Duration.between(now, leg.scheduledDeparture()).abs().compareTo(Duration.ofHours(12)) < 0;
    }

    private void sell(Leg leg, int seats) {
        Map<String, Customer> aboard = new LinkedHashMap<>();
        while (aboard.size() < seats) {
            Customer customer = customer(leg.airline(), aboard.size() < REGULARS);
            if (aboard.putIfAbsent(customer.email(), customer) == null) {
                bookings.add(new Booking(reference(), leg, customer, bookedAt(leg)));
            }
        }
    }

    /** Now and then somebody who has flown before; otherwise somebody new. */
    private Customer customer(Airline airline, boolean wantsMessages) {
        List<Customer> earlier = known.computeIfAbsent(airline, unknown -> new ArrayList<>());
        if (earlier.size() > 4 && random.nextInt(5) == 0) {
            Customer customer = earlier.get(random.nextInt(earlier.size()));
            if (customer.wantsMessages() || !wantsMessages) {
                return customer;
            }
        }
        Customer customer = customers.invent(airline, wantsMessages);
        earlier.add(customer);
        return customer;
    }

    private Instant bookedAt(Leg leg) {
        Instant latest = leg.scheduledDeparture().isBefore(now) ? leg.scheduledDeparture() : now;
        Duration before = Duration.ofDays(1 + random.nextInt(90)).plusSeconds(random.nextInt(86_400));
        return latest.minus(before).truncatedTo(ChronoUnit.SECONDS);
    }

    private String reference() {
        @Nullable String reference = null;
        while (reference == null || !references.add(reference)) {
            StringBuilder letters = new StringBuilder(6);
            while (letters.length() < 6) {
                letters.append(REFERENCE_LETTERS.charAt(random.nextInt(REFERENCE_LETTERS.length())));
            }
            reference = letters.toString();
        }
        return reference;
    }
}
