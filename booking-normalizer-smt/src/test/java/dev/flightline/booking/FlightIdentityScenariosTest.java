// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which flight a row is about where that is not plain. Expected dates follow from the offsets of the IANA time zone
 * database, which each case states, and callsigns from the assignments named beside them.
 */
class FlightIdentityScenariosTest {
    private final Normalizers.Running legs = Normalizers.streamJet("flight", "field.flight_date", "-");

    /**
     * The ticket says NW 4118, StreamJet flies it as SJ118. Where the source names the operating flight, the booking goes to
     * StreamJet's leg and still shows the number on the ticket.
     */
    @Test
    void aCodeshareReachesTheOperatingFlight() {
        Normalizers.Running codeshares =
                Normalizers.northWing("booking", "field.operating_flight_number", "${durchgefuehrt_als}");
        Map<String, Object> row = booking("NW 4118", "22.11.2026");
        row.put("durchgefuehrt_als", "sj 0118");

        assertThat(columns(codeshares, row))
                .containsEntry("flight_number", "NW 4118")
                .containsEntry("callsign", "SJT118")
                .containsEntry("flight_id", "SJT118/2026-11-22");
        assertThat(columns(Normalizers.streamJet("flight"), leg())).containsEntry("flight_id", "SJT118/2026-11-22");
    }

    /** NorthWing flies NW 412 itself: nothing stands in the column for other operators. */
    @ParameterizedTest
    @CsvSource(
            value = {"null", "''", "' '"},
            nullValues = "null")
    void withoutAnOperatingNumberTheTicketsCounts(@Nullable String operating) {
        Normalizers.Running codeshares =
                Normalizers.northWing("booking", "field.operating_flight_number", "${durchgefuehrt_als}");
        Map<String, Object> row = booking("NW 412", "22.11.2026");
        row.put("durchgefuehrt_als", operating);

        assertThat(columns(codeshares, row)).containsEntry("flight_id", "NWG412/2026-11-22");
    }

    /** A wrong operating number must not send the passenger to the marketing carrier's flight of that number. */
    @Test
    void anUnreadableOperatingNumberIsARejectOfItsOwn() {
        Normalizers.Running codeshares = Normalizers.northWing(
                "booking", "on.reject", "fail", "field.operating_flight_number", "${durchgefuehrt_als}");
        Map<String, Object> row = booking("NW 412", "22.11.2026");
        row.put("durchgefuehrt_als", "see remarks");

        assertThatThrownBy(() -> codeshares.apply(schemaless(row)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "BAD_FLIGHT_NUMBER: field 'operating_flight_number' from durchgefuehrt_als of booking");
    }

    /** Where the source knows only the ticket's number, the table of codeshares is in the configuration. */
    @Test
    void aCodeshareIsFoundByOverrideToo() {
        Normalizers.Running codeshares = Normalizers.northWing("booking", "callsign.overrides", "NW4118:SJT118");

        assertThat(flightId(codeshares, booking("nw 4118", "22.11.2026"))).isEqualTo("SJT118/2026-11-22");
        assertThat(flightId(codeshares, booking("NW 412", "22.11.2026"))).isEqualTo("NWG412/2026-11-22");
    }

    /** EI178 is flown as EIN17A; EIN is Aer Lingus in ICAO Doc 8585. The schedule may write either, or the callsign. */
    @ParameterizedTest
    @CsvSource({"EI178", "ei 0178", "EIN178", "EIN0178", "EIN17A"})
    void anAlphanumericCallsignIsTheSameFromEveryWriting(String number) {
        Normalizers.Running overridden =
                Normalizers.northWing("booking", "airline.codes", "EI:EIN", "callsign.overrides", "EI178:EIN17A");

        assertThat(flightId(overridden, booking(number, "22.11.2026"))).isEqualTo("EIN17A/2026-11-22");
    }

    /** SJ118 flies Zurich, Geneva, Lisbon under one number: two legs on one day. */
    @Test
    void severalLegsADayAreToldApartByTheirOrigin() {
        Normalizers.Running withOrigin =
                Normalizers.northWing("booking", "flight.id.with.origin", "true", "field.origin", "${von}");
        Normalizers.Running flights = Normalizers.streamJet("flight", "flight.id.with.origin", "true");
        Map<String, Object> first = booking("SJ118", "22.11.2026");
        first.put("von", "zrh");
        Map<String, Object> second = booking("SJ118", "22.11.2026");
        second.put("von", "GVA");
        Map<String, Object> leg = leg();
        leg.putAll(Map.of("dest", "GVA", "next_flight_no", "SJ118", "next_dep_date", "2026-11-22"));

        assertThat(flightId(withOrigin, first)).isEqualTo("SJT118/2026-11-22/ZRH");
        assertThat(flightId(withOrigin, second)).isEqualTo("SJT118/2026-11-22/GVA");
        assertThat(columns(flights, leg))
                .containsEntry("flight_id", "SJT118/2026-11-22/ZRH")
                // The next leg starts where this one ends.
                .containsEntry("next_flight_id", "SJT118/2026-11-22/GVA");
    }

    /** An id without the origin that all others have would be the id of no flight. */
    @Test
    void theNextLegWithoutAnOriginIsRejected() {
        Normalizers.Running flights = Normalizers.streamJet("flight", "flight.id.with.origin", "true");
        Map<String, Object> leg = leg();
        leg.putAll(Map.of("next_flight_no", "SJ118", "next_dep_date", "2026-11-22"));
        leg.remove("dest");

        assertThat(columns(flights, leg))
                .containsEntry("code", "MISSING_FIELD")
                .containsEntry("field", "next_flight_id");
    }

    /**
     * Departures as UTC, dated by the clocks of the airport of departure.
     *
     * <ul>
     *   <li>red-eye Los Angeles to New York, UTC-8 in November: 23:50 on the 22nd, there at 08:05 on the 23rd
     *   <li>Tokyo, UTC+9: ten past midnight on the 23rd, while it is the 22nd in UTC
     *   <li>Auckland to Los Angeles over the date line, UTC+13 in November: leaves on the 23rd, there on the 22nd
     *   <li>Los Angeles to Auckland: leaves on the 22nd, there on the 24th
     *   <li>Apia (UTC+13) to Pago Pago (UTC-11), 35 minutes: leaves on the 23rd, there on the 22nd; and back
     *   <li>Kiritimati, UTC+14, the earliest date there is: 01:00 on the 24th, 11:00 on the 23rd in UTC
     * </ul>
     */
    @ParameterizedTest
    @CsvSource({
        "2026-11-23T07:50:00Z, America/Los_Angeles, 2026-11-23T13:05:00Z, America/New_York,    2026-11-22",
        "2026-11-22T15:10:00Z, Asia/Tokyo,          2026-11-22T17:30:00Z, Asia/Seoul,          2026-11-23",
        "2026-11-23T06:40:00Z, Pacific/Auckland,    2026-11-23T18:40:00Z, America/Los_Angeles, 2026-11-23",
        "2026-11-23T06:15:00Z, America/Los_Angeles, 2026-11-23T19:15:00Z, Pacific/Auckland,    2026-11-22",
        "2026-11-23T03:00:00Z, Pacific/Apia,        2026-11-23T03:35:00Z, Pacific/Pago_Pago,   2026-11-23",
        "2026-11-23T04:30:00Z, Pacific/Pago_Pago,   2026-11-23T05:05:00Z, Pacific/Apia,        2026-11-22",
        "2026-11-23T11:00:00Z, Pacific/Kiritimati,  2026-11-23T14:00:00Z, Pacific/Honolulu,    2026-11-24",
    })
    void theDateIsThatOfTheDepartureAtTheOrigin(
            String departure, String origin, String arrival, String destination, String date) {
        Map<String, Object> row = leg();
        row.putAll(Map.of("std", departure, "origin_tz", origin, "sta", arrival, "dest_tz", destination));

        assertThat(flightId(legs, row)).isEqualTo("SJT118/" + date);
    }

    /**
     * Days on which clocks change, departures on the wall clock.
     *
     * <ul>
     *   <li>Berlin, 25 October 2026, 03:00 becomes 02:00: 02:30 happens twice
     *   <li>Berlin, 29 March 2026, 02:00 becomes 03:00: 02:30 does not happen
     *   <li>Beirut, 29 March 2026, midnight becomes 01:00: the day begins at one
     *   <li>Beirut, 25 October 2026, midnight becomes 23:00 of the 24th: 23:30 happens twice
     *   <li>Cairo, 24 April 2026, midnight becomes 01:00
     * </ul>
     */
    @ParameterizedTest
    @CsvSource({
        "2026-10-25 02:30:00, Europe/Berlin, 2026-10-25",
        "2026-10-25 00:10:00, Europe/Berlin, 2026-10-25",
        "2026-10-25 23:50:00, Europe/Berlin, 2026-10-25",
        "2026-03-29 02:30:00, Europe/Berlin, 2026-03-29",
        "2026-03-29 23:59:00, Europe/Berlin, 2026-03-29",
        "2026-03-29 00:30:00, Asia/Beirut,   2026-03-29",
        "2026-10-24 23:30:00, Asia/Beirut,   2026-10-24",
        "2026-04-24 00:15:00, Africa/Cairo,  2026-04-24",
    })
    void onTheDayOfAClockChangeTheWallClockHasItsDate(String local, String zone, String date) {
        Map<String, Object> row = leg();
        row.putAll(Map.of("std", local, "origin_tz", zone));

        assertThat(flightId(legs, row)).isEqualTo("SJT118/" + date);
    }

    /** 2026-11-22T23:30 in Zurich (UTC+1) put back by fifty minutes: the 23rd on the clock, the 22nd on the ticket. */
    @Test
    void aDelayPastMidnightKeepsTheDateOnTheTicket() {
        Map<String, Object> row = leg();
        row.put("std", "2026-11-22T23:20:00Z");

        assertThat(flightId(Normalizers.streamJet("flight"), row)).isEqualTo("SJT118/2026-11-22");
    }

    /** The same where the schedule has no date of its own: told, instead of a second flight that nobody has booked. */
    @Test
    void aDelayPastMidnightWithoutADateOnTheTicketIsTold() {
        Normalizers.Running failing = Normalizers.streamJet("flight", "field.flight_date", "-", "on.reject", "fail");
        Map<String, Object> before = StreamJet.flight();
        before.put("std", "2026-11-22T22:30:00Z");
        Map<String, Object> after = StreamJet.flight();
        after.put("std", "2026-11-22T23:20:00Z");

        assertThatThrownBy(() -> failing.apply(StreamJet.FLIGHT.updated(before, after)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("KEY_CHANGED");
    }

    /**
     * A booking that knows its departure only as a point in time: 07:50 UTC on the 23rd is 23:50 on the 22nd in Los Angeles
     * (UTC-8), and the other flight of that number leaves one day later.
     */
    @Test
    void aBookingsPointInTimeIsDatedAtTheOrigin() {
        Normalizers.Running dated = Normalizers.northWing("booking", "field.origin_time_zone", "${zeitzone}");
        Map<String, Object> row = booking("SJ118", "2026-11-23T07:50:00Z");
        row.put("zeitzone", "America/Los_Angeles");

        assertThat(flightId(dated, row)).isEqualTo("SJT118/2026-11-22");
    }

    /** The leg behind Auckland to Los Angeles leaves Los Angeles: 06:15 UTC on the 24th is 22:15 on the 23rd there. */
    @Test
    void theNextLegIsDatedWhereThisOneEnds() {
        Normalizers.Running flights =
                Normalizers.streamJet("flight", "field.next_flight_id", "${next}/${next_departure}");
        Map<String, Object> row = leg();
        row.putAll(Map.of("next", "SJ119", "next_departure", "2026-11-24T06:15:00Z", "dest_tz", "America/Los_Angeles"));

        assertThat(columns(flights, row)).containsEntry("next_flight_id", "SJT119/2026-11-23");
    }

    private static Map<String, Object> booking(String number, String date) {
        Map<String, Object> row = new HashMap<>(NorthWing.buchung());
        row.put("flugnummer", number);
        row.put("abflugdatum", date);
        return row;
    }

    /** Without a leg behind it. */
    private static Map<String, Object> leg() {
        Map<String, Object> row = StreamJet.flight();
        row.remove("next_flight_no");
        row.remove("next_dep_date");
        return row;
    }

    private static String flightId(Normalizers.Running normalizer, Map<String, Object> row) {
        return (String) Objects.requireNonNull(columns(normalizer, row).get("flight_id"));
    }

    private static Map<String, Object> columns(Normalizers.Running normalizer, Map<String, Object> row) {
        return AirlinesTest.columns(normalizer.apply(schemaless(row)));
    }

    private static SourceRecord schemaless(Map<String, Object> row) {
        return new SourceRecord(Map.of(), Map.of(), "t", null, null, row);
    }
}
