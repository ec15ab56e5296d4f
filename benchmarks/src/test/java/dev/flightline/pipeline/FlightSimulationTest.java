// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flightline.pipeline.SimulatedFlight.Phase;
import dev.flightline.pipeline.SimulatedFlight.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FlightSimulationTest {
    private static final int FLIGHTS = 100;

    @Test
    void theSameSeedGivesTheSameFlights() {
        FlightSimulation one = new FlightSimulation(7);
        FlightSimulation same = new FlightSimulation(7);
        FlightSimulation other = new FlightSimulation(8);

        assertThat(one.next()).isEqualTo(same.next());
        assertThat(one.next()).isEqualTo(same.next()).isNotEqualTo(other.next());
    }

    @Test
    void aircraftFlyAsFastAsTheySay() {
        FlightSimulation simulation = new FlightSimulation(1);
        for (int i = 0; i < FLIGHTS; i++) {
            List<Sample> samples = simulation.next().samples();
            double said = 0;
            double flown = 0;
            for (int j = 1; j < samples.size(); j++) {
                FlightUpdate from = samples.get(j - 1).update();
                FlightUpdate to = samples.get(j).update();
                assertThat(velocity(to)).isBetween(60.0, 330.0);
                said += 10 * (velocity(from) + velocity(to)) / 2;
                flown += 1000 * Geo.distanceKm(from.latitude(), from.longitude(), to.latitude(), to.longitude());
            }
            // Corners are cut by those who look every ten seconds.
            assertThat(flown).isBetween(0.98 * said, 1.005 * said);
        }
    }

    @Test
    void aircraftClimbAndDescendAndEndWhereTheyShould() {
        FlightSimulation simulation = new FlightSimulation(1);
        for (int i = 0; i < FLIGHTS; i++) {
            SimulatedFlight flight = simulation.next();
            List<Sample> samples = flight.samples();
            Sample last = samples.get(samples.size() - 1);
            Leg leg = Leg.of(flight.inbound());

            assertThat(samples.get(0).phase()).isEqualTo(Phase.CLIMB);
            assertThat(last.phase()).isEqualTo(Phase.DESCENT);
            assertThat(seconds(samples, Phase.CLIMB)).isBetween(600L, 2000L);
            assertThat(seconds(samples, Phase.DESCENT)).isBetween(1000L, 3600L);
            assertThat(leg.kmToGo(last.update())).isLessThan(1);
            assertThat(Duration.between(RecordedTracks.time(last.update()), flight.landing()))
                    .isBetween(Duration.ZERO, Duration.ofSeconds(10));
        }
    }

    @Test
    void delaysAreAsDrawn() {
        FlightSimulation simulation = new FlightSimulation(1);
        double sum = 0;
        for (int i = 0; i < FLIGHTS; i++) {
            long delay = simulation.next().delayMinutes();
            assertThat(delay).isBetween(0L, 125L);
            sum += delay;
        }
        assertThat(sum / FLIGHTS).isCloseTo(48, within(12.0));
    }

    private static double velocity(FlightUpdate update) {
        return Objects.requireNonNull(update.velocity());
    }

    private static long seconds(List<Sample> samples, Phase phase) {
        return 10 * samples.stream().filter(sample -> sample.phase() == phase).count();
    }
}
