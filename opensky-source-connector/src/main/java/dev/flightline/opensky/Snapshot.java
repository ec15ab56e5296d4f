// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.util.List;

/**
 * What was wanted of the answers of one round; nothing of it is left out but malformed rows.
 *
 * @param time the newest time that an answer carried, in seconds since the epoch; all rows count as of this time
 * @param parts one per request and region, in their order
 * @param malformed how many rows could not be read
 */
record Snapshot(long time, List<Part> parts, int malformed) {
    /** The rows of one region in one answer. */
    record Part(String region, List<StateVector> states) {}
}
