// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airlines;

import java.time.LocalDate;

/**
 * What one flight is known by everywhere: the callsign alone flies again tomorrow.
 *
 * @param callsign without padding, such as {@code SJT118}
 * @param date on the ticket: the scheduled departure's date at the origin
 */
public record LegId(String callsign, LocalDate date) {
    /** The id in the topics: {@code callsign/yyyy-MM-dd}. */
    @Override
    public String toString() {
        return callsign + "/" + date;
    }
}
