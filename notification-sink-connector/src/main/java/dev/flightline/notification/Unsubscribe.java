// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Where a passenger can unsubscribe: addresses of https or mailto, with spaces between, made by a template. What a
 * record gives is percent-encoded and never decides to which host or domain an address leads. Thread-safe.
 *
 * @param oneClick whether a POST to the https address is enough (RFC 8058)
 * @see "RFC 2369, section 3.2"
 */
record Unsubscribe(Template template, boolean oneClick) {
    static final String HEADER = "List-Unsubscribe";
    static final String ONE_CLICK_HEADER = "List-Unsubscribe-Post";

    /** RFC 8058, section 3.1. */
    static final String ONE_CLICK_VALUE = "List-Unsubscribe=One-Click";

    private static final String HTTPS = "https://";

    /** A mail address and fields such as {@code ?subject=}, in characters that need no quotes (RFC 6068, section 2). */
    private static final Pattern MAILTO =
            Pattern.compile("mailto:[^@?&<>\",;()\\\\]+@(?<domain>[A-Za-z0-9.-]+)(\\?[^<>\"]*)?");

    /** An address cannot be folded, and a line has 998 characters at most (RFC 5322, section 2.1.1). */
    private static final int LONGEST = 900;

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]+");
    private static final Mustache.Compiler COMPILER = Templates.textCompiler().withEscaper(Unsubscribe::escape);
    private static final String VARIABLE = "variable-in-a-template";

    /**
     * Compiles it, and tries it with every section and with none.
     *
     * @param key for errors: the template's configuration key
     * @throws ConfigException if it is not a template, or gives anything but addresses of https and mailto
     */
    static Template compile(String key, String text) {
        if (Templates.hasUnescapedTags(text)) {
            throw new ConfigException(key + ": unescaped tags ({{{x}}}, {{&x}}) and {{=...=}} are refused, because a"
                    + " record's value may change where the address leads; write {{x}}");
        }
        Template template = Templates.compile(COMPILER, key, text);
        List<String> all = tryOut(key, template, true);
        tryOut(key, template, false);
        if (all.isEmpty()) {
            throw new ConfigException(key + ": gives no address; write https://... or mailto:..., or remove the key");
        }
        return template;
    }

    static ConfigDef.Validator validator() {
        return ConfigDef.LambdaValidator.with(
                (key, value) -> {
                    if (value != null && !value.toString().isBlank()) {
                        var unused = compile(key, value.toString());
                    }
                },
                () -> "a Mustache template of addresses, https://... or mailto:..., with spaces between");
    }

    /** Whether a template gives an address that takes the POST of one click; true where it is no such template. */
    static boolean canBeOneClick(String text) {
        try {
            String key = MailKeys.UNSUBSCRIBE_CONFIG;
            return tryOut(key, compile(key, text), true).stream().anyMatch(Unsubscribe::isHttps);
        } catch (ConfigException e) {
            return true; // which its validator says
        }
    }

    private static List<String> tryOut(String key, Template template, boolean sections) {
        String filled;
        try {
            filled = Templates.fill(template, key, new TemplateSample(sections, VARIABLE));
        } catch (DataException e) {
            throw new ConfigException(e.getMessage());
        }
        List<String> addresses = split(filled)
                .orElseThrow(() -> new ConfigException(key + ": not addresses of https or mailto; write"
                        + " https://host/path?token={{field}}, mailto:name@host?subject={{field}}, or both with a space"
                        + " between, without user and fragment"));
        if (addresses.stream().map(Unsubscribe::destination).anyMatch(to -> to.contains(VARIABLE))) {
            throw new ConfigException(key + ": a record must not decide to which host an address leads; write the host"
                    + " without variables");
        }
        return addresses;
    }

    /**
     * @param fields of the record
     * @return in their order; empty where the template leaves all of them out
     * @throws DataException naming a missing field; or when a value holds a control character, or is too long; no value
     *     is shown
     */
    List<String> addresses(Map<String, @Nullable Object> fields) {
        String key = MailKeys.UNSUBSCRIBE_CONFIG;
        List<String> addresses = split(Templates.fill(template, key, fields))
                .orElseThrow(() -> new DataException(key + ": gives no address of https or mailto for this record"));
        if (addresses.stream().anyMatch(address -> address.length() > LONGEST)) {
            throw new DataException(
                    key + ": gives an address longer than " + LONGEST + " characters, which no line of a mail holds");
        }
        return addresses;
    }

    /** Whether this may be unsubscribed from with one click. */
    boolean isOneClick(List<String> addresses) {
        return oneClick && addresses.stream().anyMatch(Unsubscribe::isHttps);
    }

    /** Empty unless each one is an address. */
    private static Optional<List<String>> split(String filled) {
        List<Optional<String>> addresses = Arrays.stream(filled.strip().split("\\s+"))
                .filter(Predicate.not(String::isEmpty))
                .map(Unsubscribe::address)
                .toList();
        return addresses.stream().allMatch(Optional::isPresent)
                ? Optional.of(addresses.stream().flatMap(Optional::stream).toList())
                : Optional.empty();
    }

    private static Optional<String> address(String text) {
        if (isHttps(text)) {
            return EndpointUrl.parse(text).filter(HttpUrl::isHttps).map(HttpUrl::toString);
        }
        boolean mailto =
                MAILTO.matcher(text).matches() && VISIBLE_ASCII.matcher(text).matches();
        return mailto ? Optional.of(text) : Optional.empty();
    }

    private static boolean isHttps(String address) {
        return address.regionMatches(true, 0, HTTPS, 0, HTTPS.length());
    }

    /** Host or domain, in lower case. */
    private static String destination(String address) {
        if (isHttps(address)) {
            return HttpUrl.get(address).host();
        }
        var mailto = MAILTO.matcher(address);
        return mailto.matches() ? mailto.group("domain").toLowerCase(Locale.ROOT) : "";
    }

    /** A mail program may decode what an address holds: a line break must not come out again there. */
    private static String escape(String value) {
        if (SafeText.hasControls(value)) {
            throw new DataException("header '" + HEADER + "' would hold a line break or another control character");
        }
        return PercentEncoding.encode(value);
    }
}
