// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MadeUpSkyTest {
    @Test
    void isTheSameInEveryRun() {
        MadeUpSky one = new MadeUpSky();
        MadeUpSky other = new MadeUpSky();

        assertThat(one.nextBody()).isEqualTo(other.nextBody());
        assertThat(one.nextBody()).isEqualTo(other.nextBody());
    }

    @Test
    void lacksAndRepeatsAsMuchAsTheRealWorld() throws IOException {
        MadeUpSky sky = new MadeUpSky();
        Map<String, StateVector> before = new HashMap<>();
        for (StateVector state : read(sky.nextBody()).states()) {
            before.put(state.icao24(), state);
        }

        StatesBody body = read(sky.nextBody());

        assertThat(body.malformed()).isZero();
        assertThat(body.states()).hasSize(6_000);
        assertThat(share(body.states(), state -> state.equals(before.get(state.icao24()))))
                .isCloseTo(0.1, Offset.offset(0.02));
        assertThat(share(body.states(), state -> state.callsign() == null)).isCloseTo(0.015, Offset.offset(0.005));
        assertThat(share(body.states(), state -> state.squawk() == null)).isCloseTo(0.3, Offset.offset(0.02));
        assertThat(share(body.states(), state -> state.lastContact() < body.time() - 60))
                .isCloseTo(0.1, Offset.offset(0.02));
    }

    private static StatesBody read(byte[] body) throws IOException {
        return StatesBody.read(new ByteArrayInputStream(body));
    }

    private static double share(List<StateVector> states, Predicate<StateVector> which) {
        return (double) states.stream().filter(which).count() / states.size();
    }
}
