// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.time.ZoneId;
import java.util.function.Supplier;

/** Zones for values that must not need one. */
final class Zones {
    private Zones() {}

    static final Supplier<ZoneId> NONE = () -> {
        throw new AssertionError("no zone is needed for this value");
    };
}
