// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class AirportsTest {
    @Test
    void listsWellKnownAirportsOnce() {
        assertThat(Airports.all()).hasSizeBetween(120, 250);
        assertThat(Airports.all())
                .extracting(Airport::iata)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[A-Z]{3}"));
        assertThat(Airports.all())
                .extracting(Airport::icao)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[A-Z]{4}"));
        assertThat(Airports.byIata("ZRH"))
                .isEqualTo(new Airport("ZRH", "LSZH", "Zurich", 47.46, 8.55, ZoneId.of("Europe/Zurich")));
    }

    /** The sun is up at noon: a longitude of the wrong sign or a zone of another place is hours off. */
    @Test
    void longitudesFitTheirTimeZones() {
        for (Airport airport : Airports.all()) {
            double standardHours = airport.zone()
                            .getRules()
                            .getStandardOffset(java.time.Instant.EPOCH.plusSeconds(1_700_000_000))
                            .getTotalSeconds()
                    / 3600.0;
            assertThat(standardHours - airport.longitude() / 15)
                    .as(airport.iata())
                    .isBetween(-1.0, 2.7);
        }
    }

    @Test
    void anUnknownAirportIsNamed() {
        assertThatThrownBy(() -> Airports.byIata("XXX")).hasMessage("no airport 'XXX' in airports.csv");
    }
}
