// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.util.Optional;
import okhttp3.HttpUrl;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** URLs of endpoints. They are secrets but for scheme, host and port. */
final class EndpointUrl {
    private EndpointUrl() {}

    /** Empty unless it is a URL of http or https, without user and fragment. */
    static Optional<HttpUrl> parse(String text) {
        HttpUrl url = HttpUrl.parse(text.strip());
        boolean plain = url != null
                && url.username().isEmpty()
                && url.password().isEmpty()
                && url.fragment() == null
                && !SafeText.hasControls(text.strip());
        return plain ? Optional.of(url) : Optional.empty();
    }

    /** What may be shown of one: scheme, host and port. */
    static String shown(HttpUrl url) {
        return url.scheme() + "://" + authority(url);
    }

    /** Host, and port where it is not the scheme's own: what an HTTP client sends as {@code Host}. */
    static String authority(HttpUrl url) {
        String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
        boolean usual = url.port() == HttpUrl.defaultPort(url.scheme());
        return host + (usual ? "" : ":" + url.port());
    }

    /** Refuses what {@link #parse} does; shows nothing of it. */
    static ConfigDef.Validator validator() {
        return ConfigDef.LambdaValidator.with(
                (key, value) -> {
                    String text = value instanceof Password secret ? secret.value() : String.valueOf(value);
                    if (value != null && parse(text).isEmpty()) {
                        throw new ConfigException(
                                key + ": not a URL of an endpoint; write https://host/path, without user and fragment");
                    }
                },
                () -> "https://host/path");
    }
}
