// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Which recipients may be written to.
 *
 * @param entries in lower case: whole addresses, or domains as {@code @example.com}; empty for everybody
 */
record AllowList(Set<String> entries) implements Predicate<String> {
    private static final Pattern BARE_DOMAIN = Pattern.compile("([A-Za-z0-9-]+\\.)+[A-Za-z]{2,}");

    /** Refuses a domain without its @: it would be nobody's address, and nobody would be written to. */
    static ConfigDef.Validator validator() {
        return ConfigDef.LambdaValidator.with(
                (key, value) -> {
                    for (Object entry : value instanceof List<?> entries ? entries : List.of()) {
                        if (BARE_DOMAIN.matcher(entry.toString()).matches()) {
                            throw new ConfigException(key, entry, "is no address; for everybody there write @" + entry);
                        }
                    }
                },
                () -> "addresses, or domains as @example.com");
    }

    @Override
    public boolean test(String recipient) {
        String address = recipient.toLowerCase(Locale.ROOT);
        int at = address.lastIndexOf('@');
        return entries.isEmpty() || entries.contains(address) || (at >= 0 && entries.contains(address.substring(at)));
    }
}
