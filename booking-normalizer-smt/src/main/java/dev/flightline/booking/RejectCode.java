// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.Locale;

/** Why a record was rejected: the machine-readable part of a reject, and the name of its counter. */
enum RejectCode {
    /** The record is neither a row nor a change event with a row in it. */
    NOT_A_RECORD,
    /** The record is made in a way that makes the reading fail: not a row as Connect has them. */
    UNREADABLE,
    /** The source schema has none of the columns that a rule names. */
    UNKNOWN_COLUMN,
    /** Without regard to case the source has a rule's column more than once, and never in the rule's writing. */
    AMBIGUOUS_COLUMN,
    /** A column that the canonical record needs is null or blank. */
    MISSING_FIELD,
    /** The change event does not carry the value because it did not change (an out-of-line PostgreSQL column). */
    UNAVAILABLE_VALUE,
    /** Something without a text form, such as bytes or a nested record, where text is needed. */
    BAD_TEXT,
    /** Not a date or time in any format that is configured, or a zone nobody knows. */
    BAD_TIME,
    /** Not a number, or not one of the kind that is needed. */
    BAD_NUMBER,
    /** Neither yes nor no. */
    BAD_BOOLEAN,
    /** A code that the table of a rule's {@code lookup} does not have. */
    NOT_IN_TABLE,
    /** No JSON, or more of it than can be read, where a rule's {@code json} expects some. */
    BAD_JSON,
    /** No flight number by the IATA grammar and no callsign, or an airline designator that is not configured. */
    BAD_FLIGHT_NUMBER,
    /** A delete that lacks the columns that the canonical key is made of. */
    DELETE_WITHOUT_KEY,
    /** An update after which the row has another canonical key: the record under the old key would stay for ever. */
    KEY_CHANGED;

    /** As in the name of a metric: {@code missing-field}. */
    String metricName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
