// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which legs and bookings are past by so many days that nobody will ask for them. A leg by its schedule; a booking by the
 * date on its ticket, unless its leg is one that was given a later time. What has neither is never past.
 */
final class Past {
    /** A day's flights have all left when it is noon in Greenwich of the next: days begin last where clocks are behind. */
    private static final Duration LAST_OF_A_DATE = Duration.ofHours(36);

    private final Instant newest;
    private final Set<String> leavingLater = new HashSet<>();

    /** @param retention how long legs and bookings are kept after the flight */
    Past(Instant now, Duration retention) {
        newest = now.minus(retention);
    }

    /** To be asked about every leg before the first booking. */
    boolean isPast(String flightId, Flight flight) {
        Instant end = flight.scheduledArrival() == null ? flight.scheduledDeparture() : flight.scheduledArrival();
        boolean past = isPast(end, dateOf(flightId));
        if (!past && isPast(null, dateOf(flightId))) {
            leavingLater.add(flightId);
        }
        return past;
    }

    boolean isPast(AirlineBooking booking) {
        LocalDate date = booking.flightDate() == null ? dateOf(booking.flightId()) : booking.flightDate();
        return isPast(null, date) && !leavingLater.contains(booking.flightId());
    }

    /** @param date counts where there is no end */
    private boolean isPast(@Nullable Instant end, @Nullable LocalDate date) {
        if (end != null) {
            return end.isBefore(newest);
        }
        return date != null
                && date.atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .plus(LAST_OF_A_DATE)
                        .isBefore(newest);
    }

    /** Of {@code SJT118/2026-11-22} or {@code SJT118/2026-11-22/ZRH}; null of anything else. */
    private static @Nullable LocalDate dateOf(@Nullable String flightId) {
        String[] parts = flightId == null ? new String[0] : flightId.split("/", -1);
        if (parts.length < 2) {
            return null;
        }
        try {
            return LocalDate.parse(parts[1]);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
