// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which time to ask for: now, or one that passed while nothing could be read. Counts what stays missed. Times are seconds
 * since the epoch. Not thread-safe.
 */
final class Backfill {
    private static final Logger LOG = LoggerFactory.getLogger(Backfill.class);

    /** How far the API goes back. */
    static final Duration LONGEST = Duration.ofHours(1);

    /** That is counted when it reads the request, and a slow one must not be refused for it. */
    private static final Duration FURTHEST_BACK = LONGEST.minusMinutes(1);

    private static final long NOTHING = -1;

    private final Duration resolution;
    private final SourceMetrics metrics;
    private boolean enabled;
    private boolean tooSlow;
    private long readUpTo;
    private long paidUpTo;

    /**
     * @param enabled whether past times may be asked for
     * @param resolution how often the API has new states; in between nothing can be missed
     * @param offset the last snapshot of this connector, if there is one
     * @param paidUpTo the last time that was asked for, as far as is known; it and what lies before is not asked for again
     */
    Backfill(boolean enabled, Duration resolution, SourceOffset offset, OptionalLong paidUpTo, SourceMetrics metrics) {
        this.enabled = enabled;
        this.resolution = resolution;
        // A snapshot may have been that old when it was new.
        this.readUpTo = offset.equals(SourceOffset.NONE) ? NOTHING : offset.time() + resolution.toSeconds();
        this.paidUpTo = paidUpTo.orElse(offset.time());
        this.metrics = metrics;
    }

    /**
     * The past time to ask for next, the oldest that is missing.
     *
     * @param interval the regular time between two snapshots
     * @return empty if nothing that could be had is missing: then now is asked for
     */
    OptionalLong next(long now, Duration interval) {
        if (!enabled || tooSlow || missed(now, interval) == 0) {
            return OptionalLong.empty();
        }
        long oldest = Math.max(Math.max(readUpTo, paidUpTo) + step(interval), now - FURTHEST_BACK.toSeconds());
        return oldest + step(interval) / 2 < now ? OptionalLong.of(oldest) : OptionalLong.empty();
    }

    /** How long until the next regular snapshot is due; not positive if it is. */
    Duration untilRegular(long now, Duration interval) {
        return Duration.ofSeconds(readUpTo + step(interval) - now);
    }

    /** The present was read at this time; what lies between it and the last one is missed for good. */
    void readPresent(long time, Duration interval) {
        read(time, interval);
        tooSlow = false;
    }

    /**
     * The states of a past time were read.
     *
     * @param took how long that took; where the present comes nearly as fast as the past is read, the rest is given up
     */
    void readPast(long time, Duration interval, Duration took) {
        read(time, interval);
        tooSlow = took.multipliedBy(2).toSeconds() >= step(interval);
    }

    /** The API does not let this account ask for the past; it is not asked again. */
    void refused(RefusedException refusal) {
        enabled = false;
        LOG.warn("{}; opensky.backfill is off until the task is restarted", refusal.getMessage());
    }

    private void read(long time, Duration interval) {
        long missed = missed(time, interval);
        if (missed > 0) {
            metrics.add(Metric.SNAPSHOTS_MISSED, missed);
            LOG.warn(
                    "Between {} and {} nothing was read; {} snapshots are missed",
                    Instant.ofEpochSecond(readUpTo),
                    Instant.ofEpochSecond(time),
                    missed);
        }
        readUpTo = Math.max(readUpTo, time);
        paidUpTo = Math.max(paidUpTo, time);
    }

    /** How many snapshots lie between the last one and this time, to the nearest. */
    private long missed(long time, Duration interval) {
        if (readUpTo == NOTHING) {
            return 0;
        }
        Duration apart = interval.compareTo(resolution) > 0 ? interval : resolution;
        double intervals = (time - readUpTo) * 1000.0 / apart.toMillis();
        return Math.max(0, Math.round(intervals) - 1);
    }

    /** From one past snapshot to the next, in whole seconds and no shorter than what the plan pays for. */
    private long step(Duration interval) {
        return Math.max(interval.plusMillis(999).toSeconds(), resolution.toSeconds());
    }
}
