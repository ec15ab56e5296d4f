// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

    @Test
    void doublesUpToTheLongest() {
        assertThat(backoff.after(1, 1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.after(2, 1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(backoff.after(6, 1)).isEqualTo(Duration.ofSeconds(32));
        assertThat(backoff.after(7, 1)).isEqualTo(Duration.ofSeconds(60));
        assertThat(backoff.after(Integer.MAX_VALUE, 1)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void isShortenedByAtMostAHalf() {
        assertThat(backoff.after(3, 0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(backoff.after(3, 0.5)).isEqualTo(Duration.ofSeconds(3));
    }
}
