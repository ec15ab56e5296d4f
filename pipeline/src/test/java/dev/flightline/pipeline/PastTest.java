// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PastTest {
    private final Past past = new Past(Instant.parse("2026-11-22T12:00:00Z"), Duration.ofDays(7));

    @ParameterizedTest
    @CsvSource({
        "2026-11-15T11:59:59Z, true",
        "2026-11-15T12:00:00Z, false",
        "2026-11-30T00:00:00Z, false",
    })
    void aLegIsPastByItsArrival(Instant arrival, boolean expected) {
        assertThat(past.isPast("SJT1/2026-11-15", flight(arrival.minus(Duration.ofDays(1)), arrival)))
                .isEqualTo(expected);
    }

    @Test
    void aLegWithoutArrivalIsPastByItsDepartureAndWithoutAnyTimeByTheDateInItsId() {
        assertThat(past.isPast("SJT1/2026-11-15", flight(Instant.parse("2026-11-15T11:00:00Z"), null)))
                .isTrue();
        assertThat(past.isPast("SJT1/2026-11-10", flight(null, null))).isTrue();
        assertThat(past.isPast("SJT1/2026-11-16/ZRH", flight(null, null))).isFalse();
        assertThat(past.isPast("SJT1", flight(null, null))).isFalse();
        assertThat(past.isPast("SJT1/tomorrow", flight(null, null))).isFalse();
    }

    /** 14 November lasts until noon of the 15th in Greenwich, on Baker Island. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-13, X/2026-12-24, true",
        "2026-11-14, X/2026-12-24, false",
        "2026-12-24, X/2026-11-01, false",
        ", X/2026-11-13, true",
        ", X/2026-11-13/ZRH, true",
        ", X/2026-11-14, false",
        ", X, false",
    })
    void aBookingIsPastByTheDateOnTheTicket(@Nullable LocalDate date, String flightId, boolean expected) {
        assertThat(past.isPast(booking(date, flightId))).isEqualTo(expected);
    }

    @Test
    void aBookingStaysWhileItsLegHasYetToLeave() {
        Instant later = Instant.parse("2026-11-23T08:00:00Z");
        assertThat(past.isPast("SJT1/2026-11-01", flight(later, later))).isFalse();

        assertThat(past.isPast(booking(LocalDate.parse("2026-11-01"), "SJT1/2026-11-01")))
                .isFalse();
        assertThat(past.isPast(booking(LocalDate.parse("2026-11-01"), "SJT2/2026-11-01")))
                .isTrue();
    }

    private static AirlineBooking booking(@Nullable LocalDate date, String flightId) {
        return new AirlineBooking("A-1", "A", null, null, null, null, flightId, date, "A-2", null);
    }

    @SuppressWarnings("NullAway") // a foreign writer's leg without a time
    private static Flight flight(@Nullable Instant departure, @Nullable Instant arrival) {
        return new Flight(
                "", null, null, null, null, null, null, null, null, null, departure, arrival, null, null, null);
    }
}
