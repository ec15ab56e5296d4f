// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Everything that a rule {@code field.<name>} can fill: the fields of the canonical records and what they derive from. */
enum CanonicalField {
    ID("Id across airlines, key of the record. Default: `<airline>-<source_id>`."),
    SOURCE_ID("Id in the airline's database. Required for bookings and customers."),
    BOOKING_REFERENCE("Booking reference (record locator) as on the ticket."),
    FLIGHT_NUMBER("Flight number as on the ticket: `SJ118`, `NW 412`, or a callsign such as `SJT118` or `SWR22A`."
            + " Required for bookings and flights."),
    OPERATING_FLIGHT_NUMBER("Flight number of the airline that flies, where the ticket shows a partner's (codeshare)."
            + " `callsign` and `flight_id` are made from it; where it is null, from `field.flight_number`."),
    CALLSIGN("Callsign where the source knows it; taken as it is. Default: derived from the flight number."),
    FLIGHT_ID("Where the source has designator and date in one: `designator/date`, brought to the canonical form."
            + " Replaces `field.callsign`, `field.operating_flight_number` and `field.flight_date`. Default: derived."),
    FLIGHT_DATE("Date on the ticket; of a point in time, the date in `field.origin_time_zone`. Required for bookings."
            + " For flights the default is the local date of `field.scheduled_departure` at the origin."),
    CUSTOMER_ID("`id` of the customer in airline-customers, such as `StreamJet-${cust_id}`. Required for bookings."),
    BOOKED_AT("When the booking was made."),
    NAME("Name as the passenger is addressed."),
    EMAIL("E-mail address."),
    PHONE("Telephone number."),
    LOCALE("Language the passenger reads, a BCP 47 tag such as `de` or `en-GB`."),
    TIME_ZONE("IANA time zone the passenger lives in."),
    NOTIFY(
            "Whether the passenger wants notifications: a boolean, 1 or 0, or `true`, `yes`, `y`, `t`, `on` and opposites."),
    UPDATED_AT("When the airline last changed the record."),
    AIRCRAFT("Registration of the aircraft."),
    ORIGIN("Airport of departure. For bookings only used with `flight.id.with.origin`."),
    ORIGIN_LATITUDE("Latitude of the airport of departure in degrees. Required for flights."),
    ORIGIN_LONGITUDE("Longitude of the airport of departure in degrees. Required for flights."),
    ORIGIN_TIME_ZONE("IANA time zone of the airport of departure; wall-clock departures are read in it. For bookings"
            + " only used where `field.flight_date` is a point in time."),
    DESTINATION("Airport of arrival."),
    DESTINATION_LATITUDE("Latitude of the airport of arrival in degrees. Required for flights."),
    DESTINATION_LONGITUDE("Longitude of the airport of arrival in degrees. Required for flights."),
    DESTINATION_TIME_ZONE("IANA time zone of the airport of arrival; wall-clock arrivals are read in it."),
    SCHEDULED_DEPARTURE("Scheduled time of departure (off block). Required for flights."),
    SCHEDULED_ARRIVAL("Scheduled time of arrival (on block). Required for flights."),
    NEXT_FLIGHT_ID("What this aircraft flies next, as `designator/date`, such as `${next_flight_no}/${next_dep_date}`;"
            + " null where a part is null."),
    TURNAROUND_MINUTES("Least minutes between arrival and the next departure. Default: 30."),
    STATUS("Status in the airline's words; see `status.cancelled`. Default: SCHEDULED.");

    private final String documentation;

    CanonicalField(String documentation) {
        this.documentation = documentation;
    }

    /** The name in the canonical schema and behind {@code field.}: lower_snake_case. */
    String fieldName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The configuration key of the rule. */
    String configKey() {
        return BookingNormalizerConfig.FIELD_PREFIX + fieldName();
    }

    String documentation() {
        return documentation;
    }

    /**
     * Whether a template is still worth something when some of its columns are null: free text is ({@code Anna Weber}
     * has no title), an id, a number or a date with a hole in it would be a different one.
     */
    boolean isFreeText() {
        return switch (this) {
            case NAME, EMAIL, PHONE, LOCALE, AIRCRAFT, BOOKING_REFERENCE -> true;
            default -> false;
        };
    }

    /** The field of that canonical name, if there is one. */
    static Optional<CanonicalField> named(String name) {
        return Arrays.stream(values())
                .filter(field -> field.fieldName().equals(name))
                .findFirst();
    }
}
