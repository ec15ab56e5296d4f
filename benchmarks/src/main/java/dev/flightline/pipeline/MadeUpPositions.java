// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/**
 * Where the aircraft of {@link MadeUpSchedule} are, one snapshot after the other, ten seconds apart. Each holds its
 * speed, and is where it must be for the estimate that is wanted: the aircraft that are late are half an hour late, or
 * three quarters, and change from the one to the other and back; the others are in time, and change as often between a
 * quarter-hour early and in time. With each snapshot the same share of the aircraft changes.
 */
final class MadeUpPositions {
    static final Duration SPACING = Duration.ofSeconds(10);

    /** How many snapshots there are before the first aircraft would have landed. */
    static final int SNAPSHOTS = 600;

    private static final double METRES_PER_SECOND = 230;
    private static final double METRES_PER_DEGREE = Math.PI * 6_371_000 / 180;

    /** Well inside a quarter-hour, so that rounding never decides. */
    private static final Duration INTO_THE_QUARTER = Duration.ofMinutes(7);

    private final WorldSize size;
    private final Instant start;
    private final Schema schema = TopicSchemas.of("flight-updates");

    /** @param start the beginning of a quarter-hour, as the schedule's */
    MadeUpPositions(WorldSize size, Instant start) {
        this.size = size;
        this.start = start;
    }

    Instant timeOf(int snapshot) {
        return start.plus(SPACING.multipliedBy(snapshot));
    }

    /** Which snapshot was taken then. */
    int snapshotAt(Instant time) {
        return (int) Duration.between(start, time).dividedBy(SPACING);
    }

    /** One update for each aircraft. */
    Stream<WireRecord> snapshot(int number) {
        return IntStream.range(0, size.aircraft()).mapToObj(aircraft -> update(aircraft, number));
    }

    private WireRecord update(int aircraft, int snapshot) {
        Instant seen = timeOf(snapshot);
        double secondsToGo = Duration.between(seen, arrival(aircraft, snapshot)).toMillis() / 1000.0;
        double degreesToGo = METRES_PER_SECOND * secondsToGo / METRES_PER_DEGREE;
        double east = MadeUpSchedule.west(aircraft) + MadeUpSchedule.ROUTE_DEGREES;
        String callsign = MadeUpSchedule.inbound(aircraft);
        GenericRecord row = new GenericRecordBuilder(schema)
                .set("icao24", Integer.toHexString(0x4b0000 + aircraft))
                .set("callsign", callsign)
                .set("origin_country", "Switzerland")
                .set("time_position", seen.toEpochMilli())
                .set("last_contact", seen.toEpochMilli())
                .set("longitude", east - degreesToGo)
                .set("latitude", 0.0)
                .set("baro_altitude", 10_972.8)
                .set("on_ground", false)
                .set("velocity", METRES_PER_SECOND)
                .set("true_track", 90.0)
                .set("vertical_rate", 0.0)
                .set("geo_altitude", 11_200.5)
                .set("squawk", "1000")
                .set("spi", false)
                .set("position_source", "ADS_B")
                .set("snapshot_time", seen.toEpochMilli())
                .set("region", "world")
                .build();
        return new WireRecord("flight-updates", callsign, row, seen);
    }

    /** Arrival and turnaround end in the quarter-hour that is wanted. */
    private Instant arrival(int aircraft, int snapshot) {
        return start.plus(MadeUpSchedule.UNTIL_ARRIVAL)
                .plus(Quarters.QUARTER_HOUR.multipliedBy(quartersLate(aircraft, snapshot)))
                .plus(INTO_THE_QUARTER);
    }

    private int quartersLate(int aircraft, int snapshot) {
        int changes = (snapshot + aircraft % size.snapshotsPerChange()) / size.snapshotsPerChange();
        return (size.isLate(aircraft) ? 2 : -1) + changes % 2;
    }

    /** How many passengers the joins have something new for when these snapshots are read, after all before them. */
    long told(int from, int to) {
        return IntStream.range(from, to)
                        .mapToLong(snapshot -> IntStream.range(0, size.aircraft())
                                .filter(size::isLate)
                                .filter(aircraft -> isChange(aircraft, snapshot))
                                .count())
                        .sum()
                * size.bookingsPerFlight();
    }

    /** Whether this is the second in a row that says so, and the one before these did not: see RecentEstimates. */
    private boolean isChange(int aircraft, int snapshot) {
        return snapshot >= 1
                && quartersLate(aircraft, snapshot) == quartersLate(aircraft, snapshot - 1)
                && (snapshot == 1 || quartersLate(aircraft, snapshot - 1) != quartersLate(aircraft, snapshot - 2));
    }
}
