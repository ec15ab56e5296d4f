// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

/** What becomes of a record that cannot be brought to the canonical schema. */
enum OnReject {
    /** A DataException: Connect's {@code errors.tolerance} decides. */
    FAIL,
    /** A record without any value of it goes to the reject topic; its neighbours go on. */
    ROUTE
}
