// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import java.util.regex.Pattern;

/** Tells secrets from other settings, and shows none. */
final class Secrets {
    static final String HIDDEN = "[hidden]";

    /** What a config provider of the worker puts in: {@code ${provider:key}} or {@code ${provider:path:key}}. */
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[\\w.-]+:[^}]+}");

    private static final Pattern ONLY_REFERENCES = Pattern.compile("(?:" + REFERENCE + ")+");

    /** The last words of keys of which the value is a secret, whatever plugin reads them. */
    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i)(?:.*[._-])?(?:password|passwd|passphrase|secret|token|credentials?|jaas\\.config|api[._-]?key|"
                    + "private[._-]?key|secret[._-]?key)");

    /** A password in the text of another setting: {@code password=...} in a URL, {@code password="..."} in JAAS. */
    private static final Pattern PASSWORD_INSIDE =
            Pattern.compile("(?i)((?:password|passwd|secret|token)\\s*=\\s*)(\"[^\"]*\"|[^&;,\\s\"]+)");

    private static final Pattern USER_INFO = Pattern.compile("(//)[^/@\\s]*:[^/@\\s]*@");

    private Secrets() {}

    /** Whether the worker fetches something for it from a config provider. */
    static boolean refers(String value) {
        return REFERENCE.matcher(value).find();
    }

    static boolean isSecretName(String key) {
        return SECRET_NAME.matcher(key).matches();
    }

    /** Whether a secret's value stands there itself; nothing at all is no secret. */
    static boolean isInClear(String secret) {
        return !secret.isBlank() && (!refers(secret) || holdsPassword(secret));
    }

    /** Whether a setting that is no secret as a whole has a password in it, such as a URL. */
    static boolean holdsPassword(String value) {
        return PASSWORD_INSIDE
                        .matcher(value)
                        .results()
                        .anyMatch(found ->
                                !refers(found.group(2)) && !found.group(2).equals("\"\""))
                || USER_INFO.matcher(value).results().anyMatch(found -> !refers(found.group()));
    }

    /**
     * A value as it may be printed.
     *
     * @param secret whether the key's whole value is one
     */
    static String shown(String value, boolean secret) {
        if (value.isEmpty()) {
            return "(empty)";
        }
        if (secret && !ONLY_REFERENCES.matcher(value).matches()) {
            return HIDDEN;
        }
        return holdsPassword(value) ? withoutPasswords(value) : value;
    }

    private static String withoutPasswords(String value) {
        String inside = PASSWORD_INSIDE.matcher(value).replaceAll("$1" + HIDDEN);
        return USER_INFO.matcher(inside).replaceAll("$1" + HIDDEN + "@");
    }
}
