// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import okhttp3.HttpUrl;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** The settings by which a webhook channel authenticates: a token that does not change, or one by OAuth2. */
final class WebhookAuth {
    static final String BEARER_TOKEN_CONFIG = "bearer.token";
    private static final String BEARER_TOKEN_DOC = "Token to authenticate with, where it does not change.";

    static final String TOKEN_URL_CONFIG = "oauth2.token.url";
    private static final String TOKEN_URL_DOC =
            "Where tokens are taken from by OAuth2 client credentials. The rules of" + " url hold for it too.";

    static final String CLIENT_ID_CONFIG = "oauth2.client.id";
    private static final String CLIENT_ID_DOC = "The OAuth2 client.";

    static final String CLIENT_SECRET_CONFIG = "oauth2.client.secret";
    private static final String CLIENT_SECRET_DOC = "Secret of the OAuth2 client.";

    static final String CLIENT_AUTHENTICATION_CONFIG = "oauth2.client.authentication";
    private static final String CLIENT_AUTHENTICATION_DOC = "How client and secret are given: basic, in a header, which"
            + " every server must know; post, in the body.";
    private static final String CLIENT_AUTHENTICATION_DEFAULT = "basic";

    static final String SCOPE_CONFIG = "oauth2.scope";
    private static final String SCOPE_DOC = "What tokens are asked for; several scopes with spaces between.";

    /** How an OAuth2 client says who it is (RFC 6749, section 2.3.1). */
    enum ClientAuthentication {
        BASIC,
        POST
    }

    /**
     * An OAuth2 client and where it takes its tokens from.
     *
     * @param secret unwrapped only where the request is built
     */
    record Client(
            HttpUrl tokenUrl,
            String id,
            Password secret,
            ClientAuthentication authentication,
            @Nullable String scope) {}

    private WebhookAuth() {}

    static void define(ConfigGroup group) {
        group.define(BEARER_TOKEN_CONFIG, PASSWORD, null, headerValue(), MEDIUM, BEARER_TOKEN_DOC);
        group.define(TOKEN_URL_CONFIG, STRING, null, EndpointUrl.validator(), MEDIUM, TOKEN_URL_DOC);
        group.define(CLIENT_ID_CONFIG, STRING, null, null, MEDIUM, CLIENT_ID_DOC);
        group.define(CLIENT_SECRET_CONFIG, PASSWORD, null, null, MEDIUM, CLIENT_SECRET_DOC);
        group.define(SCOPE_CONFIG, STRING, null, null, LOW, SCOPE_DOC);
        group.define(
                CLIENT_AUTHENTICATION_CONFIG,
                STRING,
                CLIENT_AUTHENTICATION_DEFAULT,
                Choice.validator(ClientAuthentication.class),
                LOW,
                CLIENT_AUTHENTICATION_DOC);
    }

    private static ConfigDef.Validator headerValue() {
        return ConfigDef.LambdaValidator.with(
                (key, value) -> {
                    if (value instanceof Password token && !WebhookHeaders.isValue(token.value())) {
                        throw new ConfigException(key + ": a token is printable ASCII on one line");
                    }
                },
                () -> "printable ASCII on one line");
    }

    /** The token that does not change; null when there is none. */
    static @Nullable Password bearerToken(AbstractConfig channel) {
        return channel.getPassword(BEARER_TOKEN_CONFIG);
    }

    /** Null when there is none. */
    static @Nullable Client client(AbstractConfig channel) {
        String url = channel.getString(TOKEN_URL_CONFIG);
        String id = channel.getString(CLIENT_ID_CONFIG);
        Password secret = channel.getPassword(CLIENT_SECRET_CONFIG);
        if (url == null || id == null || secret == null) {
            return null;
        }
        return new Client(
                EndpointUrl.parse(url).orElseThrow(() -> new ConfigException(TOKEN_URL_CONFIG + ": not a URL")),
                id,
                secret,
                Choice.parse(ClientAuthentication.class, channel.getString(CLIENT_AUTHENTICATION_CONFIG)),
                channel.getString(SCOPE_CONFIG));
    }
}
