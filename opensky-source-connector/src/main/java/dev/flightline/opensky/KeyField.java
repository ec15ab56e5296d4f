// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import org.jspecify.annotations.Nullable;

/** What a record's key is. The lower-case names are the values of {@code opensky.key}. */
enum KeyField {
    ICAO24,
    CALLSIGN;

    /** Null where the aircraft sends no callsign and the key is one. */
    @Nullable
    String of(StateVector state) {
        return this == ICAO24 ? state.icao24() : state.callsign();
    }
}
