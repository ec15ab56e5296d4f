// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlightIdentitiesTest {
    private final FlightIdentities identities = new FlightIdentities(
            Map.of("SJ", "SJT", "NW", "NWG", "U2", "EZY", "9W", "JAI"),
            Map.of("SJ0178", "SJT17A", "EI 178", "EIN17A"),
            false,
            new SourceTimes(List.of()));

    @ParameterizedTest
    @CsvSource({
        "SJ118,SJT118",
        "NW 412,NWG412",
        "nw412,NWG412",
        "SJ0118,SJT118",
        "SJ 000,SJT0",
        "SJ118A,SJT118A",
        "U2123,EZY123",
        "9W 12,JAI12",
        // What is a callsign stays one, zeros and all: AFR008 and EVA012 are flown like this.
        "SJT118,SJT118",
        "sjt 118,SJT118",
        "SWR22A,SWR22A",
        "DLH4AB,DLH4AB",
        "AFR008,AFR008",
        // Too long for a callsign as it stands.
        "SJT0118A,SJT118A",
        // Overrides come first, in any writing of the flight number.
        "SJ178,SJT17A",
        "sj 178,SJT17A",
        "EI178,EIN17A",
        // ... and where it is written with the ICAO designator.
        "SJT178,SJT17A",
        "sjt 0178,SJT17A",
        "SJT17A,SJT17A",
    })
    void ticketToCallsign(String flightNumber, String callsign) {
        assertThat(identities.callsign(flightNumber)).isEqualTo(callsign);
    }

    /** Two numbers may swap their callsigns, and zeros may be flown: what an override names is a callsign from then on. */
    @ParameterizedTest
    @CsvSource({
        "SJ1,SJT2",
        "SJ2,SJT1",
        "SJT1,SJT1",
        "SJT2,SJT2",
        "AF8,AFR008",
        "AF008,AFR008",
        "AFR8,AFR008",
        "AFR008,AFR008",
        "SJ3,SJT4",
        "SJT3,SJT5",
        "SJ6,SJT66X",
        "SJT6,SJT66X"
    })
    void overridesCountInBothWritingsButNeverTwice(String flightNumber, String callsign) {
        FlightIdentities overridden = new FlightIdentities(
                Map.of("SJ", "SJT", "AF", "AFR"),
                Map.of("SJ1", "SJT2", "SJ2", "SJT1", "AF8", "AFR008", "SJ3", "SJT4", "SJT3", "SJT5", "SJT6", "SJT66X"),
                false,
                new SourceTimes(List.of()));

        assertThat(overridden.callsign(flightNumber)).isEqualTo(callsign);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BA117",
                "12345",
                "SJ",
                "118",
                "SJ12345",
                "SJ118AB",
                "SJ-118",
                "SJ",
                "SJ1\u0661",
                "HBJGP",
                "SJTX1",
                "1 234",
            })
    void whatCannotBeDerivedIsRejectedWithoutRepeatingIt(String flightNumber) {
        assertThatThrownBy(() -> identities.callsign(flightNumber))
                .isInstanceOfSatisfying(
                        RejectException.class, e -> assertThat(e.code()).isEqualTo(RejectCode.BAD_FLIGHT_NUMBER))
                .hasMessageNotContaining(flightNumber);
    }

    @Test
    void aStatedCallsignMayBeWhateverAnAircraftTransmits() {
        assertThat(FlightIdentities.statedCallsign(" hbjgp ")).isEqualTo("HBJGP");
        assertThatThrownBy(() -> FlightIdentities.statedCallsign("TOO LONG 123"))
                .isInstanceOf(RejectException.class);
        assertThatThrownBy(() -> FlightIdentities.statedCallsign("SJT/118")).isInstanceOf(RejectException.class);
    }

    @Test
    void theOriginIsPartOfTheIdentityWhereItIsAskedFor() {
        FlightIdentities withOrigin =
                new FlightIdentities(Map.of("SJ", "SJT"), Map.of(), true, new SourceTimes(List.of()));

        assertThat(withOrigin.parse("SJ118/2026-11-22", "zrh", Zones.NONE).flightId())
                .isEqualTo("SJT118/2026-11-22/ZRH");
        assertThat(withOrigin.parse("SJ118/2026-11-22/gva", "ZRH", Zones.NONE).flightId())
                .isEqualTo("SJT118/2026-11-22/GVA");
        assertThat(identities.parse("SJ118/2026-11-22", "ZRH", Zones.NONE).flightId())
                .isEqualTo("SJT118/2026-11-22");
    }

    @Test
    void aNextFlightWithoutDateIsRejected() {
        assertThatThrownBy(() -> identities.parse("SJ118", null, Zones.NONE))
                .isInstanceOfSatisfying(
                        RejectException.class, e -> assertThat(e.code()).isEqualTo(RejectCode.BAD_FLIGHT_NUMBER));
        assertThatThrownBy(() -> identities.parse("SJ118/soon", null, Zones.NONE))
                .isInstanceOfSatisfying(
                        RejectException.class, e -> assertThat(e.code()).isEqualTo(RejectCode.BAD_TIME));
    }
}
