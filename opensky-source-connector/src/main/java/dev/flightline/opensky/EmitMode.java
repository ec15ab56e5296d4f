// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

/** Which rows of a snapshot are written. The lower-case names are the values of {@code opensky.emit}. */
enum EmitMode {
    /** Those of aircraft that were heard again. */
    CHANGED,
    ALL
}
