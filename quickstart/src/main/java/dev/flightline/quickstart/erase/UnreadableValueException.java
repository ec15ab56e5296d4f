// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.erase;

/** A record's value is not what the registry says it is. Holds nothing of it. */
final class UnreadableValueException extends Exception {
    private static final long serialVersionUID = 1;
}
