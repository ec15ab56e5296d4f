// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flightline.pipeline.JoinsDriver.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * One late flight of 150 passengers, seen 720 times: a message for each passenger and position would be 108,000.
 *
 * <p>The rule: the aircraft flies twenty degrees along the equator and moves a fortieth of a degree every ten seconds,
 * from 11:00 on. For the first hour its speed is the one that brings it there at 13:37, for the second the one that
 * brings it there at 14:07; half an hour later it is ready. That is 14:00 and then 14:30 in whole quarter-hours, two
 * messages a passenger.
 */
class FloodTest {
    private static final int PASSENGERS = 150;
    private static final int POSITIONS = 720;
    private static final double METRES_PER_DEGREE = Math.PI * 6_371_000 / 180;
    private static final Instant FIRST_SEEN = Instant.parse("2026-11-22T11:00:00Z");

    private final ObjectMapper json = new ObjectMapper();
    private final List<Line> told = new ArrayList<>();

    @Test
    void tellsEachPassengerTwice() throws JsonProcessingException {
        try (JoinsDriver joins = new JoinsDriver()) {
            pipe(joins, "flights", "IN/d", FIRST_SEEN, """
                    {"callsign": "IN", "scheduled_departure": %d, "scheduled_arrival": %d, "origin_latitude": 0, "origin_longitude": 0,
                     "destination_latitude": 0, "destination_longitude": 20, "next_flight_id": "OUT/d",
                     "turnaround_minutes": 30, "status": "SCHEDULED"}""".formatted(millis("10:00"), millis("12:00")));
            pipe(joins, "flights", "OUT/d", FIRST_SEEN, """
                    {"callsign": "OUT", "scheduled_departure": %d, "status": "SCHEDULED"}""".formatted(millis("13:00")));
            for (int i = 0; i < PASSENGERS; i++) {
                pipe(joins, "airline-customers", "C" + i, FIRST_SEEN, "{}");
                pipe(joins, "airline-bookings", "B" + i, FIRST_SEEN, """
                        {"airline": "A", "flight_id": "OUT/d", "customer_id": "C%d"}""".formatted(i));
            }
            for (int i = 0; i < POSITIONS; i++) {
                see(joins, i);
            }
        }

        assertThat(told).hasSize(2 * PASSENGERS);
        for (int i = 0; i < PASSENGERS; i++) {
            String booking = "B" + i;
            assertThat(told)
                    .filteredOn(line -> booking.equals(line.key()))
                    .extracting(FloodTest::newDeparture)
                    .containsExactly(millis("14:00"), millis("14:30"));
        }
    }

    private void see(JoinsDriver joins, int number) throws JsonProcessingException {
        Instant seen = FIRST_SEEN.plusSeconds(10L * number);
        double longitude = number / 40.0;
        long arrival = millis(number < POSITIONS / 2 ? "13:37" : "14:07");
        double speed = (20 - longitude) * METRES_PER_DEGREE * 1000 / (arrival - seen.toEpochMilli());
        pipe(
                joins,
                "flight-updates",
                "IN",
                seen,
                String.format(
                        Locale.ROOT,
                        "{\"last_contact\": %d, \"latitude\": 0, \"longitude\": %f, \"velocity\": %f, \"on_ground\": false}",
                        seen.toEpochMilli(),
                        longitude,
                        speed));
    }

    private void pipe(JoinsDriver joins, String topic, String key, Instant time, String value)
            throws JsonProcessingException {
        joins.pipe(new Line(topic, key, json.readTree(value), time.toEpochMilli())).stream()
                .filter(line -> line.topic().equals("impacted-customers"))
                .forEach(told::add);
    }

    private static long newDeparture(Line line) {
        return Objects.requireNonNull(line.value())
                .get("new_estimated_departure")
                .longValue();
    }

    /** @param time of that day, UTC */
    private static long millis(String time) {
        return Instant.parse("2026-11-22T" + time + ":00Z").toEpochMilli();
    }
}
