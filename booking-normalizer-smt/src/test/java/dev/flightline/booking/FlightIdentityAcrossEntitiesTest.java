// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The same flight gets the same flight_id from a booking, the schedule and the leg before, or nobody is told anything. */
class FlightIdentityAcrossEntitiesTest {
    private static final List<String> DESIGNATORS = List.of("SJ", "sj ", "NW", "SJT", "nwg");
    private static final List<String> SUFFIXES = List.of("", "A", "b");
    /** Both sides of the date line, half hours, and zones that change their clocks. */
    private static final List<String> ZONES = List.of(
            "Europe/Zurich",
            "Europe/London",
            "Pacific/Auckland",
            "Pacific/Apia",
            "America/Adak",
            "Asia/Kolkata",
            "America/St_Johns",
            "UTC");

    private final Random random = new Random(42);

    @Test
    void bookingFlightAndNextLegAgree() {
        Normalizers.Running booking = Normalizers.streamJet("booking");
        Normalizers.Running flight = Normalizers.streamJet("flight");
        Normalizers.Running flightWithoutDate = Normalizers.streamJet("flight", "field.flight_date", "-");
        for (int i = 0; i < 2_000; i++) {
            String number =
                    pick(DESIGNATORS) + "0".repeat(random.nextInt(2)) + (1 + random.nextInt(999)) + pick(SUFFIXES);
            ZoneId zone = ZoneId.of(pick(ZONES));
            LocalDateTime local = LocalDate.of(2026, 1, 1)
                    .plusDays(random.nextInt(730))
                    .atTime(random.nextInt(24), random.nextInt(60));
            LocalDate date = local.atZone(zone).toLocalDate();

            String booked = flightId(booking, booking(number, date));
            assertThat(flightId(flight, flight(number, date, local, zone)))
                    .as(number)
                    .isEqualTo(booked);
            assertThat(flightId(flightWithoutDate, flight(number, date, local, zone)))
                    .as("%s at %s in %s, date from the departure", number, local, zone)
                    .isEqualTo(booked);
            assertThat(nextFlightId(flight, number, date)).as(number).isEqualTo(booked);
            assertThat(booked).endsWith("/" + date).matches("[A-Z]{3}[0-9]+[AB]?/.*");
        }
    }

    @Test
    void severalLegsADayAreToldApartByTheirOrigin() {
        Normalizers.Running booking =
                Normalizers.streamJet("booking", "flight.id.with.origin", "true", "field.origin", "${record_locator}");
        Normalizers.Running flight = Normalizers.streamJet("flight", "flight.id.with.origin", "true");
        Map<String, Object> booked = StreamJet.booking();
        booked.put("record_locator", "zrh");

        assertThat(flightId(booking, booked)).isEqualTo("SJT118/2026-11-22/ZRH");
        assertThat(flightId(flight, StreamJet.flight())).isEqualTo("SJT118/2026-11-22/ZRH");
        // The next leg starts where this one ends.
        assertThat(AirlinesTest.columns(flight.apply(StreamJet.FLIGHT.created(StreamJet.flight()))))
                .containsEntry("next_flight_id", "SJT119/2026-11-22/LHR");
    }

    @Test
    void aRedEyeHasTheDateOfItsDepartureAtTheOrigin() {
        Normalizers.Running flight = Normalizers.streamJet("flight", "field.flight_date", "-");
        LocalDateTime lateEvening = LocalDateTime.parse("2026-11-22T23:40");

        assertThat(flightId(flight, flight("SJ7", LocalDate.EPOCH, lateEvening, ZoneId.of("America/Los_Angeles"))))
                .isEqualTo("SJT7/2026-11-22");
        assertThat(flightId(
                        flight,
                        flight(
                                "SJ7",
                                LocalDate.EPOCH,
                                LocalDateTime.parse("2026-11-23T00:10"),
                                ZoneId.of("Asia/Tokyo"))))
                .isEqualTo("SJT7/2026-11-23");
    }

    private static Map<String, Object> booking(String number, LocalDate date) {
        Map<String, Object> row = StreamJet.booking();
        row.put("flight_no", number);
        row.put("dep_date", (int) date.toEpochDay());
        return row;
    }

    private static Map<String, Object> flight(String number, LocalDate date, LocalDateTime local, ZoneId zone) {
        Map<String, Object> row = StreamJet.flight();
        row.put("flight_no", number);
        row.put("dep_date", (int) date.toEpochDay());
        row.put("origin_tz", zone.getId());
        row.put(
                "std",
                local.atZone(zone)
                        .toOffsetDateTime()
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toString());
        row.put("next_flight_no", null);
        return row;
    }

    private static String nextFlightId(Normalizers.Running flight, String number, LocalDate date) {
        Map<String, Object> row = StreamJet.flight();
        row.put("next_flight_no", number);
        row.put("next_dep_date", (int) date.toEpochDay());
        return String.valueOf(AirlinesTest.columns(flight.apply(StreamJet.FLIGHT.created(row)))
                .get("next_flight_id"));
    }

    private static String flightId(Normalizers.Running normalizer, Map<String, Object> row) {
        Table table = row.containsKey("bk_id") ? StreamJet.BOOKING : StreamJet.FLIGHT;
        return (String) Objects.requireNonNull(
                AirlinesTest.columns(normalizer.apply(table.created(row))).get("flight_id"));
    }

    private String pick(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
