// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.flightline.pipeline.SimulatedFlight.Phase;
import dev.flightline.pipeline.SimulatedFlight.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * An aircraft twenty degrees along the equator, 2,224 km, that took off at 10:00 and lands at 12:53: its next flight, which
 * should leave at 12:30, is ready at 13:23, in whole quarter-hours 13:15, three quarters of an hour late.
 */
class AnnouncementsTest {
    private static final double METRES_PER_DEGREE = Math.PI * 6_371_000 / 180;

    private final List<Sample> samples = new ArrayList<>();

    @Test
    void saysWhatTheJoinsWouldSay() {
        seen("10:10", 1, "13:37", Phase.CLIMB);
        seen("10:11", 1.1, "13:37", Phase.CLIMB);
        seen("10:50", 6, "12:53", Phase.CRUISE);
        seen("10:51", 6.1, "12:53", Phase.CRUISE);
        SimulatedFlight flight = flight();

        assertThat(flight.delayMinutes()).isEqualTo(45);
        assertThat(Announcements.of(flight, Guard.NONE))
                .extracting(ImpactedFlight::causedAt, ImpactedFlight::delayMinutes, ImpactedFlight::status)
                .containsExactly(tuple(at("10:11"), 90L, "DELAYED"), tuple(at("10:51"), 45L, "DELAYED"));
        assertThat(Announcements.of(flight, Guard.NOT_CLIMBING))
                .extracting(ImpactedFlight::delayMinutes)
                .containsExactly(45L);
    }

    @Test
    void countsWhatWasAnnouncedAndWhatWasSo() {
        seen("10:10", 1, "13:37", Phase.CLIMB);
        seen("10:11", 1.1, "13:37", Phase.CLIMB);
        seen("10:50", 6, "12:53", Phase.CRUISE);
        seen("10:51", 6.1, "12:53", Phase.CRUISE);

        assertThat(row(15)).isEqualTo("| x | 1 | 1 | 0 | 0 | 139 | 0 | 0 |  | 0 |\n");
        assertThat(row(60)).as("for forty minutes").isEqualTo("| x | 0 | 0 | 0 | 0 |  | 1 | 1 | 40 | 0 |\n");
        assertThat(row(105)).isEqualTo("| x | 0 | 0 | 0 | 0 |  | 0 | 0 |  | 0 |\n");
    }

    @Test
    void countsWhatWasAnnouncedLateOrNeverOrWronglyToTheEnd() {
        seen("10:50", 6, "12:53", Phase.CRUISE);
        seen("10:51", 6.1, "12:53", Phase.CRUISE);
        assertThat(row(45)).as("51 minutes after take-off").isEqualTo("| x | 1 | 0 | 1 | 0 | 99 | 0 | 0 |  | 0 |\n");

        samples.clear();
        seen("10:50", 6, "12:23", Phase.CRUISE);
        seen("10:51", 6.1, "12:23", Phase.CRUISE);
        assertThat(row(45)).isEqualTo("| x | 1 | 0 | 0 | 1 |  | 0 | 0 |  | 0 |\n");

        seen("11:00", 7, "13:08", Phase.CRUISE);
        seen("11:01", 7.1, "13:08", Phase.CRUISE);
        assertThat(row(50)).isEqualTo("| x | 0 | 0 | 0 | 0 |  | 1 | 0 | 112 | 1 |\n");
    }

    private String row(int threshold) {
        AnnouncementRow row = new AnnouncementRow(threshold);
        row.add(flight(), Announcements.of(flight(), Guard.NONE));
        return row.toMarkdown("x");
    }

    /** @param arrival what its speed says */
    private void seen(String time, double longitude, String arrival, Phase phase) {
        double metres = (20 - longitude) * METRES_PER_DEGREE;
        double speed = metres * 1000 / (at(arrival).toEpochMilli() - at(time).toEpochMilli());
        samples.add(new Sample(new FlightUpdate("IN", at(time), 0.0, longitude, speed, false, at(time)), phase));
    }

    private SimulatedFlight flight() {
        Flight inbound = new Flight(
                "IN",
                null,
                "IN",
                null,
                0.0,
                0.0,
                null,
                null,
                0.0,
                20.0,
                at("10:00"),
                at("12:00"),
                "OUT",
                30,
                "SCHEDULED");
        Flight next = new Flight(
                "OUT",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                at("12:30"),
                null,
                null,
                null,
                "SCHEDULED");
        return new SimulatedFlight(inbound, next, samples, at("10:00"), at("12:53"));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-01T" + time + ":00Z");
    }
}
