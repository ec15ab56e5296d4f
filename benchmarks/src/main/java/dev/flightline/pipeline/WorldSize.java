// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.util.Locale;

/**
 * How much there is to join.
 *
 * @param aircraft how many are in the air, each with a callsign of its own and one flight to follow
 * @param legsPerCallsign how many legs the schedule has for each of these callsigns, one a day
 * @param bookingsPerFlight how many passengers wait for each of these aircraft
 * @param bookingsPerCustomer how many of all bookings are one customer's
 * @param latePercent of the aircraft, how many will be a quarter-hour late or more for their next flight
 * @param snapshotsPerChange how many snapshots in a row say the same of an aircraft; at least two
 */
record WorldSize(
        int aircraft,
        int legsPerCallsign,
        int bookingsPerFlight,
        int bookingsPerCustomer,
        int latePercent,
        int snapshotsPerChange) {
    int flights() {
        return aircraft * (legsPerCallsign + 1);
    }

    int bookings() {
        return aircraft * bookingsPerFlight;
    }

    int customers() {
        return Math.max(1, bookings() / bookingsPerCustomer);
    }

    /** What the topics that are read as tables hold in all. */
    int rows() {
        return flights() + bookings() + customers();
    }

    /** Spread so that, of the aircraft whose estimates change with the same snapshot, the same share is late. */
    boolean isLate(int aircraftNumber) {
        return (aircraftNumber + 37 * (aircraftNumber / snapshotsPerChange)) % 100 < latePercent;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d bookings, %,d customers, %,d flights, %,d aircraft",
                bookings(),
                customers(),
                flights(),
                aircraft);
    }
}
