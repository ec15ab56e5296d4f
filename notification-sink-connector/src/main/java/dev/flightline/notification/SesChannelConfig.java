// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** The settings of one channel of type {@code ses}, without their prefix {@code channels.<alias>.}. */
final class SesChannelConfig extends AbstractConfig {
    static final String REGION_CONFIG = "region";
    private static final String REGION_DOC =
            "AWS region whose Amazon SES sends the messages, such as eu-central-1. The sender must be verified there.";

    static final String ACCESS_KEY_ID_CONFIG = "access.key.id";
    private static final String ACCESS_KEY_ID_DOC =
            "Access key that requests are signed with. It needs the rights ses:SendEmail and ses:SendRawEmail.";

    static final String SECRET_ACCESS_KEY_CONFIG = "secret.access.key";
    private static final String SECRET_ACCESS_KEY_DOC = "Secret of the access key; use a config provider.";

    static final String SESSION_TOKEN_CONFIG = "session.token";
    private static final String SESSION_TOKEN_DOC = "Token of temporary credentials. They are not renewed: when they"
            + " expire, the task needs new ones and a restart.";

    static final String CONFIGURATION_SET_CONFIG = "configuration.set";
    private static final String CONFIGURATION_SET_DOC =
            "Configuration set of Amazon SES that messages belong to. Without one, that of the sender, if it has one.";

    static final String ENDPOINT_CONFIG = "endpoint";
    private static final String ENDPOINT_DOC = "Where Amazon SES is reached, if not at"
            + " https://email.REGION.amazonaws.com: a VPC endpoint, or a region with another domain. With https, but on"
            + " loopback.";

    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z0-9]+)+");

    private static final Pattern SET = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** AWS's own rule is at least 16 of these. */
    private static final Pattern ACCESS_KEY_ID = Pattern.compile("[A-Za-z0-9_]{4,128}");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    /** The name of the service in credential scopes and host names. */
    private static final String SIGNING_NAME = "ses";

    private static final String PATH = "v2/email/outbound-emails";

    SesChannelConfig(Map<String, ?> channel) {
        super(definition(channel), channel, false);
    }

    /** The keys of any such channel. */
    static ConfigDef definition() {
        ConfigDef keys = new ConfigDef();
        defineAccount(new ConfigGroup(keys, "Amazon SES"));
        MailKeys.define(new ConfigGroup(keys, "Mail"));
        RetryKeys.define(new ConfigGroup(keys, "Retries"));
        GateKeys.define(new ConfigGroup(keys, "Limits"));
        return keys;
    }

    /** The same with the {@code headers.<Name>} that this channel's settings hold. */
    static ConfigDef definition(Map<String, ?> channel) {
        ConfigDef keys = definition();
        MailKeys.defineHeaders(new ConfigGroup(keys, "Headers"), channel);
        return keys;
    }

    private static void defineAccount(ConfigGroup group) {
        ConfigDef.Validator secret = headerValue();
        group.define(
                REGION_CONFIG,
                STRING,
                NO_DEFAULT_VALUE,
                matching(REGION, "a region such as eu-central-1"),
                HIGH,
                REGION_DOC);
        group.define(ACCESS_KEY_ID_CONFIG, STRING, NO_DEFAULT_VALUE, accessKeyId(), HIGH, ACCESS_KEY_ID_DOC);
        group.define(SECRET_ACCESS_KEY_CONFIG, PASSWORD, NO_DEFAULT_VALUE, secret, HIGH, SECRET_ACCESS_KEY_DOC);
        group.define(SESSION_TOKEN_CONFIG, PASSWORD, null, secret, MEDIUM, SESSION_TOKEN_DOC);
        group.define(
                CONFIGURATION_SET_CONFIG,
                STRING,
                null,
                matching(SET, "up to 64 letters, digits, _ and -"),
                MEDIUM,
                CONFIGURATION_SET_DOC);
        group.define(ENDPOINT_CONFIG, STRING, null, endpoint(), LOW, ENDPOINT_DOC);
        HttpKeys.define(group);
    }

    private static ConfigDef.Validator matching(Pattern pattern, String expected) {
        return ConfigDef.LambdaValidator.with(
                (key, value) -> {
                    if (value != null && !pattern.matcher(value.toString()).matches()) {
                        throw new ConfigException(key, value, expected);
                    }
                },
                () -> expected);
    }

    /** Without the value: whoever mixes up the two has written the secret there. */
    private static ConfigDef.Validator accessKeyId() {
        return ConfigDef.LambdaValidator.with(
                (key, value) -> {
                    if (value != null
                            && !ACCESS_KEY_ID.matcher(value.toString()).matches()) {
                        throw new ConfigException(key + ": not the id of an access key, such as AKIA...");
                    }
                },
                () -> "the id of an access key");
    }

    private static ConfigDef.Validator headerValue() {
        return ConfigDef.LambdaValidator.with(
                (key, value) -> {
                    if (value instanceof Password secret && !WebhookHeaders.isValue(secret.value())) {
                        throw new ConfigException(key + ": printable ASCII on one line, and not empty");
                    }
                },
                () -> "printable ASCII on one line");
    }

    private static ConfigDef.Validator endpoint() {
        return ConfigDef.LambdaValidator.with(
                (key, value) -> {
                    if (value != null && parseEndpoint(value.toString()).isEmpty()) {
                        throw new ConfigException(key + ": write https://host, without path; http only on loopback");
                    }
                },
                () -> "https://host");
    }

    /** Loopback is spelled out: a name may resolve to another address tomorrow. */
    private static Optional<HttpUrl> parseEndpoint(String text) {
        return EndpointUrl.parse(text)
                .filter(url -> url.encodedPath().equals("/") && url.encodedQuery() == null)
                .filter(url -> url.isHttps() || LOOPBACK.contains(url.host()));
    }

    /** The address of the action {@code SendEmail}. */
    HttpUrl url() {
        String configured = getString(ENDPOINT_CONFIG);
        String endpoint =
                configured == null ? "https://email." + getString(REGION_CONFIG) + ".amazonaws.com" : configured;
        return parseEndpoint(endpoint)
                .orElseThrow(() -> new ConfigException(ENDPOINT_CONFIG + ": not an endpoint"))
                .newBuilder()
                .addPathSegments(PATH)
                .build();
    }

    AwsSignature signature() {
        AwsSignature.Credentials credentials = new AwsSignature.Credentials(
                getString(ACCESS_KEY_ID_CONFIG),
                getPassword(SECRET_ACCESS_KEY_CONFIG),
                getPassword(SESSION_TOKEN_CONFIG));
        return new AwsSignature(credentials, getString(REGION_CONFIG), SIGNING_NAME);
    }

    @Nullable
    String configurationSet() {
        return getString(CONFIGURATION_SET_CONFIG);
    }

    MailSettings mail() {
        return MailKeys.settings(this);
    }

    RetrySchedule retries() {
        return RetryKeys.schedule(this);
    }

    ChannelGate gate() {
        return GateKeys.gate(this, HttpKeys.concurrency(this));
    }
}
