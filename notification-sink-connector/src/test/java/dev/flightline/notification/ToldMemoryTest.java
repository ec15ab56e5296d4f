// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToldMemoryTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Told TOLD = new Told(FlightStatus.DELAYED, NOON);

    private final ToldMemory memory = new ToldMemory();

    @Test
    void keepsTheFlightsOfABookingApart() {
        memory.remember("b1", List.of("b1", "today"), TOLD);

        assertThat(memory.last("b1", List.of("b1", "today"))).isEqualTo(TOLD);
        assertThat(memory.last("b1", List.of("b1", "tomorrow"))).isNull();
    }

    @Test
    void forgetsEverythingUnderAKey() {
        memory.remember("b1", List.of("b1", "today"), TOLD);
        memory.remember("b1", List.of("b1", "tomorrow"), TOLD);
        memory.remember("b2", List.of("b2", "today"), TOLD);

        memory.forget("b1");

        assertThat(memory.last("b1", List.of("b1", "today"))).isNull();
        assertThat(memory.last("b1", List.of("b1", "tomorrow"))).isNull();
        assertThat(memory.last("b2", List.of("b2", "today"))).isEqualTo(TOLD);
    }

    @Test
    void keepsWhatWasToldBesideWhatMayHaveBeenUntilTheNextIs() {
        Told perhaps = new Told(FlightStatus.DELAYED, NOON.plusSeconds(60));
        memory.remember("b1", List.of("today"), TOLD);
        memory.doubt("b1", List.of("today"), perhaps);

        assertThat(memory.last("b1", List.of("today"))).isEqualTo(TOLD);
        assertThat(memory.inDoubt("b1", List.of("today"))).containsExactly(perhaps);

        memory.remember("b1", List.of("today"), perhaps);
        assertThat(memory.inDoubt("b1", List.of("today"))).isEmpty();
    }

    @Test
    void evictsOnlyDeparturesLongPast() {
        memory.remember("b1", List.of("old"), TOLD);
        memory.remember("b1", List.of("new"), new Told(FlightStatus.DELAYED, NOON.plusSeconds(60)));

        memory.evict(NOON.plus(ToldMemory.RETENTION).plusSeconds(1));

        assertThat(memory.last("b1", List.of("old"))).isNull();
        assertThat(memory.last("b1", List.of("new"))).isNotNull();
    }
}
