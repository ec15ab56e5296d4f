// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import dev.flightline.pipeline.SimulatedFlight.Phase;
import dev.flightline.pipeline.SimulatedFlight.Sample;
import java.util.Objects;

/** Positions that the joins could leave out of account. They leave out none that is flying: the others are what-ifs. */
enum Guard {
    NONE("every one, as the joins do"),
    FAST("ground speed above 150 m/s"),
    NOT_CLIMBING("not in climb"),
    LEVEL("in level flight only");

    private static final double FAST_ENOUGH = 150;

    private final String label;

    Guard(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    boolean counts(Sample sample) {
        return switch (this) {
            case NONE -> true;
            case FAST -> Objects.requireNonNull(sample.update().velocity()) > FAST_ENOUGH;
            case NOT_CLIMBING -> sample.phase() != Phase.CLIMB;
            case LEVEL -> sample.phase() == Phase.CRUISE;
        };
    }
}
