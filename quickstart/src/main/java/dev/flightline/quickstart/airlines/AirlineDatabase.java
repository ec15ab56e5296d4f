// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airlines;

import java.sql.SQLException;
import java.time.Instant;

/**
 * One airline's operational database: the tables, filled, and what happens to them on an ordinary day. Every call is one
 * transaction on its own connection, so that instances can be shared between threads.
 */
public interface AirlineDatabase {
    /** Whose it is. */
    Airline airline();

    /**
     * Creates the tables where they are absent and adds this airline's part of the data. What is there from earlier stays:
     * customers are recognised by e-mail address, bookings by reference and flight, and a flight that is there already gets
     * the new schedule. Loading the same data twice changes nothing.
     */
    void load(AirlineData data) throws SQLException;

    /**
     * A customer moves to another address.
     *
     * @return how many customers had the old one
     */
    int changeEmail(String from, String to) throws SQLException;

    /**
     * Deletes the booking's rows.
     *
     * @return how many
     */
    int cancelBooking(String reference) throws SQLException;

    /** @return 1, or 0 if there is no such flight */
    int cancelFlight(LegId flight) throws SQLException;

    /**
     * Moves a flight; its date on the ticket stays.
     *
     * @return 1, or 0 if there is no such flight
     */
    int reschedule(LegId flight, Instant departure, Instant arrival) throws SQLException;
}
