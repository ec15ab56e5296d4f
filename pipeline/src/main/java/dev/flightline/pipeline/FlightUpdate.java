// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One aircraft's position in one snapshot, from {@code flight-updates}: the columns that the joins read.
 *
 * @param lastContact when the aircraft was last heard of
 * @param latitude degrees; longitude likewise
 * @param velocity ground speed in metres per second
 * @param snapshotTime when the snapshot was taken
 */
record FlightUpdate(
        @Nullable String callsign,
        @Nullable Instant lastContact,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable Double velocity,
        @Nullable Boolean onGround,
        @Nullable Instant snapshotTime) {
    /** Slower than this, in metres per second, an aircraft is taxiing or the speed is not one to reckon with. */
    private static final double LEAST_SPEED = 50;

    /**
     * The same update under its key, which wins over the column: ksqlDB writes the callsign into the key only.
     *
     * @param recordTime the record's timestamp, which is the snapshot's time where the column is absent
     */
    FlightUpdate identified(@Nullable String key, Instant recordTime) {
        Instant snapshot = snapshotTime == null ? recordTime : snapshotTime;
        return new FlightUpdate(key, lastContact, latitude, longitude, velocity, onGround, snapshot);
    }

    /** Whether an arrival can be estimated from this: it has a place and is under way in the air. */
    boolean isFlying() {
        return callsign != null
                && lastContact != null
                && latitude != null
                && longitude != null
                && velocity != null
                && velocity > LEAST_SPEED
                && Boolean.FALSE.equals(onGround);
    }
}
