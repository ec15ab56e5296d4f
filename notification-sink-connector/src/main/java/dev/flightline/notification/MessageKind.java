// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.util.Locale;

/** What a message says. {@link #EARLIER} is news of its own: whoever overlooks it misses the flight. */
enum MessageKind {
    DELAYED,
    EARLIER,
    ON_TIME,
    CANCELLED;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** The name in configuration keys and word lists: {@code delayed}, {@code on_time}. */
    String key() {
        return key;
    }
}
