// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightline.quickstart.airlines.Airline;
import dev.flightline.quickstart.airlines.AirlineData;
import dev.flightline.quickstart.airlines.Leg;
import dev.flightline.quickstart.airlines.LegId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeededAirlinesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String SWISS_HOUR = "swiss-2018-08-01-1h-10s.ndjson.gz";

    @ParameterizedTest
    @ValueSource(doubles = {1, 10})
    void simulatedTrafficPlaysTheTwoAirlines(double speed) throws Exception {
        FlightSimulator traffic = new FlightSimulator(NOW, speed, 99);
        AirlineData data = SeededAirlines.from(List.of(traffic.at(NOW)), NOW, speed, 3);

        assertThat(SeededAirlines.from(List.of(traffic.at(NOW)), NOW, speed, 3)).isEqualTo(data);
        assertPlausible(data, traffic.at(NOW));
        assertThat(data.legs()).hasSizeBetween(6 * 20, 6 * 60);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 10})
    void recordedTrafficPlaysTheTwoAirlines(double speed) throws Exception {
        try (Replay replay = Replay.open(SharedRecordings.file(SWISS_HOUR), speed)) {
            List<Snapshot> opening = replay.opening(NOW);
            AirlineData data = SeededAirlines.from(opening, NOW, speed, 3);

            assertPlausible(data, opening.get(opening.size() - 1));
            assertThat(data.legs()).hasSizeBetween(6 * 20, 6 * 60);
        }
    }

    @Test
    void aSingleBodyOfTheWorldGivesSixtyFlights() throws Exception {
        try (Replay replay = Replay.open(SharedRecordings.file("world-2025-01-31.json"), 1)) {
            AirlineData data = SeededAirlines.from(replay.opening(NOW), NOW, 1, 3);
            assertPlausible(data, replay.at(NOW));
            assertThat(data.legs()).hasSize(6 * 60);
        }
    }

    /** Aircraft turn: what counts is that the joins go on taking them for the seeded leg, so that their passengers hear of it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void forTenMinutesRecordedAircraftStayOnTheWayOfTheirLegs(long seed) throws Exception {
        try (Replay replay = Replay.open(SharedRecordings.file(SWISS_HOUR), 1)) {
            Map<String, Leg> legs = inbound(SeededAirlines.from(replay.opening(NOW), NOW, 1, seed));
            int positions = 0;
            List<String> strays = new ArrayList<>();
            for (int seconds = 0; seconds <= 600; seconds += 10) {
                for (StateVector state : replay.at(NOW.plusSeconds(seconds)).states()) {
                    Leg leg = legs.get(state.flight());
                    if (leg != null) {
                        positions++;
                        if (!Estimates.isFlying(leg, state)) {
                            strays.add(state.flight() + " at " + seconds + " s");
                        }
                    }
                }
            }
            assertThat(positions).isGreaterThan(500);
            assertThat(strays).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 10})
    void withinAMinuteTheJoinsAnnounceLateFlightsOfAtLeastThreePassengers(double speed) throws Exception {
        try (Replay replay = Replay.open(SharedRecordings.file(SWISS_HOUR), speed)) {
            AirlineData data = SeededAirlines.from(replay.opening(NOW), NOW, speed, 3);
            Set<LegId> announced = announced(replay, data, NOW.plusSeconds(40), 60);
            assertThat(data.bookings().stream()
                            .filter(booking -> announced.contains(booking.leg().id())
                                    && booking.customer().wantsMessages())
                            .map(booking -> booking.leg().airline())
                            .collect(Collectors.groupingBy(airline -> airline, Collectors.counting())))
                    .hasSize(2)
                    .allSatisfy((airline, bookings) -> assertThat(bookings).isGreaterThanOrEqualTo(3));
        }
    }

    /** Two estimates in a row that agree, as in the joins, polled every five seconds. */
    private static Set<LegId> announced(Airspace airspace, AirlineData data, Instant start, int seconds) {
        Map<String, Leg> legs = inbound(data);
        Map<String, Long> previous = new HashMap<>();
        Set<LegId> announced = new HashSet<>();
        for (int second = 0; second <= seconds; second += 5) {
            for (StateVector state : airspace.at(start.plusSeconds(second)).states()) {
                Leg leg = legs.get(state.flight());
                if (leg != null && Estimates.isFlying(leg, state)) {
                    long delay = Estimates.delayMinutes(data, leg, state);
                    Long before = previous.put(state.flight(), delay);
                    if (before != null && before == delay && delay >= 15) {
                        announced.add(leg.next());
                    }
                }
            }
        }
        return announced;
    }

    @Test
    void rowsThatCannotPlayAreNotTaken() {
        long time = NOW.getEpochSecond();
        List<StateVector> states = List.of(
                flight("abc001", "SWR1    ", time, 230.0, 90.0, false),
                flight("abc002", "HBABC   ", time, 230.0, 90.0, false),
                flight("abc003", null, time, 230.0, 90.0, false),
                flight("abc004", "SWR4    ", time, 70.0, 90.0, false),
                flight("abc005", "SWR5    ", time, 230.0, null, false),
                flight("abc006", "SWR6    ", time, null, 90.0, false),
                flight("abc007", "SWR7    ", time, 230.0, 90.0, true),
                flight("abc008", "SWR8    ", time - 120, 230.0, 90.0, false),
                flight("abc009", "SWR9    ", 2147483647L, 230.0, 90.0, false),
                flight("abc00a", "SWR10   ", time, 230.0, 90.0, false),
                flight("abc00b", "SWR10   ", time, 230.0, 90.0, false),
                flight("abc00c", "SWR11   ", time, 230.0, 90.0, false),
                outOfTheOcean("abc00d", "SWR12   ", time));
        assertThatThrownBy(() -> SeededAirlines.from(List.of(new Snapshot(NOW, states)), NOW, 1, 3))
                .isInstanceOf(NoUsableFlightsException.class)
                .hasMessageContaining("found 2 usable flights")
                .hasMessageContaining("faster than 80 m/s");
    }

    @Test
    void nothingInTheAirIsSaidClearly() throws IOException {
        assertThatThrownBy(() -> SeededAirlines.from(List.of(), NOW, 1, 3)).hasMessageContaining("found 0 usable");
        assertThatThrownBy(() -> SeededAirlines.from(List.of(new Snapshot(NOW, List.of())), NOW, 1, 3))
                .isInstanceOf(NoUsableFlightsException.class)
                .hasMessageContaining("found 0 usable");
    }

    private static void assertPlausible(AirlineData data, Snapshot seen) {
        Map<String, Leg> legs = inbound(data);
        int late = 0;
        for (StateVector state : seen.states()) {
            Leg leg = legs.get(state.flight());
            if (leg != null) {
                long delay = Estimates.delayMinutes(data, leg, state);
                assertThat(delay)
                        .as(state.flight())
                        .matches(minutes -> minutes < -15 || (minutes >= 20 && minutes <= 120));
                assertThat(Estimates.isFlying(leg, state)).as(state.flight()).isTrue();
                late += delay >= 15 ? 1 : 0;
            }
        }
        assertThat(late).isEqualTo((legs.size() + 2) / 3);
        long streamJet = legs.values().stream()
                .filter(leg -> leg.airline() == Airline.STREAMJET)
                .count();
        assertThat(streamJet).isBetween(legs.size() / 2L, legs.size() / 2L + 1);
        assertThat(data.legs())
                .allSatisfy(leg -> assertThat(leg.scheduledDeparture().isAfter(NOW.minus(Duration.ofDays(3))))
                        .isTrue());
    }

    /** Today's legs that another one depends on, by callsign. */
    private static Map<String, Leg> inbound(AirlineData data) {
        return data.legs().stream()
                .filter(leg -> leg.next() != null)
                .filter(leg ->
                        Duration.between(NOW, leg.scheduledDeparture()).abs().toHours() < 15)
                .collect(Collectors.toMap(leg -> leg.id().callsign(), leg -> leg));
    }

    /** Towards Lisbon, where no known airport is behind the aircraft. */
    private static StateVector outOfTheOcean(String icao24, String callsign, long lastContact) {
        return flight(icao24, callsign, lastContact, 230.0, 90.0, false, 38.7, -13.0);
    }

    /** Between Zurich and Vienna. */
    private static StateVector flight(
            String icao24,
            @Nullable String callsign,
            long lastContact,
            @Nullable Double velocity,
            @Nullable Double track,
            boolean onGround) {
        return flight(icao24, callsign, lastContact, velocity, track, onGround, 47.46, 9.0);
    }

    private static StateVector flight(
            String icao24,
            @Nullable String callsign,
            long lastContact,
            @Nullable Double velocity,
            @Nullable Double track,
            boolean onGround,
            double latitude,
            double longitude) {
        return new StateVector(
                icao24,
                callsign,
                "Testland",
                lastContact,
                lastContact,
                longitude,
                latitude,
                11000.0,
                onGround,
                velocity,
                track,
                0.0,
                null,
                11000.0,
                "1000",
                false,
                0,
                null);
    }
}
