// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.Instant;

/**
 * What a passenger was last told about one flight.
 *
 * @param time the departure named in that message; for a cancellation, the one that no longer takes place
 */
record Told(FlightStatus status, Instant time) {}
