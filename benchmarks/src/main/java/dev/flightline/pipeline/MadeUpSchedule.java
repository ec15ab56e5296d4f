// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * An airline's flights, customers and bookings, of any size and the same in every run, as its database would have them:
 * every column has a value of ordinary length. Each aircraft flies thirty degrees along the equator, left an hour ago,
 * and goes on as a flight that half an hour on the ground is planned for.
 */
final class MadeUpSchedule {
    static final double ROUTE_DEGREES = 30;
    static final Duration SINCE_DEPARTURE = Duration.ofHours(1);
    static final Duration UNTIL_ARRIVAL = Duration.ofHours(2);

    private static final String AIRLINE = "StreamJet";
    private static final Duration TURNAROUND = Duration.ofMinutes(30);

    private final WorldSize size;
    private final Instant now;
    private final LocalDate today;
    private final Schema flights = TopicSchemas.of("flights");
    private final Schema customers = TopicSchemas.of("airline-customers");
    private final Schema bookings = TopicSchemas.of("airline-bookings");

    /** @param now the beginning of a quarter-hour */
    MadeUpSchedule(WorldSize size, Instant now) {
        this.size = size;
        this.now = now;
        this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    static String inbound(int aircraft) {
        return "SJT" + aircraft;
    }

    private static String outbound(int aircraft) {
        return "SJN" + aircraft;
    }

    /** Where the route of that aircraft begins, in degrees of longitude. */
    static double west(int aircraft) {
        return aircraft % 300 - 170.0;
    }

    /** When the aircraft's next flight is to depart, unless it is late. */
    Instant scheduledDeparture() {
        return now.plus(UNTIL_ARRIVAL).plus(TURNAROUND);
    }

    /** Every leg under the aircraft's callsigns, and the flights that follow today's. */
    Stream<WireRecord> flights() {
        return IntStream.range(0, size.aircraft()).boxed().flatMap(this::legs);
    }

    private Stream<WireRecord> legs(int aircraft) {
        Stream<WireRecord> inbound = IntStream.range(0, size.legsPerCallsign())
                .mapToObj(day -> flight(
                        inbound(aircraft),
                        aircraft,
                        day,
                        now.minus(SINCE_DEPARTURE),
                        now.plus(UNTIL_ARRIVAL),
                        flightId(outbound(aircraft), day)));
        Instant departure = scheduledDeparture();
        WireRecord next = flight(outbound(aircraft), aircraft, 0, departure, departure.plus(UNTIL_ARRIVAL), null);
        return Stream.concat(inbound, Stream.of(next));
    }

    private WireRecord flight(
            String callsign, int aircraft, int day, Instant departure, Instant arrival, @Nullable String next) {
        Duration later = Duration.ofDays(day);
        GenericRecord row = new GenericRecordBuilder(flights)
                .set("flight_id", flightId(callsign, day))
                .set("flight_number", "SJ" + callsign.substring(2))
                .set("callsign", callsign)
                .set("airline", AIRLINE)
                .set("aircraft", "HB-J" + aircraft)
                .set("origin", "ZRH")
                .set("origin_latitude", 0.0)
                .set("origin_longitude", west(aircraft))
                .set("origin_time_zone", "Europe/Zurich")
                .set("destination", "LIS")
                .set("destination_latitude", 0.0)
                .set("destination_longitude", west(aircraft) + ROUTE_DEGREES)
                .set("destination_time_zone", "Europe/Lisbon")
                .set("scheduled_departure", departure.plus(later).toEpochMilli())
                .set("scheduled_arrival", arrival.plus(later).toEpochMilli())
                .set("next_flight_id", next)
                .set("turnaround_minutes", (int) TURNAROUND.toMinutes())
                .build();
        return new WireRecord("flights", flightId(callsign, day), row, now);
    }

    private String flightId(String callsign, int day) {
        return callsign + "/" + today.plusDays(day);
    }

    Stream<WireRecord> customers() {
        return IntStream.range(0, size.customers()).mapToObj(this::customer);
    }

    private WireRecord customer(int number) {
        String id = AIRLINE + "-" + number;
        GenericRecord row = new GenericRecordBuilder(customers)
                .set("id", id)
                .set("airline", AIRLINE)
                .set("source_id", String.valueOf(number))
                .set("name", "Ms Passenger Numbered " + number)
                .set("email", "passenger." + number + "@mail.example.org")
                .set("phone", String.format(Locale.ROOT, "+4179%07d", number))
                .set("locale", "de-CH")
                .set("time_zone", "Europe/Zurich")
                .set("notify", true)
                .set("updated_at", now.toEpochMilli())
                .build();
        return new WireRecord("airline-customers", id, row, now);
    }

    /** Those of one flight belong to different customers, those of one customer to different flights. */
    Stream<WireRecord> bookings() {
        return IntStream.range(0, size.bookings()).mapToObj(this::booking);
    }

    private WireRecord booking(int number) {
        int aircraft = number % size.aircraft();
        String id = AIRLINE + "-" + number;
        GenericRecord row = new GenericRecordBuilder(bookings)
                .set("id", id)
                .set("airline", AIRLINE)
                .set("source_id", String.valueOf(number))
                .set("booking_reference", String.format(Locale.ROOT, "%06X", number))
                .set("flight_number", "SJ" + outbound(aircraft).substring(2))
                .set("callsign", outbound(aircraft))
                .set("flight_id", flightId(outbound(aircraft), 0))
                .set("flight_date", (int) today.toEpochDay())
                .set("customer_id", AIRLINE + "-" + number % size.customers())
                .set("booked_at", now.toEpochMilli())
                .build();
        return new WireRecord("airline-bookings", id, row, now);
    }
}
