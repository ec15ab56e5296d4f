// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

/** What a record says about a flight, by the names the records use. */
enum FlightStatus {
    DELAYED,
    ON_TIME,
    CANCELLED
}
