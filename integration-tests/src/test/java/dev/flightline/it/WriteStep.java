// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

/** How far a worker has come with writing a snapshot. */
enum WriteStep {
    NOTHING_SENT,
    /** Some rows are in the log, but not all. */
    PARTLY_SENT,
    /** All rows are in the log, but the offset still says that none is. */
    ALL_SENT,
    /** The offset says that all rows are there. */
    COMMITTED
}
