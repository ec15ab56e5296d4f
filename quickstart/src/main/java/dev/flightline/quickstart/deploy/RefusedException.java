// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import java.util.List;

/** Why nothing was changed: each problem names its file, or what it found where, and what to do. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    /** @param problems a line each, at least one */
    RefusedException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
