// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the settings of an SES channel may be. */
class SesConfigTest {
    private static final String PREFIX = "channels.aws.";

    private final NotificationSinkConnector connector = new NotificationSinkConnector();
    private final Map<String, String> settings = TaskHarness.ses("http://127.0.0.1:1");

    @Test
    void acceptsTheSmallestConfiguration() {
        settings.remove(PREFIX + "endpoint");

        assertThat(errors()).isEmpty();
        assertThat(config().url()).hasToString("https://email.eu-central-1.amazonaws.com/v2/email/outbound-emails");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "region | Frankfurt | such as eu-central-1",
                "region | a.example.com/ | such as eu-central-1",
                "access.key.id | planted/+ | not the id of an access key",
                "secret.access.key | '' | printable ASCII",
                "secret.access.key | plänted | printable ASCII",
                "session.token | plänted | printable ASCII",
                "configuration.set | a b | letters, digits",
                "endpoint | http://email.example.com | http only on loopback",
                "endpoint | http://10.0.0.1 | http only on loopback",
                "endpoint | https://email.example.com/v2 | without path",
                "endpoint | https://email.example.com?a=b | without path",
                "endpoint | https://planted@email.example.com | write https://host",
                "from | nobody | not one mail address",
                "recipient.field | '' | non-empty",
                "headers.Bcc | x | sets this header itself",
                "list.unsubscribe.one.click | true | https address in channels.aws.list.unsubscribe",
                "concurrency | 0 | at least 1",
                "request.timeout.ms | 0 | at least 1",
                "retry.backoff.max.ms | 1 | at least channels.aws.retry.backoff.ms",
                "host | smtp.example.com | no such setting",
            })
    void refuses(String key, String value, String expected) {
        settings.put(PREFIX + key, value);

        Map<String, List<String>> errors = errors();

        assertThat(errors).containsOnlyKeys(PREFIX + key);
        assertThat(String.join("", errors.values().iterator().next())).contains(PREFIX + key, expected);
        assertThat(errors.toString()).doesNotContain("planted", "plänted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://vpce-0a1b-2c3d.email.eu-central-1.vpce.amazonaws.com",
                "https://email.cn-north-1.amazonaws.com.cn/",
                "https://localhost:8443",
                "http://localhost:4566",
                "http://[::1]:4566"
            })
    void acceptsAnEndpoint(String endpoint) {
        settings.put(PREFIX + "endpoint", endpoint);

        assertThat(errors()).isEmpty();
        assertThat(config().url().toString())
                .startsWith(endpoint)
                .endsWith("/v2/email/outbound-emails")
                .doesNotContain("//v2");
    }

    @Test
    void asksForAllThatItNeedsAtOnce() {
        settings.keySet().removeIf(key -> key.startsWith(PREFIX) && !key.endsWith("type"));

        assertThat(errors())
                .containsOnlyKeys(
                        PREFIX + "region",
                        PREFIX + "access.key.id",
                        PREFIX + "secret.access.key",
                        PREFIX + "from",
                        PREFIX + "recipient.field");
    }

    @Test
    void hidesItsSecretsInWhatItValidated() {
        settings.put(PREFIX + "session.token", "planted");

        assertThat(connector.validate(settings).configValues())
                .extracting(value -> String.valueOf(value.value()))
                .contains(Password.HIDDEN)
                .noneMatch(value -> value.contains("planted"));
    }

    @Test
    void readsEveryKeyThatItDefines() {
        ChannelKeys.definition(ChannelType.SES, Map.of()).defaultValues().forEach((key, value) -> {
            if (value != null) {
                settings.putIfAbsent(PREFIX + key, value.toString());
            }
        });
        SesChannelConfig config = config();
        settings.put(PREFIX + "configuration.set", "flight-delays");
        try (TaskHarness task = new TaskHarness(settings)) {
            task.start();
        }

        assertThat(List.of(
                        config.url(),
                        config.signature(),
                        config.mail(),
                        config.retries(),
                        config.gate(),
                        HttpClients.builder("test", config)))
                .doesNotContainNull();
        assertThat(config.configurationSet()).isNull();
        assertThat(config.unused()).containsOnly("type");
    }

    private SesChannelConfig config() {
        return new SesChannelConfig(ChannelKeys.withoutPrefix(settings, PREFIX));
    }

    private Map<String, List<String>> errors() {
        return connector.validate(settings).configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }
}
