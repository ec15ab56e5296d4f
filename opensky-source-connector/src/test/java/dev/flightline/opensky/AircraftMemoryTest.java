// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AircraftMemoryTest {
    private final AircraftMemory memory = new AircraftMemory();

    @Test
    void theSecondRowOfAnAircraftIsKnown() {
        assertThat(memory.enter("abc001")).isNotNull();
        assertThat(memory.enter("abc002")).isNotNull();
        assertThat(memory.enter("abc001")).isNull();
        memory.endSnapshot();

        assertThat(memory.enter("abc001")).isNotNull();
    }

    @Test
    void anyOtherTimeIsNews() {
        assertThat(isNews("abc001", 100L, 100)).isTrue();
        assertThat(isNews("abc001", 100L, 100)).isFalse();
        assertThat(isNews("abc001", 100L, 101)).isTrue();
        assertThat(isNews("abc001", 99L, 101)).isTrue();
        assertThat(isNews("abc001", null, 101)).isTrue();
        assertThat(isNews("abc001", null, 101)).isFalse();
        assertThat(isNews("abc001", 0L, 101)).isTrue();
        assertThat(isNews("abc001", 0L, 100)).isTrue();
    }

    @Test
    void anAircraftThatASnapshotLackedIsNewsAgain() {
        assertThat(isNews("abc001", 100L, 100)).isTrue();
        assertThat(isNews("abc002", 100L, 100)).isTrue();
        assertThat(isNews("abc001", 100L, 100)).isTrue();
    }

    @Test
    void anAircraftThatWasSeenButNotHeardIsNewsAgain() {
        assertThat(isNews("abc001", 100L, 100)).isTrue();
        memory.enter("abc001");
        memory.endSnapshot();

        assertThat(isNews("abc001", 100L, 100)).isTrue();
    }

    @Test
    void holdsTheAircraftOfTheLastSnapshotOnly() {
        for (int i = 0; i < 1_000; i++) {
            isNews("abc" + i, 100L, 100);
        }

        assertThat(memory.size()).isEqualTo(1);
    }

    /** In a snapshot of its own. */
    private boolean isNews(String icao24, @Nullable Long timePosition, long lastContact) {
        AircraftMemory.Aircraft aircraft = Objects.requireNonNull(memory.enter(icao24));
        boolean isNews = memory.isNews(aircraft, state(icao24, timePosition, lastContact));
        memory.endSnapshot();
        return isNews;
    }

    private static StateVector state(String icao24, @Nullable Long timePosition, long lastContact) {
        return new StateVector(
                icao24,
                null,
                null,
                timePosition,
                lastContact,
                null,
                null,
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                null);
    }
}
