// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** The rules for the extra request headers that a user configures, in clear or as secrets. */
final class WebhookHeaders {
    static final String PREFIX = "headers.";
    static final String SECRET_PREFIX = "secret.headers.";

    /** RFC 9110, section 5.1, less what no real header uses. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

    /** Visible ASCII and spaces within; anything else arrives as something else, or ends the header. */
    private static final Pattern VALUE = Pattern.compile("[!-~]([ -~]*[!-~])?");

    /** Headers that the connector or its HTTP client writes, or that change how the request is read. */
    private static final Set<String> RESERVED = Set.of(
            "accept-encoding",
            "connection",
            "content-length",
            "content-type",
            "cookie",
            "expect",
            "host",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "webhook-id",
            "webhook-signature",
            "webhook-timestamp");

    private WebhookHeaders() {}

    /** Whether a key, without its channel, is one of an extra header. */
    static boolean isHeader(String key) {
        return key.startsWith(PREFIX) || key.startsWith(SECRET_PREFIX);
    }

    /** The name of the header that a key gives. */
    static String name(String key) {
        return key.substring(key.lastIndexOf(PREFIX) + PREFIX.length());
    }

    /** Refuses a header that may not be set, and a value that cannot be sent; shows no value. */
    static ConfigDef.Validator validator() {
        return ConfigDef.LambdaValidator.with(WebhookHeaders::check, () -> "printable ASCII on one line");
    }

    private static void check(String key, Object value) {
        requireName(key, name(key));
        String text = value instanceof Password secret ? secret.value() : String.valueOf(value);
        if (!isValue(text)) {
            throw new ConfigException(key + ": a header's value is printable ASCII on one line");
        }
        if (!key.contains(SECRET_PREFIX) && name(key).equalsIgnoreCase("Authorization")) {
            throw new ConfigException(key + ": credentials are secrets; use " + SECRET_PREFIX + "Authorization");
        }
    }

    /** @throws ConfigException if no header of that name may be set */
    static void requireName(String key, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ConfigException(key + ": '" + name + "' is not a header's name; use letters, digits and hyphens");
        }
        if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw new ConfigException(key + ": the connector sets '" + name + "' itself; choose another header");
        }
    }

    /** Whether a text can be the value of a header. */
    static boolean isValue(String text) {
        return VALUE.matcher(text).matches();
    }
}
