// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airlines;

/** The two airlines that merged. Both are invented. */
public enum Airline {
    /** PostgreSQL, English column names, one time zone per instant. */
    STREAMJET("StreamJet", "SJ", "SJT"),
    /** MariaDB, German column names, wall clock times and IATA flight numbers. */
    NORTHWING("NorthWing", "NW", "NWG");

    private final String displayName;
    private final String iataCode;
    private final String icaoCode;

    Airline(String displayName, String iataCode, String icaoCode) {
        this.displayName = displayName;
        this.iataCode = iataCode;
        this.icaoCode = icaoCode;
    }

    /** The name as in the prefix of an entity's id, such as {@code StreamJet}. */
    public String displayName() {
        return displayName;
    }

    /** The two-letter designator printed on tickets. */
    public String iataCode() {
        return iataCode;
    }

    /** The three-letter designator that begins a callsign. */
    public String icaoCode() {
        return icaoCode;
    }
}
