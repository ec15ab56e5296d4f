// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import com.samskivert.mustache.Template;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The rules for the extra mail headers that a user configures. */
final class MailHeaders {
    static final String PREFIX = "headers.";

    /** RFC 5322, section 3.6.8, less what no real header uses. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*");

    /** Headers that this connector writes, or that would send the message somewhere else. */
    private static final Set<String> RESERVED = Set.of(
            "from",
            "sender",
            "reply-to",
            "to",
            "cc",
            "bcc",
            "subject",
            "date",
            "message-id",
            "mime-version",
            "return-path",
            "received",
            "auto-submitted");

    private MailHeaders() {}

    /** @throws ConfigException if the header may not be set, or its template does not parse */
    static Template compile(String key, String template) {
        String name = key.substring(key.lastIndexOf(PREFIX) + PREFIX.length());
        String lower = name.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            throw new ConfigException(key + ": '" + name + "' is not a header's name; use letters, digits and hyphens");
        }
        if (RESERVED.contains(lower) || lower.startsWith("content-") || lower.startsWith("resent-")) {
            throw new ConfigException(
                    key + ": the connector sets this header itself; choose another, such as X-" + name);
        }
        if (lower.equals("list-unsubscribe") || lower.equals("list-unsubscribe-post")) {
            throw new ConfigException(key + ": use " + MailKeys.UNSUBSCRIBE_CONFIG + " and " + MailKeys.ONE_CLICK_CONFIG
                    + ", which encode what a record holds");
        }
        return Templates.text(key, template);
    }

    static ConfigDef.Validator validator() {
        return ConfigDef.LambdaValidator.with(
                (key, value) -> {
                    if (value != null) {
                        var unused = compile(key, value.toString());
                    }
                },
                () -> "a Mustache template");
    }
}
