// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which recipients may be written to.
 *
 * @param entries in lower case: whole addresses, or domains as {@code @example.com}; empty for everybody
 */
record AllowList(Set<String> entries) implements Predicate<String> {
    @Override
    public boolean test(String recipient) {
        String address = recipient.toLowerCase(Locale.ROOT);
        int at = address.lastIndexOf('@');
        return entries.isEmpty() || entries.contains(address) || (at >= 0 && entries.contains(address.substring(at)));
    }
}
