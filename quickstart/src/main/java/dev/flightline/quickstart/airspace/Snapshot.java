// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import java.time.Instant;
import java.util.List;

/**
 * One answer of {@code /states/all}.
 *
 * @param time whole seconds
 * @param states immutable; empty where the API says null
 */
public record Snapshot(Instant time, List<StateVector> states) {
    public Snapshot {
        states = List.copyOf(states);
    }
}
