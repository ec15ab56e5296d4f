// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One line of the report. All scores are in one unit.
 *
 * @param unit a time for each operation, of which less is better, such as {@code us/op}; or operations in a time, of
 *     which more is, such as {@code ops/s}
 * @param allocatedBytes what one operation of ours takes from the heap
 */
@JsonPropertyOrder({"name", "unit", "ours", "peer", "limit", "ratio_to_peer", "ratio_to_limit", "allocated_bytes"})
record Result(
        String name,
        String unit,
        double ours,
        double peer,
        double limit,
        @JsonProperty("allocated_bytes") long allocatedBytes) {

    /** Above 1 where ours is the faster one. */
    @JsonProperty("ratio_to_peer")
    double ratioToPeer() {
        return advantageOver(peer);
    }

    /** Above 1 where ours is the faster one. */
    @JsonProperty("ratio_to_limit")
    double ratioToLimit() {
        return advantageOver(limit);
    }

    private double advantageOver(double other) {
        return unit.startsWith("ops/") ? ours / other : other / ours;
    }
}
