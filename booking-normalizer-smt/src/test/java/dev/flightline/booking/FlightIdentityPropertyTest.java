// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/**
 * The same flight gets the same flight_id from a booking, from the schedule and from the leg before it, in whichever form
 * each of them writes number and date. If it did not, nobody would be told anything, and no record would look wrong.
 *
 * <p>The expected id is put together from the parts that the case was made of, without the code under test.
 */
class FlightIdentityPropertyTest {
    private static final int CASES = 10_000;
    private static final int AIRLINES = 60;
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 3 * 366;

    /** Regions with cities: every rule for clocks there is, both sides of the date line. */
    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Pacific)/.+"))
            .sorted()
            .toList();

    private final Random random = new Random(20_261_122);
    private final Map<String, String> icaoByIata = airlines();
    private final List<Renamed> overrides = overrides();
    private final Map<DateForm, Schema> schemas = new EnumMap<>(DateForm.class);
    private final Normalizers.Running booking = Normalizers.configured(
            settings("booking"), "field.source_id", "1", "field.customer_id", "1", "field.flight_date", "${date}");
    private final Normalizers.Running codeshare = Normalizers.configured(
            settings("booking"),
            "field.source_id",
            "1",
            "field.customer_id",
            "1",
            "field.flight_date",
            "${date}",
            "field.flight_number",
            "XX 9999",
            "field.operating_flight_number",
            "${number}");
    private final Normalizers.Running flight = flights("field.flight_date", "${date}");
    private final Normalizers.Running undatedFlight = flights("field.scheduled_departure", "${date}");
    private final Normalizers.Running legBefore =
            flights("field.flight_date", "2020-01-01", "field.next_flight_id", "${number}/${date}");

    @Test
    void everyWritingOfAFlightGivesOneId() {
        Map<DateForm, Integer> seen = new EnumMap<>(DateForm.class);
        for (int i = 0; i < CASES; i++) {
            Case flown = nextCase();
            DateForm form = pick(Arrays.asList(DateForm.values()));
            seen.merge(form, 1, Integer::sum);

            assertThat(id(booking, flown, form, "flight_id"))
                    .as("booking: %s as %s", flown, form)
                    .isEqualTo(flown.id());
            assertThat(id(codeshare, flown, form, "flight_id"))
                    .as("codeshare: %s as %s", flown, form)
                    .isEqualTo(flown.id());
            assertThat(id(flight, flown, form, "flight_id"))
                    .as("flight: %s as %s", flown, form)
                    .isEqualTo(flown.id());
            if (form.hasTime()) {
                assertThat(id(undatedFlight, flown, form, "flight_id"))
                        .as("flight dated by its departure: %s as %s", flown, form)
                        .isEqualTo(flown.id());
            }
            // Beside a slash a number is text, and text of digits is no date.
            if (form != DateForm.EPOCH_DAY) {
                assertThat(id(legBefore, flown, form, "next_flight_id"))
                        .as("leg before: %s as %s", flown, form)
                        .isEqualTo(flown.id());
            }
        }
        assertThat(seen).containsOnlyKeys(DateForm.values());
    }

    /**
     * @param id what must come out
     * @param writings of the flight number
     * @param departure on the clocks of the airport of departure
     */
    private record Case(String id, List<String> writings, ZonedDateTime departure) {}

    /** A number whose callsign is another. */
    private record Renamed(String iata, int number, String callsign) {}

    private Case nextCase() {
        boolean isOverridden = random.nextInt(10) == 0;
        Renamed overridden = pick(overrides);
        String iata = isOverridden ? overridden.iata() : pick(List.copyOf(icaoByIata.keySet()));
        String icao = Objects.requireNonNull(icaoByIata.get(iata));
        int number = isOverridden ? overridden.number() : 1 + random.nextInt(9999);
        String suffix = !isOverridden && random.nextInt(5) == 0 ? letter() : "";
        String callsign = overrides.stream()
                .filter(other -> other.iata().equals(iata) && other.number() == number && suffix.isEmpty())
                .map(Renamed::callsign)
                .findFirst()
                .orElse(icao + number + suffix);
        ZonedDateTime departure = FIRST.plusDays(random.nextInt(DAYS))
                .atTime(random.nextInt(24), random.nextInt(60))
                .atZone(ZoneId.of(pick(ZONES)));
        return new Case(
                callsign + "/" + departure.toLocalDate(), writings(iata, icao, number, suffix, callsign), departure);
    }

    private static List<String> writings(String iata, String icao, int number, String suffix, String callsign) {
        String padded = "%04d".formatted(number);
        return List.of(
                iata + number + suffix,
                iata + padded + suffix,
                iata + " " + number + suffix,
                " " + iata.toLowerCase(Locale.ROOT) + " " + padded + " " + suffix.toLowerCase(Locale.ROOT),
                icao + number + suffix,
                icao.toLowerCase(Locale.ROOT) + " " + number + suffix,
                callsign);
    }

    private String id(Normalizers.Running normalizer, Case flown, DateForm form, String field) {
        Schema schema = schemas.computeIfAbsent(form, FlightIdentityPropertyTest::schema);
        Struct row = new Struct(schema)
                .put("number", pick(flown.writings()))
                .put("date", form.write(flown.departure()))
                .put("zone", flown.departure().getZone().getId());
        SourceRecord record = new SourceRecord(Map.of(), Map.of(), "t", schema, row);
        return String.valueOf(AirlinesTest.columns(normalizer.apply(record)).get(field));
    }

    private static Schema schema(DateForm form) {
        return SchemaBuilder.struct()
                .field("number", Schema.STRING_SCHEMA)
                .field("date", form.schema())
                .field("zone", Schema.STRING_SCHEMA)
                .build();
    }

    private Normalizers.Running flights(String... rules) {
        Map<String, String> settings = settings("flight");
        settings.put("field.destination_time_zone", "${zone}");
        for (String end : List.of("origin", "destination")) {
            settings.put("field." + end + "_latitude", "1");
            settings.put("field." + end + "_longitude", "1");
        }
        settings.put("field.scheduled_departure", Instant.EPOCH.toString());
        settings.put("field.scheduled_arrival", Instant.EPOCH.toString());
        return Normalizers.configured(settings, rules);
    }

    private Map<String, String> settings(String entity) {
        return new HashMap<>(Map.of(
                "entity",
                entity,
                "airline",
                "Any",
                "airline.codes",
                icaoByIata.entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + entry.getValue())
                        .collect(Collectors.joining(",")),
                "callsign.overrides",
                overrides.stream()
                        .map(override -> override.iata() + override.number() + ":" + override.callsign())
                        .collect(Collectors.joining(",")),
                "timestamp.formats",
                DateForm.FORMATS,
                // A zone that is never that of the airport: who takes it is found out.
                "time.zone",
                "Etc/GMT+12",
                "field.flight_number",
                "${number}",
                "field.origin_time_zone",
                "${zone}",
                "on.reject",
                "fail"));
    }

    /** Designators of all kinds the grammar has. */
    private Map<String, String> airlines() {
        List<Supplier<String>> kinds = List.of(
                () -> letter() + letter(),
                () -> letter() + digit(),
                () -> digit() + letter(),
                () -> digit() + letter() + letter());
        Map<String, String> airlines = new LinkedHashMap<>();
        while (airlines.size() < AIRLINES) {
            String icao = letter() + letter() + letter();
            if (!airlines.containsValue(icao)) {
                airlines.putIfAbsent(kinds.get(airlines.size() % kinds.size()).get(), icao);
            }
        }
        return airlines;
    }

    /** Alphanumeric callsigns that no other number can have: two letters at their end. One for each airline. */
    private List<Renamed> overrides() {
        return icaoByIata.entrySet().stream()
                .map(airline -> new Renamed(
                        airline.getKey(),
                        1 + random.nextInt(9999),
                        airline.getValue() + digit() + digit() + letter() + letter()))
                .toList();
    }

    private String letter() {
        return String.valueOf((char) ('A' + random.nextInt(26)));
    }

    private String digit() {
        return String.valueOf(random.nextInt(10));
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
