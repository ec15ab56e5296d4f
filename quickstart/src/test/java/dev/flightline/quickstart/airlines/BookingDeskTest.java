// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightline.quickstart.airspace.FlightSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BookingDeskTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private final AirlineData data = new FlightSimulator(NOW, 1, 7).airlineData();

    @Test
    void everyFlightOfTodayIsBookedAndSomeOfOtherDays() {
        Map<LegId, Long> booked = data.bookings().stream()
                .collect(Collectors.groupingBy(booking -> booking.leg().id(), Collectors.counting()));
        Set<LegId> dependent =
                data.legs().stream().map(Leg::next).filter(Objects::nonNull).collect(Collectors.toSet());
        long otherDays = 0;
        for (Leg leg : data.legs()) {
            long seats = booked.getOrDefault(leg.id(), 0L);
            if (!isToday(leg)) {
                otherDays += seats;
                assertThat(seats).isLessThanOrEqualTo(1);
            } else if (dependent.contains(leg.id())) {
                assertThat(seats).isBetween(3L, 4L);
            } else {
                assertThat(seats).isBetween(1L, 2L);
            }
        }
        assertThat(otherDays).isGreaterThan(9);
    }

    @Test
    void theSameCallsignsFlyYesterdayTodayAndTomorrow() {
        Map<String, List<Leg>> byCallsign = data.legs().stream()
                .collect(Collectors.groupingBy(leg -> leg.id().callsign()));
        assertThat(byCallsign.values()).allSatisfy(legs -> assertThat(legs).hasSize(3));
    }

    @Test
    void bookingsWereMadeDaysToMonthsBefore() {
        assertThat(data.bookings())
                .allSatisfy(booking -> assertThat(Duration.between(booking.bookedAt(), NOW))
                        .isBetween(Duration.ofDays(1), Duration.ofDays(94)));
        assertThat(data.bookings())
                .anySatisfy(booking ->
                        assertThat(Duration.between(booking.bookedAt(), NOW)).isGreaterThan(Duration.ofDays(60)));
        assertThat(data.bookings())
                .allSatisfy(booking -> assertThat(booking.reference()).matches("[A-Z2-9]{6}"));
    }

    @Test
    void customersAreInventedAndReachNobody() {
        assertThat(data.customers()).allSatisfy(customer -> {
            assertThat(customer.email()).matches("[a-z]+\\.[a-z]+\\d*@example\\.(com|org|net)");
            if (customer.phone() != null) {
                assertThat(customer.phone())
                        .matches(
                                "\\+49 30 23125 \\d{3}|\\+44 7700 900\\d{3}|\\+1 202 555 01\\d\\d|\\+33 1 99 00 \\d{4}");
            }
        });
        assertThat(data.customers()).extracting(Customer::language).contains("de", "en", "fr", "es", null);
        assertThat(data.customers().stream().filter(customer -> !customer.wantsMessages()))
                .hasSizeBetween(2, 20);
    }

    @Test
    void noPersonalDataIsPrinted() {
        Booking booking = data.bookings().get(0);
        assertThat(booking + " " + booking.customer() + " " + booking.leg())
                .doesNotContain(booking.reference())
                .doesNotContain(booking.customer().email())
                .doesNotContain(booking.customer().lastName());
    }

    @Test
    void incoherentDataIsRefused() {
        Leg leg = data.legs().get(0);
        Booking booking = data.bookings().get(0);
        assertThatThrownBy(() -> new AirlineData(List.of(leg, leg), List.of(), List.of()))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> new AirlineData(List.of(leg), List.of(), List.of()))
                .hasMessage("next flight of " + leg.id() + " is missing");
        assertThatThrownBy(() -> new AirlineData(data.legs(), List.of(), List.of(booking)))
                .hasMessage("a booking's customer is missing");
        assertThatThrownBy(() -> new AirlineData(List.of(), data.customers(), List.of(booking)))
                .hasMessage("flight " + booking.leg().id() + " of a booking is missing");
        assertThatThrownBy(() -> new AirlineData(data.legs(), data.customers(), List.of(booking, booking)))
                .hasMessageContaining("reference is there twice");
        assertThatThrownBy(() -> new Leg(
                        leg.airline(),
                        leg.id(),
                        leg.tail(),
                        leg.origin(),
                        leg.destination(),
                        leg.scheduledArrival(),
                        leg.scheduledDeparture(),
                        null,
                        leg.turnaround(),
                        false))
                .hasMessage("flight " + leg.id() + " must arrive after it leaves");
        assertThatThrownBy(() -> new Leg(
                        leg.airline(),
                        new LegId("SJT1", leg.id().date().plusDays(1)),
                        leg.tail(),
                        leg.origin(),
                        leg.destination(),
                        leg.scheduledDeparture(),
                        leg.scheduledArrival(),
                        null,
                        leg.turnaround(),
                        false))
                .hasMessageContaining("does not leave");
    }

    private static boolean isToday(Leg leg) {
        return Duration.between(NOW, leg.scheduledDeparture()).abs().toHours() < 12;
    }
}
