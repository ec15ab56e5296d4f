// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airlines;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** One booking on one flight across midnight and time zones, with every optional column, and the flight back without. */
final class OneFlight {
    static final LegId OUT = new LegId("NWG412", LocalDate.of(2026, 11, 22));

    private OneFlight() {}

    static AirlineData of(Airline airline, String callsign, String next) {
        Airport lisbon = Airports.byIata("LIS");
        Airport athens = Airports.byIata("ATH");
        LegId back = new LegId(next, LocalDate.of(2026, 11, 23));
        Duration turnaround = Duration.ofMinutes(30);
        Leg out = new Leg(
                airline,
                new LegId(callsign, LocalDate.of(2026, 11, 22)),
                "D-ANWA",
                lisbon,
                athens,
                Instant.parse("2026-11-22T21:30:00Z"),
                Instant.parse("2026-11-23T01:25:00Z"),
                back,
                turnaround,
                false);
        Leg returning = new Leg(
                airline,
                back,
                "D-ANWA",
                athens,
                lisbon,
                Instant.parse("2026-11-23T02:10:00Z"),
                Instant.parse("2026-11-23T06:20:00Z"),
                null,
                turnaround,
                true);
        Customer customer = new Customer(
                airline,
                "Dr.",
                "Zoë",
                "Müller",
                "zoe.mueller@example.com",
                "+49 30 23125 007",
                "de",
                ZoneId.of("Europe/Berlin"),
                true);
        Booking booking = new Booking("K7QM2P", out, customer, Instant.parse("2026-09-01T08:15:30Z"));
        return new AirlineData(List.of(out, returning), List.of(customer), List.of(booking));
    }
}
