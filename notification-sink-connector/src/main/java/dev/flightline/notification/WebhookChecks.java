// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** What the settings of a webhook channel must keep among themselves. */
final class WebhookChecks {
    /** What is not a name: the WHATWG URL standard, host parsing, "ends in a number". */
    private static final Pattern NUMBER_AT_END = Pattern.compile("(^|\\.)([0-9]+|0[xX][0-9a-fA-F]*)\\.?$");

    private static final Pattern DOTTED = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private final Map<String, String> channel;
    private final BiConsumer<String, String> refuse;

    /**
     * @param channel the settings, without their prefix
     * @param refuse takes a key, without the prefix, and what is expected of it
     */
    WebhookChecks(Map<String, String> channel, BiConsumer<String, String> refuse) {
        this.channel = channel;
        this.refuse = refuse;
    }

    void check() {
        checkUrl(WebhookChannelConfig.URL_CONFIG);
        checkUrl(WebhookAuth.TOKEN_URL_CONFIG);
        checkAuthentication();
        checkHeaders();
        checkTls();
    }

    private void checkAuthentication() {
        List<String> oauth2 =
                List.of(WebhookAuth.TOKEN_URL_CONFIG, WebhookAuth.CLIENT_ID_CONFIG, WebhookAuth.CLIENT_SECRET_CONFIG);
        List<String> given = oauth2.stream().filter(this::isSet).toList();
        if (!given.isEmpty()) {
            oauth2.stream()
                    .filter(key -> !given.contains(key))
                    .forEach(key -> refuse.accept(key, "needed with " + given.get(0)));
        }
        boolean bearer = isSet(WebhookAuth.BEARER_TOKEN_CONFIG);
        if (bearer && !given.isEmpty()) {
            refuse.accept(WebhookAuth.BEARER_TOKEN_CONFIG, "not beside " + given.get(0) + "; keep one of the two");
        }
        if (bearer || !given.isEmpty()) {
            channel.keySet().stream()
                    .filter(key -> key.startsWith(WebhookHeaders.SECRET_PREFIX))
                    .filter(key -> WebhookHeaders.name(key).equalsIgnoreCase("Authorization"))
                    .forEach(key -> refuse.accept(
                            key,
                            "not beside " + (bearer ? WebhookAuth.BEARER_TOKEN_CONFIG : given.get(0))
                                    + "; keep one of the two"));
        }
    }

    private void checkTls() {
        needed(WebhookTls.TRUSTSTORE_CONFIG, WebhookTls.TRUSTSTORE_PASSWORD_CONFIG);
        needed(WebhookTls.KEYSTORE_CONFIG, WebhookTls.KEYSTORE_PASSWORD_CONFIG);
        needed(WebhookTls.KEYSTORE_CONFIG, WebhookTls.KEY_PASSWORD_CONFIG);
        WebhookTls.problems(channel).forEach(refuse);
    }

    private void needed(String key, String with) {
        if (isSet(with) && !isSet(key)) {
            refuse.accept(key, "needed with " + with);
        }
    }

    private boolean isSet(String key) {
        return !channel.getOrDefault(key, "").isBlank();
    }

    private void checkUrl(String key) {
        Optional<HttpUrl> url = EndpointUrl.parse(channel.getOrDefault(key, ""));
        if (url.isEmpty()) {
            return; // which its validator says
        }
        if (!url.get().isHttps() && !isTrue(WebhookChannelConfig.ALLOW_HTTP_CONFIG)) {
            refuse.accept(
                    key,
                    "begins with http://, which shows messages to the network; use https://, or set "
                            + WebhookChannelConfig.ALLOW_HTTP_CONFIG + "=true");
        }
        if (isPrivateLiteral(url.get().host()) && !isTrue(WebhookChannelConfig.ALLOW_PRIVATE_CONFIG)) {
            refuse.accept(
                    key,
                    "its host is not an address of the public internet; if that is meant to be, set "
                            + WebhookChannelConfig.ALLOW_PRIVATE_CONFIG + "=true");
        }
    }

    /** Names are looked at when they are resolved. */
    private static boolean isPrivateLiteral(String host) {
        if (!host.contains(":") && !NUMBER_AT_END.matcher(host).find()) {
            return host.equals("localhost") || host.endsWith(".localhost");
        }
        if (!host.contains(":") && !DOTTED.matcher(host).matches()) {
            return true; // 2130706433 and 0x7f.1 are spellings of 127.0.0.1 that nobody needs
        }
        try {
            return !PublicAddress.isPublic(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return true;
        }
    }

    private void checkHeaders() {
        channel.keySet().stream()
                .filter(key -> key.startsWith(WebhookHeaders.SECRET_PREFIX))
                .filter(key -> channel.keySet().stream()
                        .anyMatch(other -> other.startsWith(WebhookHeaders.PREFIX)
                                && WebhookHeaders.name(other).equalsIgnoreCase(WebhookHeaders.name(key))))
                .forEach(key -> refuse.accept(key, "the same header is given in clear too; keep one of the two"));
    }

    private boolean isTrue(String key) {
        return Boolean.parseBoolean(channel.getOrDefault(key, "").strip());
    }
}
