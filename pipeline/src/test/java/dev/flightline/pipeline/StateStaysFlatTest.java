// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Thirty days of an airline that never deletes anything: twenty legs a day in ten rotations, published three days ahead,
 * with three bookings on each second leg, of which every other is late. What is past is retired each night.
 */
class StateStaysFlatTest {
    private static final Instant FIRST_DAY = Instant.parse("2026-11-01T00:00:00Z");
    private static final int DAYS = 30;
    private static final int DAYS_AHEAD = 3;
    private static final int ROTATIONS = 10;
    private static final int BOOKINGS = 3;
    private static final double METRES_PER_DEGREE = Math.PI * 6_371_000 / 180;

    /** Of what was published: three days ahead, today, seven days kept, and the night in which the eighth goes. */
    private static final int STEADY_FROM = DAYS_AHEAD + 1 + 7 + 2;

    private final ValueFormat json = new JsonFormat();
    private final Map<String, Flight> flights = new LinkedHashMap<>();
    private final Map<String, AirlineBooking> bookings = new LinkedHashMap<>();

    @Test
    void staysAsItIsOnceTheFirstDaysAreRetired() {
        List<Long> rows = rowsEachNight(true);

        assertThat(rows.subList(STEADY_FROM, DAYS))
                .as("rows of state, night by night")
                .containsOnly(rows.get(DAYS - 1));
        // As docs/joins.md says.
        assertThat(List.of(rows.get(0), rows.get(9), rows.get(19), rows.get(29)))
                .containsExactly(725L, 2135L, 2135L, 2135L);
    }

    @Test
    void growsDayByDayWhereNothingIsRetired() {
        List<Long> rows = rowsEachNight(false);

        assertThat(rows.get(29) - rows.get(19))
                .isEqualTo(rows.get(19) - rows.get(9))
                .isPositive();
        assertThat(List.of(rows.get(0), rows.get(9), rows.get(19), rows.get(29)))
                .containsExactly(725L, 2550L, 4150L, 5750L);
    }

    private List<Long> rowsEachNight(boolean retiring) {
        List<Long> rows = new ArrayList<>();
        try (JoinsDriver joins = new JoinsDriver()) {
            for (int i = 0; i < ROTATIONS * BOOKINGS; i++) {
                AirlineCustomer customer = new AirlineCustomer("P" + i, i + "@example.com", null, null, null, true);
                pipe(joins, "airline-customers", "C" + i, AirlineCustomer.class, customer, FIRST_DAY);
            }
            for (int day = 0; day < DAYS_AHEAD; day++) {
                publish(joins, day, FIRST_DAY);
            }
            for (int day = 0; day < DAYS; day++) {
                publish(joins, day + DAYS_AHEAD, at(day, 0));
                fly(joins, day);
                if (retiring) {
                    retire(joins, at(day, 23));
                }
                rows.add(rows(joins));
            }
        }
        return rows;
    }

    private static Instant at(int day, int hour) {
        return FIRST_DAY.plus(Duration.ofDays(day)).plus(Duration.ofHours(hour));
    }

    private void publish(JoinsDriver joins, int day, Instant now) {
        for (int i = 0; i < ROTATIONS; i++) {
            Flight outbound = flight("OUT" + i, day, 13, null);
            Flight inbound = flight("IN" + i, day, 8, outbound.flightId());
            for (Flight flight : List.of(inbound, outbound)) {
                flights.put(flight.flightId(), flight);
                pipe(joins, "flights", flight.flightId(), Flight.class, flight, now);
            }
            for (int passenger = i * BOOKINGS; passenger < (i + 1) * BOOKINGS; passenger++) {
                String id = "B" + passenger + "-" + day;
                AirlineBooking booking = new AirlineBooking(
                        id, "A", null, null, null, null, outbound.flightId(), null, "C" + passenger, null);
                bookings.put(id, booking);
                pipe(joins, "airline-bookings", id, AirlineBooking.class, booking, now);
            }
        }
    }

    /** Two hours over twenty degrees of the equator. */
    private static Flight flight(String callsign, int day, int hour, @Nullable String next) {
        Instant departure = at(day, hour);
        String id = callsign + "/" + departure.toString().substring(0, 10);
        return new Flight(
                id,
                null,
                callsign,
                null,
                0.0,
                0.0,
                null,
                null,
                0.0,
                20.0,
                departure,
                departure.plus(Duration.ofHours(2)),
                next,
                30,
                "SCHEDULED");
    }

    /** Two positions of each inbound aircraft, halfway at nine: every other lands at one, the others in time. */
    private void fly(JoinsDriver joins, int day) {
        for (int i = 0; i < ROTATIONS; i++) {
            for (int second = 0; second < 20; second += 10) {
                Instant seen = at(day, 9).plusSeconds(second);
                double seconds = Duration.between(
                                seen, at(day, i % 2 == 0 ? 13 : 10).plusSeconds(120))
                        .toSeconds();
                FlightUpdate update =
                        new FlightUpdate("IN" + i, seen, 0.0, 10.0, 10 * METRES_PER_DEGREE / seconds, false, seen);
                pipe(joins, "flight-updates", "IN" + i, FlightUpdate.class, update, seen);
            }
        }
    }

    private void retire(JoinsDriver joins, Instant now) {
        Past past = new Past(now, FlightDelayConfig.RETIRE_AFTER_DEFAULT);
        Map<String, String> gone = new HashMap<>();
        flights.entrySet().removeIf(leg -> {
            boolean isPast = past.isPast(leg.getKey(), leg.getValue());
            return isPast && gone.put(leg.getKey(), "flights") == null;
        });
        bookings.entrySet().removeIf(booking -> {
            boolean isPast = past.isPast(booking.getValue());
            return isPast && gone.put(booking.getKey(), "airline-bookings") == null;
        });
        gone.forEach((key, topic) -> joins.pipe(topic, key, null, now.toEpochMilli()));
    }

    private <T extends Record> void pipe(
            JoinsDriver joins, String topic, String key, Class<T> type, T value, Instant time) {
        byte[] bytes = json.serde(topic, type).serializer().serialize(topic, value);
        joins.pipe(topic, key, bytes, time.toEpochMilli());
    }

    /** Of all stores; each leg of a callsign counts as one. */
    private static long rows(JoinsDriver joins) {
        long rows = 0;
        for (Map.Entry<String, StateStore> store :
                joins.driver().getAllStateStores().entrySet()) {
            rows += store.getKey().equals("legs-by-callsign")
                    ? legs(joins)
                    : ((KeyValueStore<?, ?>) store.getValue()).approximateNumEntries();
        }
        return rows;
    }

    @SuppressWarnings("unchecked")
    private static long legs(JoinsDriver joins) {
        TimestampedKeyValueStore<String, Legs> store = (TimestampedKeyValueStore<String, Legs>)
                Objects.requireNonNull(joins.driver().getAllStateStores().get("legs-by-callsign"));
        long legs = 0;
        try (KeyValueIterator<String, ValueAndTimestamp<Legs>> rows = store.all()) {
            while (rows.hasNext()) {
                legs += rows.next().value.value().legs().size();
            }
        }
        return legs;
    }
}
