// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

/** What becomes of a deleted row. */
enum OnDelete {
    /** A tombstone under the canonical key. */
    TOMBSTONE,
    /** Nothing: the canonical record stays. */
    DROP
}
