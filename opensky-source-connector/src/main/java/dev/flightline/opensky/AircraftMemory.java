// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When each aircraft of the last snapshot was heard, to tell which rows of the next one say something new. Holds the
 * aircraft of two snapshots at most. Not thread-safe.
 *
 * <p>Any other time counts as new, not only a later one: after a time that was wrong once, an aircraft would otherwise
 * stay silent until the world catches up with it.
 */
final class AircraftMemory {
    private Map<String, Heard> last = Map.of();
    private Map<String, Heard> current = new HashMap<>();

    private record Heard(long lastContact, @Nullable Long timePosition) {}

    /**
     * Remembers the row for the snapshot that is being read.
     *
     * @return whether the last snapshot lacked the aircraft, or had another last_contact or time_position for it
     */
    boolean isNews(StateVector state) {
        Heard now = new Heard(state.lastContact(), state.timePosition());
        current.put(state.icao24(), now);
        return !now.equals(last.get(state.icao24()));
    }

    /** Ends the snapshot that was being read; aircraft it lacked are forgotten. */
    void endSnapshot() {
        last = current;
        current = new HashMap<>(last.size() * 2);
    }
}
