// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
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

    /** Rows that come, go, come twice and change places, against a map of what the last snapshot held. */
    @Test
    void remembersTheSameInAnyOrder() {
        Random random = new Random(7);
        List<String> order = new ArrayList<>(
                IntStream.range(0, 40).mapToObj("abc%03d"::formatted).toList());
        Map<String, Long> last = Map.of();
        for (int snapshot = 0; snapshot < 2_000; snapshot++) {
            if (random.nextInt(3) == 0) {
                Collections.swap(order, random.nextInt(40), random.nextInt(40));
            }
            Map<String, Long> now = new HashMap<>();
            for (int row = 0; row < 45; row++) {
                String icao24 = order.get(random.nextInt(10) == 0 ? random.nextInt(40) : row % 40);
                if (random.nextInt(8) == 0) {
                    continue;
                }
                long lastContact = 100L + random.nextInt(3);
                AircraftMemory.Aircraft aircraft = memory.enter(icao24);
                assertThat(aircraft == null).isEqualTo(now.containsKey(icao24));
                if (aircraft != null) {
                    boolean isNews = memory.isNews(aircraft, state(icao24, null, lastContact));
                    assertThat(isNews).isEqualTo(!Objects.equals(last.get(icao24), lastContact));
                    now.put(icao24, lastContact);
                }
            }
            memory.endSnapshot();
            assertThat(memory.size()).isEqualTo(now.size());
            last = now;
        }
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
