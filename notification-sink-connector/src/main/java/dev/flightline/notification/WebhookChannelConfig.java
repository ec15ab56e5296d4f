// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import okhttp3.HttpUrl;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** The settings of one channel of type {@code webhook}, without their prefix {@code channels.<alias>.}. */
final class WebhookChannelConfig extends AbstractConfig {
    static final String URL_CONFIG = "url";
    private static final String URL_DOC = "Where messages are posted to, with https. A password, because who knows the"
            + " URL of a Slack or Teams webhook can write there. Redirects are not followed.";

    static final String ALLOW_HTTP_CONFIG = "allow.http";
    private static final String ALLOW_HTTP_DOC =
            "Whether url may begin with http:// too, which shows messages and credentials to the network.";
    private static final boolean ALLOW_HTTP_DEFAULT = false;

    static final String ALLOW_PRIVATE_CONFIG = "allow.private.addresses";
    private static final String ALLOW_PRIVATE_DOC = "Whether messages may be sent to loopback, private, link-local and"
            + " other addresses that are not of the public internet. Checked for each connection, whatever the name"
            + " resolves to.";
    private static final boolean ALLOW_PRIVATE_DEFAULT = false;

    static final String RECIPIENT_FIELD_CONFIG = "recipient.field";
    private static final String RECIPIENT_FIELD_DOC = "Field that says who the message is for, given to the endpoint as"
            + " {{notification.recipient}} and compared with allow.list. Without one, the recipient is the endpoint"
            + " itself, webhook@HOST.";

    static final String BODY_TEMPLATE_CONFIG = "body.template";
    private static final String BODY_TEMPLATE_DOC =
            "The JSON document that is posted, with variables in quotes;" + " numbers and booleans may stand without.";

    static final String SIGNING_SECRET_CONFIG = "signing.secret";
    private static final String SIGNING_SECRET_DOC = "Secret to sign messages with as Standard Webhooks has it (header"
            + " webhook-signature). Without one, they are not signed. While it is replaced: both, a space between.";

    static final String IDEMPOTENCY_HEADER_CONFIG = "idempotency.header";
    private static final String IDEMPOTENCY_HEADER_DOC = "Header that carries the message's id, the same for every"
            + " attempt, so that the endpoint can drop a repetition. Empty: none, only webhook-id.";
    private static final String IDEMPOTENCY_HEADER_DEFAULT = "Idempotency-Key";

    WebhookChannelConfig(Map<String, ?> channel) {
        super(definition(channel), channel, false);
    }

    /** The keys of any such channel. */
    static ConfigDef definition() {
        ConfigDef keys = new ConfigDef();
        defineEndpoint(new ConfigGroup(keys, "Endpoint"));
        defineMessage(new ConfigGroup(keys, "Message"));
        WebhookAuth.define(new ConfigGroup(keys, "Authentication"));
        WebhookTls.define(new ConfigGroup(keys, "TLS"));
        RetryKeys.define(new ConfigGroup(keys, "Retries"));
        GateKeys.define(new ConfigGroup(keys, "Limits"));
        return keys;
    }

    /** The same with the {@code headers.<Name>} and {@code secret.headers.<Name>} that this channel's settings hold. */
    static ConfigDef definition(Map<String, ?> channel) {
        ConfigDef keys = definition();
        ConfigGroup group = new ConfigGroup(keys, "Headers");
        channel.keySet().stream()
                .filter(WebhookHeaders::isHeader)
                .sorted()
                .forEach(key -> group.define(
                        key,
                        key.startsWith(WebhookHeaders.SECRET_PREFIX) ? PASSWORD : STRING,
                        NO_DEFAULT_VALUE,
                        WebhookHeaders.validator(),
                        LOW,
                        "A header."));
        return keys;
    }

    private static void defineEndpoint(ConfigGroup group) {
        group.define(URL_CONFIG, PASSWORD, NO_DEFAULT_VALUE, EndpointUrl.validator(), HIGH, URL_DOC);
        group.define(ALLOW_HTTP_CONFIG, BOOLEAN, ALLOW_HTTP_DEFAULT, null, MEDIUM, ALLOW_HTTP_DOC);
        group.define(ALLOW_PRIVATE_CONFIG, BOOLEAN, ALLOW_PRIVATE_DEFAULT, null, MEDIUM, ALLOW_PRIVATE_DOC);
        HttpKeys.define(group);
    }

    private static void defineMessage(ConfigGroup group) {
        group.define(
                BODY_TEMPLATE_CONFIG,
                STRING,
                Resources.text("webhook.json"),
                JsonTemplate.validator(),
                HIGH,
                BODY_TEMPLATE_DOC);
        group.define(SIGNING_SECRET_CONFIG, PASSWORD, null, WebhookSignature.validator(), HIGH, SIGNING_SECRET_DOC);
        group.define(RECIPIENT_FIELD_CONFIG, STRING, null, null, MEDIUM, RECIPIENT_FIELD_DOC);
        group.define(
                IDEMPOTENCY_HEADER_CONFIG,
                STRING,
                IDEMPOTENCY_HEADER_DEFAULT,
                headerName(),
                LOW,
                IDEMPOTENCY_HEADER_DOC);
    }

    private static ConfigDef.Validator headerName() {
        return ConfigDef.LambdaValidator.with(
                (key, value) -> {
                    if (value != null && !value.toString().isEmpty()) {
                        WebhookHeaders.requireName(key, value.toString());
                    }
                },
                () -> "a header's name, or empty");
    }

    HttpUrl url() {
        return EndpointUrl.parse(getPassword(URL_CONFIG).value())
                .orElseThrow(() -> new ConfigException(URL_CONFIG + ": not a URL"));
    }

    boolean allowsPrivateAddresses() {
        return getBoolean(ALLOW_PRIVATE_CONFIG);
    }

    /** Null when the endpoint itself is the recipient. */
    @Nullable
    String recipientField() {
        String field = getString(RECIPIENT_FIELD_CONFIG);
        return field == null || field.isBlank() ? null : field;
    }

    JsonTemplate bodyTemplate() {
        return JsonTemplate.compile(BODY_TEMPLATE_CONFIG, getString(BODY_TEMPLATE_CONFIG));
    }

    /** Empty when messages are not signed. */
    Optional<WebhookSignature> signature() {
        return Optional.ofNullable(getPassword(SIGNING_SECRET_CONFIG)).map(WebhookSignature::of);
    }

    /** Empty when there is none. */
    String idempotencyHeader() {
        return getString(IDEMPOTENCY_HEADER_CONFIG);
    }

    RetrySchedule retries() {
        return RetryKeys.schedule(this);
    }

    ChannelGate gate() {
        return GateKeys.gate(this, HttpKeys.concurrency(this));
    }

    /** What takes tokens by OAuth2; empty when none are needed. */
    Optional<WebhookAuth.Client> oauth2() {
        return Optional.ofNullable(WebhookAuth.client(this));
    }

    /** The request headers that are the same for all messages, secret ones unwrapped: for where the request is built. */
    Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Password token = WebhookAuth.bearerToken(this);
        if (token != null) {
            headers.put("Authorization", "Bearer " + token.value());
        }
        values().forEach((key, value) -> {
            if (WebhookHeaders.isHeader(key)) {
                headers.put(
                        WebhookHeaders.name(key),
                        value instanceof Password secret ? secret.value() : String.valueOf(value));
            }
        });
        return headers;
    }
}
