// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One leg in an airline's schedule, from {@code flights}: the columns that the joins read.
 *
 * @param flightId the record's key
 * @param turnaroundMinutes least minutes between arrival and the next departure; null means 30
 * @param nextFlightId what this aircraft flies next; null where nothing follows
 * @param status SCHEDULED or CANCELLED
 */
record Flight(
        String flightId,
        @Nullable String flightNumber,
        @Nullable String callsign,
        @Nullable String origin,
        @Nullable Double originLatitude,
        @Nullable Double originLongitude,
        @Nullable String originTimeZone,
        @Nullable String destination,
        @Nullable Double destinationLatitude,
        @Nullable Double destinationLongitude,
        Instant scheduledDeparture,
        @Nullable Instant scheduledArrival,
        @Nullable String nextFlightId,
        @Nullable Integer turnaroundMinutes,
        @Nullable String status) {
    private static final String CANCELLED = "CANCELLED";

    /** The same flight under its key, which wins over the column: ksqlDB writes the id into the key only. */
    Flight identified(String key) {
        return new Flight(
                key,
                flightNumber,
                callsign,
                origin,
                originLatitude,
                originLongitude,
                originTimeZone,
                destination,
                destinationLatitude,
                destinationLongitude,
                scheduledDeparture,
                scheduledArrival,
                nextFlightId,
                turnaroundMinutes,
                status);
    }

    /** Whether it has what no announcement can do without; a flight that has not is taken as deleted. */
    boolean isComplete() {
        // Non-null by the contract of the topic, which a foreign writer may not keep.
        return scheduledDeparture != null;
    }

    boolean isCancelled() {
        return CANCELLED.equals(status);
    }

    /** Whether its aircraft really goes on as that flight: not after an aircraft swap, and not when it is cancelled. */
    boolean isFollowedBy(String flight) {
        return flight.equals(nextFlightId) && status != null && !isCancelled();
    }
}
