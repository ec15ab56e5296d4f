// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.joins;

/** A line that is no record of the joins' inputs; the message says which line, and what was expected. */
final class BadLineException extends Exception {
    private static final long serialVersionUID = 1;

    BadLineException(int line, String problem) {
        super("line " + line + ": " + problem);
    }
}
