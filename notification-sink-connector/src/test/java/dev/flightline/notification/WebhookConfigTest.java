// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the settings of a webhook channel may be. */
class WebhookConfigTest {
    private static final String PREFIX = "channels.hook.";

    private final NotificationSinkConnector connector = new NotificationSinkConnector();
    private final Map<String, String> settings = TaskHarness.webhook("https://hooks.example.com/planted");

    WebhookConfigTest() {
        settings.remove(PREFIX + "allow.http");
        settings.remove(PREFIX + "allow.private.addresses");
    }

    @Test
    void acceptsAUrlAlone() {
        assertThat(errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url | planted | not a URL",
                "url | ftp://planted.example/ | not a URL",
                "url | https://user:planted@hooks.example.com/ | without user",
                "url | https://hooks.example.com/#planted | without user and fragment",
                "url | http://hooks.example.com/planted | allow.http=true",
                "url | https://127.0.0.1/planted | allow.private.addresses=true",
                "url | https://169.254.169.254/planted | allow.private.addresses=true",
                "url | https://[::1]/planted | allow.private.addresses=true",
                "url | https://[::ffff:10.0.0.1]/planted | allow.private.addresses=true",
                "url | https://0x7f.1/planted | allow.private.addresses=true",
                "url | https://2130706433/planted | allow.private.addresses=true",
                "url | https://017700000001/planted | allow.private.addresses=true",
                "url | https://LOCALHOST/planted | allow.private.addresses=true",
                "url | https://a.localhost/planted | allow.private.addresses=true",
                "body.template | {\"a\": {{b}} | not a JSON document",
                "body.template | {{#a}} | not a Mustache template",
                "body.template | {\"a\": \"{{{b}}}\"} | unescaped tags",
                "signing.secret | planted | whsec_",
                "signing.secret | whsec_cGxhbnRlZA== | 24 to 64 bytes",
                "signing.secret | whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw planted | whsec_",
                "idempotency.header | a b | not a header's name",
                "idempotency.header | webhook-id | choose another",
                "headers.Host | planted | choose another header",
                "headers.X Y | planted | not a header's name",
                "headers.X-Y | plänted | printable ASCII",
                "headers.Authorization | planted | secret.headers.Authorization",
                "secret.headers.Content-Type | planted | choose another header",
                "secret.headers.X-Y | plänted | printable ASCII",
                "concurrency | 0 | at least 1",
                "rate.limit.per.second | -1 | at least 0",
                "circuit.failures | -1 | at least 0",
                "circuit.open.ms | 0 | at least 1",
                "bearer.token | plänted | printable ASCII",
                "ssl.truststore.location | /planted/does-not-exist | cannot be read (NoSuchFileException)",
                "ssl.keystore.location | pom.xml | cannot be read (IOException)",
                "ssl.keystore.type | pigeon | PKCS12, JKS",
                "oauth2.client.authentication | pigeon | basic, post",
                "request.timeout.ms | 0 | at least 1",
                "retry.backoff.max.ms | 1 | at least channels.hook.retry.backoff.ms",
                "host | planted.example | no such setting",
            })
    void refuses(String key, String value, String expected) {
        settings.put(PREFIX + key, value);

        Map<String, List<String>> errors = errors();

        assertThat(errors).containsOnlyKeys(PREFIX + key);
        assertThat(String.join("", errors.values().iterator().next())).contains(PREFIX + key, expected);
        assertThat(errors.toString()).doesNotContain("planted", "plänted", "cGxhbnRlZA");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com:8443/a?b=c",
                "https://93.184.216.34/",
                "https://[2606:4700:4700::1111]/",
                "https://b\u00fccher.example/",
                "https://1.example.com/"
            })
    void accepts(String url) {
        settings.put(PREFIX + "url", url);

        assertThat(errors()).isEmpty();
    }

    @Test
    void reportsEveryProblemAtOnceEachAtItsKey() {
        settings.put(PREFIX + "url", "http://10.0.0.1/planted");
        settings.put(PREFIX + "body.template", "{");
        settings.put(PREFIX + "signing.secret", "planted");
        settings.put(PREFIX + "headers.X-Key", "a");
        settings.put(PREFIX + "secret.headers.x-key", "planted");
        settings.put(PREFIX + "concurrency", "x");

        assertThat(errors())
                .containsOnlyKeys(
                        PREFIX + "url",
                        PREFIX + "body.template",
                        PREFIX + "signing.secret",
                        PREFIX + "secret.headers.x-key",
                        PREFIX + "concurrency")
                .satisfies(errors -> assertThat(errors.get(PREFIX + "url")).hasSize(2));
        assertThat(errors().toString()).doesNotContain("planted");
    }

    @Test
    void asksForAllOfWhatBelongsTogether() {
        settings.put(PREFIX + "oauth2.client.id", "me");
        settings.put(PREFIX + "bearer.token", "planted");
        settings.put(PREFIX + "secret.headers.authorization", "planted");
        settings.put(PREFIX + "ssl.truststore.password", "planted");
        settings.put(PREFIX + "ssl.key.password", "planted");

        assertThat(errors())
                .containsOnlyKeys(
                        PREFIX + "oauth2.token.url",
                        PREFIX + "oauth2.client.secret",
                        PREFIX + "bearer.token",
                        PREFIX + "secret.headers.authorization",
                        PREFIX + "ssl.truststore.location",
                        PREFIX + "ssl.keystore.location");
        assertThat(errors().toString()).doesNotContain("planted");
    }

    @Test
    void looksAtBothStores() {
        settings.put(PREFIX + "ssl.truststore.location", "pom.xml");
        settings.put(PREFIX + "ssl.keystore.location", "does-not-exist");

        assertThat(errors()).containsOnlyKeys(PREFIX + "ssl.truststore.location", PREFIX + "ssl.keystore.location");
    }

    @Test
    void holdsTheTokenUrlToTheSameRules() {
        settings.put(PREFIX + "oauth2.token.url", "http://10.0.0.1/planted");
        settings.put(PREFIX + "oauth2.client.id", "me");
        settings.put(PREFIX + "oauth2.client.secret", "planted");

        assertThat(errors())
                .containsOnlyKeys(PREFIX + "oauth2.token.url")
                .satisfies(errors ->
                        assertThat(errors.get(PREFIX + "oauth2.token.url")).hasSize(2));
    }

    @Test
    void hidesUrlAndSecretsInWhatItValidated() {
        settings.put(PREFIX + "signing.secret", "planted");
        settings.put(PREFIX + "secret.headers.X-Key", "planted");

        assertThat(connector.validate(settings).configValues())
                .extracting(value -> String.valueOf(value.value()))
                .contains(Password.HIDDEN)
                .noneMatch(value -> value.contains("planted"));
    }

    @Test
    void readsEveryKeyThatItDefines() {
        WebhookChannelConfig config = new WebhookChannelConfig(
                ChannelKeys.withoutPrefix(allOf(ChannelKeys.definition(ChannelType.WEBHOOK, Map.of())), PREFIX));

        assertThat(List.of(
                        config.url(),
                        config.allowsPrivateAddresses(),
                        config.bodyTemplate(),
                        config.signature(),
                        config.idempotencyHeader(),
                        HttpKeys.connectTimeout(config),
                        HttpKeys.requestTimeout(config),
                        HttpKeys.concurrency(config),
                        config.retries(),
                        config.gate(),
                        config.headers()))
                .doesNotContainNull();
        assertThat(config.recipientField()).isNull();
        assertThat(config.oauth2()).isEmpty();
        assertThatCode(() -> WebhookTls.apply(new okhttp3.OkHttpClient.Builder(), config))
                .doesNotThrowAnyException();
        // The first two are for who makes the channel and for the checks; the others are read where they are used.
        assertThat(config.unused())
                .isSubsetOf(
                        "type",
                        "allow.http",
                        "oauth2.client.authentication",
                        "ssl.keystore.type",
                        "ssl.truststore.type");
    }

    private Map<String, String> allOf(org.apache.kafka.common.config.ConfigDef keys) {
        keys.defaultValues().forEach((key, value) -> {
            if (value != null) {
                settings.putIfAbsent(PREFIX + key, value.toString());
            }
        });
        return settings;
    }

    private Map<String, List<String>> errors() {
        return connector.validate(settings).configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }
}
