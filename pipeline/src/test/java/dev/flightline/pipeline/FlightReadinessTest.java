// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FlightReadinessTest {
    private static final Instant READY = Instant.parse("2026-11-22T14:00:00Z");

    private final FlightReadiness readiness = Objects.requireNonNull(FlightReadiness.NONE.after("OUT/d", ready(READY)));

    @Test
    void isForgottenWhenItIsPast() {
        assertThat(readiness.after("OUT/d", RecentEstimates.forgottenAt(READY.plus(Duration.ofDays(7)))))
                .isNull();
    }

    /** The order to forget takes a moment, in which a position may come. */
    @Test
    void staysWhenTheFlightWasHeardOfAgainMeanwhile() {
        assertThat(readiness.after("OUT/d", RecentEstimates.forgottenAt(READY.minus(Duration.ofHours(1)))))
                .isSameAs(readiness);
    }

    private static RecentEstimates ready(Instant time) {
        long quarter = Quarters.roundedDown(time);
        return new RecentEstimates(List.of(quarter, quarter), "IN/d", "IN", time);
    }
}
