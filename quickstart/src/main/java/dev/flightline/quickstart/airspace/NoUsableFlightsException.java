// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

/** Too few aircraft in the air that could play a part of the two airlines. The message is one line. */
public final class NoUsableFlightsException extends Exception {
    NoUsableFlightsException(String message) {
        super(message);
    }
}
