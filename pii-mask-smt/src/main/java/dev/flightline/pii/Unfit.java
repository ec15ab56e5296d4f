// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.List;
import java.util.Locale;

/** What happens to a value that {@code fpe} cannot encrypt. */
enum Unfit {
    FAIL,
    REDACT;

    static List<String> names() {
        return Choices.names(Unfit.class);
    }

    /** @throws IllegalArgumentException if there is no such name; the configuration's validator lets none through */
    static Unfit named(String name) {
        return Choices.named(Unfit.class, name).orElseThrow(() -> new IllegalArgumentException(name));
    }

    /** The name in the configuration. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
