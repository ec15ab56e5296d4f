// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import static dev.flightline.quickstart.airspace.Estimates.number;
import static dev.flightline.quickstart.airspace.Estimates.position;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flightline.quickstart.airlines.AirlineData;
import dev.flightline.quickstart.airlines.Leg;
import dev.flightline.quickstart.airspace.Geodesy.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlightSimulatorTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private final FlightSimulator simulator = new FlightSimulator(START, 1, 7);

    @Test
    void sameSeedAndStartGiveTheSameFlightsAndBookings() {
        FlightSimulator twin = new FlightSimulator(START, 1, 7);
        FlightSimulator other = new FlightSimulator(START, 1, 8);
        Instant later = START.plusSeconds(1234);

        assertThat(twin.at(later)).isEqualTo(simulator.at(later));
        assertThat(twin.airlineData()).isEqualTo(simulator.airlineData());
        assertThat(other.at(later)).isNotEqualTo(simulator.at(later));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 5, 20})
    void sixtyToAHundredAircraftAreInTheAirAndHaveTheirOwnAddresses(double speed) {
        FlightSimulator simulator = new FlightSimulator(START, speed, 7);
        for (int minutes = 0; minutes < 24 * 60; minutes += 60) {
            List<StateVector> states =
                    simulator.at(START.plus(Duration.ofMinutes(minutes))).states();
            assertThat(states.stream().filter(state -> !state.onGround()).count())
                    .as("after %d minutes", minutes)
                    .isBetween(60L, 105L);
            assertThat(states).extracting(StateVector::icao24).doesNotHaveDuplicates();
            assertThat(states).allSatisfy(FlightSimulatorTest::isWellFormed);
        }
    }

    private static void isWellFormed(StateVector state) {
        assertThat(state.icao24()).matches("[0-9a-f]{6}");
        assertThat(state.callsign()).hasSize(8);
        assertThat(state.flight()).matches("[A-Z]{3}\\d{3,4}");
        assertThat(state.squawk()).matches("[0-7]{4}");
        if (!state.onGround()) {
            assertThat(state.baroAltitude()).isBetween(0.0, 12_500.0);
            assertThat(state.trueTrack()).isBetween(0.0, 360.0);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 5})
    void aircraftMoveAsFastAndInTheDirectionThatTheySay(double speed) {
        FlightSimulator simulator = new FlightSimulator(START, speed, 7);
        int compared = 0;
        for (int second = 0; second < 3600; second += 300) {
            Map<String, StateVector> before = airborne(simulator, START.plusSeconds(second));
            Map<String, StateVector> after = airborne(simulator, START.plusSeconds(second + 20));
            for (StateVector from : before.values()) {
                StateVector to = after.get(from.icao24());
                if (to != null && to.flight().equals(from.flight())) {
                    comparesWithItsOwnWay(from, to, 20);
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(700);
    }

    private static void comparesWithItsOwnWay(StateVector from, StateVector to, int seconds) {
        double metres = Geodesy.distance(position(from), position(to));
        double said = (number(from.velocity()) + number(to.velocity())) / 2;
        assertThat(metres / seconds).as(from.callsign()).isCloseTo(said, within(said * 0.02));
        assertThat(Geodesy.turn(Geodesy.bearing(position(from), position(to)), number(from.trueTrack())))
                .as(from.callsign())
                .isLessThan(2);
        double climbed = (number(to.baroAltitude()) - number(from.baroAltitude())) / seconds;
        double saidToClimb = (number(from.verticalRate()) + number(to.verticalRate())) / 2;
        assertThat(climbed).as(from.callsign()).isCloseTo(saidToClimb, within(0.5 + Math.abs(saidToClimb)));
    }

    @Test
    void ourInboundFlightsCruiseAtTheBeginAndEveryThirdIsLateForItsNextFlight() {
        AirlineData data = simulator.airlineData();
        Set<String> next = new HashSet<>();
        Map<String, StateVector> states = new HashMap<>();
        simulator.at(START).states().forEach(state -> states.put(state.flight(), state));
        Map<String, Long> delays = new HashMap<>();
        for (Leg leg : data.legs()) {
            StateVector state = states.get(leg.id().callsign());
            if (leg.next() != null && isToday(leg) && state != null) {
                assertThat(state.verticalRate()).isZero();
                assertThat(next.add(leg.next().callsign())).isTrue();
                delays.put(leg.id().callsign(), Estimates.delayMinutes(data, leg, state));
            }
        }
        assertThat(delays).hasSize(14);
        assertThat(delays.values().stream().filter(delay -> delay >= 15)).hasSize(5);
        assertThat(delays.values()).allMatch(delay -> delay < -15 || (delay >= 20 && delay <= 120));
    }

    @Test
    void estimatesHoldUntilTheDescentAndTheAircraftLandsAboutThen() {
        AirlineData data = simulator.airlineData();
        int checked = 0;
        for (Leg leg : data.legs()) {
            StateVector first = state(leg, START);
            StateVector later = state(leg, START.plusSeconds(1100));
            if (leg.next() == null || !isToday(leg) || first == null || later == null) {
                continue;
            }
            Instant arrival = Estimates.arrival(leg, first);
            assertThat(Duration.between(arrival, Estimates.arrival(leg, later)).abs())
                    .isLessThan(Duration.ofSeconds(10));
            StateVector landed = Objects.requireNonNull(state(leg, arrival.plusSeconds(14 * 60)));
            assertThat(landed.onGround())
                    .as(leg.id() + " slows down on descent")
                    .isTrue();
            assertThat(position(landed)).isEqualTo(Position.of(leg.destination()));
            checked++;
        }
        assertThat(checked).isEqualTo(14);
    }

    @Test
    void theNextFlightLeavesOnceItsAircraftIsReadyAndNotBeforeItsTime() {
        AirlineData data = simulator.airlineData();
        int seen = 0;
        for (Leg leg : data.legs()) {
            if (leg.next() != null || !isToday(leg)) {
                continue;
            }
            Instant scheduled = leg.scheduledDeparture();
            for (int minute = 0; minute < 8 * 60; minute++) {
                Instant time = START.plus(Duration.ofMinutes(minute));
                StateVector state = state(leg, time);
                if (state != null && !state.onGround()) {
                    assertThat(time).isAfterOrEqualTo(scheduled);
                    seen++;
                    break;
                }
            }
        }
        assertThat(seen).isEqualTo(14);
    }

    @Test
    void atTwentyTimesTheSpeedEstimatesAreTrueInWallClockTime() {
        FlightSimulator fast = new FlightSimulator(START, 20, 7);
        int checked = 0;
        for (Leg leg : fast.airlineData().legs()) {
            StateVector state = state(fast, leg, START);
            if (leg.next() == null || !isToday(leg) || state == null) {
                continue;
            }
            Instant arrival = Estimates.arrival(leg, state);
            StateVector later = Objects.requireNonNull(state(fast, leg, START.plusSeconds(90)));
            assertThat(Duration.between(arrival, Estimates.arrival(leg, later)).abs())
                    .isLessThan(Duration.ofSeconds(5));
            assertThat(Estimates.delayMinutes(fast.airlineData(), leg, state))
                    .matches(delay -> delay < -15 || (delay >= 20 && delay <= 120));
            checked++;
        }
        assertThat(checked).isEqualTo(14);
    }

    @Test
    void refusesASpeedThatIsNoSpeed() {
        for (double speed : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new FlightSimulator(START, speed, 7))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("positive");
        }
    }

    private static boolean isToday(Leg leg) {
        return Duration.between(START, leg.scheduledDeparture()).abs().toHours() < 12;
    }

    private @Nullable StateVector state(Leg leg, Instant time) {
        return state(simulator, leg, time);
    }

    private static @Nullable StateVector state(FlightSimulator simulator, Leg leg, Instant time) {
        return simulator.at(time).states().stream()
                .filter(state -> state.flight().equals(leg.id().callsign()))
                .findAny()
                .orElse(null);
    }

    private static Map<String, StateVector> airborne(Airspace airspace, Instant time) {
        Map<String, StateVector> states = new HashMap<>();
        airspace.at(time).states().stream()
                .filter(state -> !state.onGround())
                .forEach(state -> states.put(state.icao24(), state));
        return states;
    }
}
