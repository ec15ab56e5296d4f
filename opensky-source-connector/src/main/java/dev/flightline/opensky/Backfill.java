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

    private final Duration resolution;
    private final SourceMetrics metrics;
    private boolean enabled;
    private SourceOffset readUpTo;

    /**
     * @param enabled whether past times may be asked for
     * @param resolution how often the API has new states; in between nothing can be missed
     * @param readUpTo the last snapshot of this connector, if there is one
     */
    Backfill(boolean enabled, Duration resolution, SourceOffset readUpTo, SourceMetrics metrics) {
        this.enabled = enabled;
        this.resolution = resolution;
        this.readUpTo = readUpTo;
        this.metrics = metrics;
    }

    /**
     * The past time to ask for next, the oldest that is missing.
     *
     * @param interval the regular time between two snapshots
     * @return empty if nothing that could be had is missing: then now is asked for
     */
    OptionalLong next(long now, Duration interval) {
        if (!enabled || missed(now, interval) == 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Math.max(readUpTo.time() + step(interval), now - FURTHEST_BACK.toSeconds()));
    }

    /** How long until the next regular snapshot is due; not positive if it is. */
    Duration untilRegular(long now, Duration interval) {
        return Duration.ofSeconds(readUpTo.time() + step(interval) - now);
    }

    /** The states of this time were read; what lies between them and the last ones is missed for good. */
    void read(long time, Duration interval) {
        long missed = missed(time, interval);
        if (missed > 0) {
            metrics.add(Metric.SNAPSHOTS_MISSED, missed);
            LOG.warn(
                    "Between {} and {} nothing was read; {} snapshots are missed",
                    Instant.ofEpochSecond(readUpTo.time()),
                    Instant.ofEpochSecond(time),
                    missed);
        }
        if (readUpTo.isBefore(time)) {
            readUpTo = new SourceOffset(time);
        }
    }

    /** The API does not let this account ask for the past; it is not asked again. */
    void refused(RefusedException refusal) {
        enabled = false;
        LOG.warn("{}; opensky.backfill is off until the task is restarted", refusal.getMessage());
    }

    /** How many snapshots lie between the last one and this time, to the nearest. */
    private long missed(long time, Duration interval) {
        if (readUpTo.equals(SourceOffset.NONE)) {
            return 0;
        }
        return Math.max(0, Math.round((double) (time - readUpTo.time()) / step(interval)) - 1);
    }

    private long step(Duration interval) {
        return Math.max(1, Math.max(interval.toSeconds(), resolution.toSeconds()));
    }
}
