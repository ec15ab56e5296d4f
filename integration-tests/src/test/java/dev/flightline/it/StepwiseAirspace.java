// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import dev.flightline.quickstart.airspace.Airspace;
import dev.flightline.quickstart.airspace.Snapshot;
import dev.flightline.quickstart.airspace.StateVector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Three aircraft, one without a callsign and one whose time is far ahead. Each request finds them a second later, as often
 * as the test lets one through; then the last snapshot is served again and again.
 */
final class StepwiseAirspace implements Airspace {
    /** The callsigns a source may show of each snapshot, sorted. */
    static final List<String> CALLSIGNS = List.of("NWG412", "SJT118", "SJT204");

    private static final Duration AN_HOUR = Duration.ofHours(1);

    private long time = Instant.now().minus(AN_HOUR).getEpochSecond();
    private int lettingThrough;

    /** That of the last snapshot, in seconds since the epoch. */
    synchronized long time() {
        return time;
    }

    /** Lets so many more snapshots through. */
    synchronized void letThrough(int more) {
        lettingThrough += more;
    }

    @Override
    public synchronized Snapshot at(Instant now) {
        if (lettingThrough > 0) {
            lettingThrough--;
            time++;
        }
        return new Snapshot(
                Instant.ofEpochSecond(time),
                List.of(
                        aircraft("4b1800", "SJT118  ", time),
                        aircraft("4b1801", "SJT204  ", time),
                        aircraft("3c4b00", "NWG412  ", time),
                        aircraft("3c4b01", null, time),
                        aircraft("3c4b02", "NWG999  ", time + AN_HOUR.toSeconds())));
    }

    static StateVector aircraft(String icao24, @Nullable String callsign, long heard) {
        return new StateVector(
                icao24,
                callsign,
                "Switzerland",
                heard,
                heard,
                8.55,
                47.45,
                10_000.0,
                false,
                230.0,
                90.0,
                0.0,
                null,
                10_100.0,
                "1000",
                false,
                0,
                null);
    }
}
