// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import java.time.Instant;

/** What is in the air. Implementations may be asked by several threads, about times that do not go back. */
public interface Airspace {
    /** Every aircraft that is seen at that time. */
    Snapshot at(Instant now);
}
