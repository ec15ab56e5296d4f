// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The flight that a row is about, be it a booking or a leg of the schedule: one way for both, or they would not join. */
final class FlightRows {
    private final FlightIdentities identities;

    FlightRows(FlightIdentities identities) {
        this.identities = identities;
    }

    /** @throws RejectException if number, date or, where it is part of the identity, airport of departure are missing or bad */
    FlightIdentity identity(CanonicalRow row) {
        if (row.hasRule(CanonicalField.FLIGHT_ID)) {
            return row.required(
                    CanonicalField.FLIGHT_ID,
                    stated(row, CanonicalField.FLIGHT_ID, origin(row), CanonicalField.ORIGIN_TIME_ZONE));
        }
        return identities.identity(callsign(row), date(row), origin(row));
    }

    /** What the aircraft flies next, by default from where this leg ends; null where the source names nothing. */
    @Nullable
    FlightIdentity next(CanonicalRow row) {
        return stated(
                row,
                CanonicalField.NEXT_FLIGHT_ID,
                row.text(CanonicalField.DESTINATION),
                CanonicalField.DESTINATION_TIME_ZONE);
    }

    /** @param zone of the airport that flight leaves from, for a date that is a point in time */
    private @Nullable FlightIdentity stated(
            CanonicalRow row, CanonicalField field, @Nullable String defaultOrigin, CanonicalField zone) {
        return row.convert(field, value -> identities.parse(value.text(), defaultOrigin, () -> row.zone(zone)));
    }

    private String callsign(CanonicalRow row) {
        if (row.hasRule(CanonicalField.CALLSIGN)) {
            return row.required(
                    CanonicalField.CALLSIGN,
                    row.convert(CanonicalField.CALLSIGN, value -> FlightIdentities.statedCallsign(value.text())));
        }
        // A codeshare is one aircraft under several numbers: only the operating one leads to its callsign.
        String operating = derived(row, CanonicalField.OPERATING_FLIGHT_NUMBER);
        return operating != null
                ? operating
                : row.required(CanonicalField.FLIGHT_NUMBER, derived(row, CanonicalField.FLIGHT_NUMBER));
    }

    private @Nullable String derived(CanonicalRow row, CanonicalField flightNumber) {
        return row.convert(flightNumber, value -> identities.callsign(value.text()));
    }

    private static LocalDate date(CanonicalRow row) {
        if (row.hasRule(CanonicalField.FLIGHT_DATE)) {
            return row.requiredDate(CanonicalField.FLIGHT_DATE, CanonicalField.ORIGIN_TIME_ZONE);
        }
        Instant departure = row.requiredTime(CanonicalField.SCHEDULED_DEPARTURE, CanonicalField.ORIGIN_TIME_ZONE);
        return departure.atZone(row.zone(CanonicalField.ORIGIN_TIME_ZONE)).toLocalDate();
    }

    private @Nullable String origin(CanonicalRow row) {
        return identities.withOrigin() ? row.requiredText(CanonicalField.ORIGIN) : null;
    }
}
