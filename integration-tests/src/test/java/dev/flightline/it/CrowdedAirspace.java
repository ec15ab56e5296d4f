// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import dev.flightline.quickstart.airspace.Airspace;
import dev.flightline.quickstart.airspace.Snapshot;
import dev.flightline.quickstart.airspace.StateVector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * So many aircraft that a snapshot of them takes a producer many requests. Each request finds them a second later, as
 * often as the test lets one through; then the last snapshot is served again and again.
 */
final class CrowdedAirspace implements Airspace {
    /** In each snapshot, each with a callsign of its own. */
    static final int AIRCRAFT = 3_000;

    private Snapshot last = snapshot(Instant.now().minus(Duration.ofHours(1)).getEpochSecond());
    private int lettingThrough;

    /** That of the last snapshot, in seconds since the epoch. */
    synchronized long time() {
        return last.time().getEpochSecond();
    }

    /** Lets so many more snapshots through. */
    synchronized void letThrough(int more) {
        lettingThrough += more;
    }

    @Override
    public synchronized Snapshot at(Instant now) {
        if (lettingThrough > 0) {
            lettingThrough--;
            last = snapshot(time() + 1);
        }
        return last;
    }

    private static Snapshot snapshot(long time) {
        List<StateVector> states = IntStream.range(0, AIRCRAFT)
                .mapToObj(number -> StepwiseAirspace.aircraft(
                        "%06x".formatted(0x4b_0000 + number), "FLT%05d".formatted(number), time))
                .toList();
        return new Snapshot(Instant.ofEpochSecond(time), states);
    }
}
