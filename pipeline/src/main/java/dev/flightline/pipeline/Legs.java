// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every leg in the schedule that is flown under one callsign, in the order in which they arrived. */
record Legs(List<Leg> legs) {
    static final Legs NONE = new Legs(List.of());

    Legs plus(Leg leg) {
        List<Leg> more = new ArrayList<>(legs);
        more.add(leg);
        return new Legs(List.copyOf(more));
    }

    /** The others; null where none is left, so that a retired callsign leaves nothing behind. */
    @Nullable
    Legs minus(Leg leg) {
        List<Leg> others = legs.stream()
                .filter(other -> !other.flightId().equals(leg.flightId()))
                .toList();
        return others.isEmpty() ? null : new Legs(others);
    }

    PossibleLegs possibleFor(FlightUpdate update) {
        return new PossibleLegs(
                update, legs.stream().filter(leg -> leg.isPossibleFor(update)).toList());
    }
}
