// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The last three estimates for a flight, oldest first, with what the newest one came from.
 *
 * @param quarters quarter-hours since 1970; at most three. A lone one without a flight tells that the flight is
 *     forgotten, and when: see {@link #forgottenAt}
 */
record RecentEstimates(
        List<Long> quarters,
        @Nullable String inboundFlightId,
        @Nullable String inboundCallsign,
        @Nullable Instant causedAt) {
    static final RecentEstimates NONE = new RecentEstimates(List.of(), null, null, null);

    private static final int REMEMBERED = 3;

    /** What the tables behind are told when the estimates of a flight are dropped. */
    static RecentEstimates forgottenAt(Instant now) {
        return new RecentEstimates(List.of(Quarters.roundedDown(now)), null, null, null);
    }

    boolean isForgotten() {
        return quarters.size() == 1 && inboundFlightId == null;
    }

    RecentEstimates then(ReadyEstimate estimate) {
        List<Long> all = Stream.concat(quarters.stream(), Stream.of(estimate.readyQuarter()))
                .toList();
        List<Long> last = all.subList(Math.max(0, all.size() - REMEMBERED), all.size());
        return new RecentEstimates(
                List.copyOf(last), estimate.inboundFlightId(), estimate.inboundCallsign(), estimate.causedAt());
    }

    /** Whether the newest two agree and the one before them, if there is one, did not: the moment of a change. */
    boolean isChange() {
        int last = quarters.size() - 1;
        return last >= 1
                && quarters.get(last).equals(quarters.get(last - 1))
                && (last == 1 || !quarters.get(last - 1).equals(quarters.get(last - 2)));
    }

    /** The quarter-hour the newest estimate says. */
    long latestQuarter() {
        return quarters.get(quarters.size() - 1);
    }
}
