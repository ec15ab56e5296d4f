// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.io.IOException;

/** A body is not what the API documents. The message says what was expected and never what was found. */
final class MalformedBodyException extends IOException {
    private static final long serialVersionUID = 1;

    MalformedBodyException(String message) {
        super(message);
    }
}
