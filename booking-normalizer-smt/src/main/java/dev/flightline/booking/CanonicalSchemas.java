// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;

/**
 * The schemas this transformation writes, equal to {@code pipeline/schemas/*.avsc} (a test compares them). Built once:
 * converters cache by schema identity. Each has a version, counted up with every release that changes it; they evolve
 * BACKWARD only.
 */
final class CanonicalSchemas {
    /** Minutes an aircraft needs on the ground where the source says nothing. */
    static final int DEFAULT_TURNAROUND_MINUTES = 30;

    static final String SCHEDULED = "SCHEDULED";
    static final String CANCELLED = "CANCELLED";

    /** {@code airline-bookings.avsc}. */
    static final Schema BOOKING = record("AirlineBooking", 1)
            .doc("One booking of one passenger on one flight. Topic airline-bookings, keyed by id.")
            .field("id", required("<airline>-<id in the airline's database>."))
            .field("airline", required("Airline the record comes from."))
            .field("source_id", required("Id in the airline's database."))
            .field("booking_reference", optional("Booking reference (record locator) as on the ticket."))
            .field("flight_number", required("Flight number as on the ticket."))
            .field("callsign", required("ICAO callsign the flight is flown under."))
            .field("flight_id", required("The flight booked: callsign/yyyy-MM-dd, the date on the ticket."))
            .field(
                    "flight_date",
                    optional(Date.builder(), "Date on the ticket, in the time zone of the airport of departure."))
            .field("customer_id", required("id of the customer in airline-customers."))
            .field("booked_at", optional(Timestamp.builder(), "When the booking was made."))
            .build();

    /** {@code airline-customers.avsc}. */
    static final Schema CUSTOMER = record("AirlineCustomer", 1)
            .doc("One customer of one airline. Topic airline-customers, keyed by id.")
            .field("id", required("<airline>-<id in the airline's database>."))
            .field("airline", required("Airline the record comes from."))
            .field("source_id", required("Id in the airline's database."))
            .field("name", optional("Name as the passenger is addressed."))
            .field("email", optional("E-mail address."))
            .field("phone", optional("Telephone number."))
            .field("locale", optional("Language the passenger reads, a BCP 47 tag such as de or en-GB."))
            .field("time_zone", optional("IANA time zone the passenger lives in."))
            .field(
                    "notify",
                    optional(SchemaBuilder.bool(), "Whether the passenger wants notifications; null means yes."))
            .field("updated_at", optional(Timestamp.builder(), "When the airline last changed the record."))
            .build();

    /** {@code flights.avsc}. */
    static final Schema FLIGHT = record("Flight", 1)
            .doc("One leg in an airline's schedule. Topic flights, keyed by flight_id.")
            .field(
                    "flight_id",
                    required("callsign/yyyy-MM-dd, the date on the ticket; /origin behind it for airlines that fly one"
                            + " number in several legs a day."))
            .field("flight_number", required("Flight number as on the ticket."))
            .field("callsign", required("ICAO callsign the flight is flown under."))
            .field("airline", required("Airline the record comes from."))
            .field("aircraft", optional("Registration of the aircraft."))
            .field("origin", optional("Airport of departure, as the airline writes it (IATA or ICAO code)."))
            .field("origin_latitude", degrees("Latitude of the airport of departure in degrees."))
            .field("origin_longitude", degrees("Longitude of the airport of departure in degrees."))
            .field("origin_time_zone", optional("IANA time zone of the airport of departure."))
            .field("destination", optional("Airport of arrival, as the airline writes it."))
            .field("destination_latitude", degrees("Latitude of the airport of arrival in degrees."))
            .field("destination_longitude", degrees("Longitude of the airport of arrival in degrees."))
            .field("destination_time_zone", optional("IANA time zone of the airport of arrival."))
            .field(
                    "scheduled_departure",
                    Timestamp.builder()
                            .doc("Scheduled time of departure (off block).")
                            .build())
            .field(
                    "scheduled_arrival",
                    Timestamp.builder()
                            .doc("Scheduled time of arrival (on block).")
                            .build())
            .field(
                    "next_flight_id",
                    optional("flight_id of what this aircraft flies next; null where nothing follows."))
            .field(
                    "turnaround_minutes",
                    SchemaBuilder.int32()
                            .doc("Least minutes between arrival and the next departure.")
                            .defaultValue(DEFAULT_TURNAROUND_MINUTES)
                            .build())
            .field(
                    "status",
                    SchemaBuilder.string()
                            .doc("SCHEDULED or CANCELLED.")
                            .defaultValue(SCHEDULED)
                            .build())
            .build();

    /** {@code booking-rejects.avsc}. */
    static final Schema REJECT = record("Reject", 1)
            .doc(
                    "One record that the booking normalizer could not bring to the canonical schema. Holds no value of it.")
            .field("code", required("Why: MISSING_FIELD, BAD_TIME and so on; one code per counter."))
            .field("entity", required("What the record should have become: booking, customer or flight."))
            .field("airline", required("Airline the record comes from."))
            .field("field", optional("Canonical field that could not be filled."))
            .field("source", optional("Source columns of that field's rule, as configured."))
            .field("reason", required("What was expected and what to do."))
            .field("topic", required("Topic the record was on its way to, or came from in a sink."))
            .field(
                    "position",
                    required("Where the record is: topic-partition@offset in a sink, the log position in a source."))
            .build();

    private CanonicalSchemas() {}

    private static SchemaBuilder record(String name, int version) {
        return SchemaBuilder.struct().name("dev.flightline." + name).version(version);
    }

    private static Schema required(String doc) {
        return SchemaBuilder.string().doc(doc).build();
    }

    private static Schema degrees(String doc) {
        return SchemaBuilder.float64().doc(doc).build();
    }

    private static Schema optional(String doc) {
        return optional(SchemaBuilder.string(), doc);
    }

    /** A field that may be null says so by its default, which is what lets an Avro schema evolve. */
    private static Schema optional(SchemaBuilder type, String doc) {
        return type.optional().defaultValue(null).doc(doc).build();
    }
}
