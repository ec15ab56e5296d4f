// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.List;
import java.util.Locale;

/** What happens when a path matches nothing. */
enum OnUnmatched {
    FAIL,
    WARN,
    IGNORE;

    static List<String> names() {
        return Choices.names(OnUnmatched.class);
    }

    /** @throws IllegalArgumentException if there is no such name; the configuration's validator lets none through */
    static OnUnmatched named(String name) {
        return Choices.named(OnUnmatched.class, name).orElseThrow(() -> new IllegalArgumentException(name));
    }

    /** The name in the configuration. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
