// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * How far a connector has come: the time of the last snapshot that Kafka holds whole. Written as {@code {"time": epoch
 * seconds}} under the source partition {@code {"source": "opensky", "regions": "name=south/west/north/east,..."}}.
 *
 * @param time in seconds since the epoch; negative only in {@link #NONE}
 */
record SourceOffset(long time) {
    /** Before the first snapshot; written as null, which Connect keeps as no offset. */
    static final SourceOffset NONE = new SourceOffset(-1);

    private static final String SOURCE_KEY = "source";
    private static final String SOURCE = "opensky";
    private static final String REGIONS_KEY = "regions";
    private static final String TIME_KEY = "time";

    /** The end of the year 9999: whoever writes more has written milliseconds. */
    private static final long LATEST_SECOND = 253_402_300_799L;

    /**
     * What the offset belongs to. Other regions are another source, which starts anew.
     *
     * <p>Connect finds a stored offset by the bytes of its partition's JSON, so the order of the keys matters: it must be
     * the same in every JVM, which that of {@code Map.of} is not, and the one in which Connect itself writes offsets that
     * a person altered, which is that of a {@code HashMap}.
     */
    static Map<String, String> partition(List<Region> regions) {
        Map<String, String> partition = new HashMap<>();
        partition.put(SOURCE_KEY, SOURCE);
        partition.put(REGIONS_KEY, regions.stream().map(Region::canonicalText).collect(Collectors.joining(",")));
        return Collections.unmodifiableMap(partition);
    }

    /**
     * @param stored as Connect gives it back; null where nothing is stored
     * @throws ConnectException if it is not an offset of this connector
     */
    static SourceOffset read(@Nullable Map<String, ?> stored) {
        if (stored == null) {
            return NONE;
        }
        Object time = stored.get(TIME_KEY);
        boolean whole = time instanceof Long || time instanceof Integer;
        if (!(time instanceof Number number) || !whole || stored.size() != 1) {
            throw new ConnectException("The source offset is not {\"time\": <whole seconds since the epoch>}: " + stored
                    + "; stop the connector, then alter or reset its offsets");
        }
        long seconds = number.longValue();
        if (seconds < 0 || seconds > LATEST_SECOND) {
            throw new ConnectException("The source offset's time " + seconds + " is outside 0.." + LATEST_SECOND
                    + "; write seconds since the epoch, not milliseconds");
        }
        return new SourceOffset(seconds);
    }

    /**
     * Checks what a person wants to store. A null offset forgets its partition, whatever that is, so that leftovers of
     * former settings can be removed.
     *
     * @param expected the partition of the connector as it is configured
     * @param now the worker's time
     * @throws ConnectException if this connector could not go on from it
     */
    static void validate(
            @Nullable Map<String, ?> partition,
            @Nullable Map<String, ?> offset,
            Map<String, String> expected,
            Instant now) {
        if (offset == null) {
            return;
        }
        if (!expected.equals(partition)) {
            throw new ConnectException("The source partition " + partition + " is not this connector's; expected "
                    + expected + ", which follows from opensky.regions");
        }
        SourceOffset wanted = read(offset);
        // Every snapshot until then would look old, without a word from the connector.
        if (!wanted.isBefore(now.plus(OpenSkyClient.FURTHEST_AHEAD).getEpochSecond())) {
            throw new ConnectException("The source offset's time " + wanted.time
                    + " is more than an hour ahead of this worker's clock, which says " + now.getEpochSecond()
                    + "; nothing would be read until then, write the time of the last snapshot to leave out");
        }
    }

    /** The form that Connect stores; null for {@link #NONE}. */
    @Nullable
    Map<String, Long> toMap() {
        return time < 0 ? null : Map.of(TIME_KEY, time);
    }

    boolean isBefore(long epochSecond) {
        return time < epochSecond;
    }

    @Override
    public String toString() {
        return equals(NONE) ? "nothing" : "the snapshot of " + Instant.ofEpochSecond(time);
    }
}
