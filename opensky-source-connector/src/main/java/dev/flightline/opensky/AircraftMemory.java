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
 * <p>The API gives its rows in the order of a hash table, the same from snapshot to snapshot but for those that come and
 * go. So the aircraft of a row is looked for where it followed the row before it the last time, and in the map only if it
 * is not there: in another order every row takes a little longer, and nothing else changes.
 */
final class AircraftMemory {
    private final Map<String, Aircraft> aircraft = new HashMap<>();
    private final Aircraft beforeFirst = new Aircraft("");
    private Aircraft previous = beforeFirst;
    private long snapshot = 1;
    private int seen;

    /** What is known of one aircraft. Times are seconds since the epoch; snapshots are counted from 1. */
    static final class Aircraft {
        private static final long NONE = -1;

        private final String icao24;

        /** What was entered behind this one the last time; of the last snapshot, and so never what is forgotten. */
        private @Nullable Aircraft next;

        private long seenIn;
        private long heardIn;
        private long lastContact;
        private long timePosition;

        private Aircraft(String icao24) {
            this.icao24 = icao24;
        }
    }

    /**
     * The aircraft of a row of the snapshot that is being read.
     *
     * @return null if an earlier row of this snapshot was this aircraft's
     */
    @Nullable
    Aircraft enter(String icao24) {
        Aircraft one = previous.next;
        if (one == null || !one.icao24.equals(icao24)) {
            one = aircraft.computeIfAbsent(icao24, Aircraft::new);
        }
        previous.next = one;
        previous = one;
        if (one.seenIn == snapshot) {
            return null;
        }
        one.seenIn = snapshot;
        seen++;
        return one;
    }

    /**
     * Remembers when the aircraft was heard.
     *
     * <p>Any other time counts as new, not only a later one: after a time that was wrong once, an aircraft would otherwise
     * stay silent until the world catches up with it.
     *
     * @param one of the row's aircraft
     * @return whether the last snapshot lacked the aircraft, or had another last_contact or time_position for it
     */
    boolean isNews(Aircraft one, StateVector state) {
        long timePosition = state.timePosition() == null ? Aircraft.NONE : state.timePosition();
        boolean known = one.heardIn == snapshot - 1
                && one.lastContact == state.lastContact()
                && one.timePosition == timePosition;
        one.heardIn = snapshot;
        one.lastContact = state.lastContact();
        one.timePosition = timePosition;
        return !known;
    }

    /** How many aircraft are remembered. */
    int size() {
        return aircraft.size();
    }

    /** Ends the snapshot that was being read; aircraft it lacked are forgotten. */
    void endSnapshot() {
        if (seen < aircraft.size()) {
            aircraft.values().removeIf(one -> one.seenIn != snapshot);
        }
        previous.next = null;
        previous = beforeFirst;
        seen = 0;
        snapshot++;
    }
}
