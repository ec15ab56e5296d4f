// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static dev.flightline.booking.CanonicalField.*;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a source table holds: which rules apply to it and which of them it cannot do without. */
enum Entity {
    BOOKING(
            EnumSet.of(
                    ID,
                    SOURCE_ID,
                    BOOKING_REFERENCE,
                    FLIGHT_NUMBER,
                    OPERATING_FLIGHT_NUMBER,
                    CALLSIGN,
                    FLIGHT_ID,
                    FLIGHT_DATE,
                    CUSTOMER_ID,
                    BOOKED_AT,
                    ORIGIN,
                    ORIGIN_TIME_ZONE),
            EnumSet.of(SOURCE_ID, FLIGHT_NUMBER, CUSTOMER_ID)),
    CUSTOMER(
            EnumSet.of(ID, SOURCE_ID, NAME, EMAIL, PHONE, LOCALE, TIME_ZONE, NOTIFY, UPDATED_AT),
            EnumSet.of(SOURCE_ID)),
    FLIGHT(
            EnumSet.of(
                    FLIGHT_ID,
                    FLIGHT_NUMBER,
                    OPERATING_FLIGHT_NUMBER,
                    CALLSIGN,
                    FLIGHT_DATE,
                    AIRCRAFT,
                    ORIGIN,
                    ORIGIN_LATITUDE,
                    ORIGIN_LONGITUDE,
                    ORIGIN_TIME_ZONE,
                    DESTINATION,
                    DESTINATION_LATITUDE,
                    DESTINATION_LONGITUDE,
                    DESTINATION_TIME_ZONE,
                    SCHEDULED_DEPARTURE,
                    SCHEDULED_ARRIVAL,
                    NEXT_FLIGHT_ID,
                    TURNAROUND_MINUTES,
                    STATUS),
            EnumSet.of(
                    FLIGHT_NUMBER,
                    ORIGIN_LATITUDE,
                    ORIGIN_LONGITUDE,
                    DESTINATION_LATITUDE,
                    DESTINATION_LONGITUDE,
                    SCHEDULED_DEPARTURE,
                    SCHEDULED_ARRIVAL));

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable, and keeps the order of the enum
    private final Set<CanonicalField> fields;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<CanonicalField> required;

    Entity(EnumSet<CanonicalField> fields, EnumSet<CanonicalField> required) {
        this.fields = Collections.unmodifiableSet(fields);
        this.required = Collections.unmodifiableSet(required);
    }

    /** Fields that may have a rule, in the order of the canonical schema. */
    Set<CanonicalField> fields() {
        return fields;
    }

    /** Fields that must have a rule whatever else is configured. */
    Set<CanonicalField> required() {
        return required;
    }

    /** As in the configuration: {@code booking}. */
    String configName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of all fields that may have a rule, for error messages. */
    String fieldNames() {
        return fields.stream().map(CanonicalField::fieldName).collect(Collectors.joining(", "));
    }

    /** @param configName a name that the configuration's validator has let through */
    static Entity of(String configName) {
        return valueOf(configName.toUpperCase(Locale.ROOT));
    }
}
