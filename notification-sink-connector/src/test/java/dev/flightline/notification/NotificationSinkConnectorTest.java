// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.flightline.testkit.ReferencePage;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotificationSinkConnectorTest {
    private final NotificationSinkConnector connector = new NotificationSinkConnector();
    private final Map<String, String> settings = TaskHarness.smtp(2525);

    @Test
    void acceptsTheSmallestConfiguration() {
        assertThat(errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "topics | a,b | one topic per connector",
                "topics.regex | impacted.* | name one topic",
                "channels | '' | at least one channel",
                "channels | mail,mail | named once",
                "channels | mail,a b | letters, digits",
                "channels.mail.type | pigeon | smtp",
                "channels.mail.port | 0 | at least 1",
                "channels.mail.security | maybe | starttls",
                "channels.mail.from | a@example.com b@example.com | not one mail address",
                "channels.mail.from | News <news@bücher.example> | in ASCII",
                "channels.mail.reply.to | nobody | not one mail address",
                "channels.mail.username | news | channels.mail.password",
                "channels.mail.password | planted | channels.mail.username",
                "channels.mail.passwrod | planted | no such setting",
                "channels.sms.type | smtp | not named in 'channels'",
                "channels.mail.connections | 0 | at least 1",
                "channels.mail.retry.backoff.max.ms | 1 | at least channels.mail.retry.backoff.ms",
                "channels.mail.headers.Bcc | x | sets this header itself",
                "channels.mail.headers.X Y | x | not a header's name",
                "channels.mail.headers.X-Booking | {{#a}} | not a Mustache template",
                "template.subject | {{#a}} | not a Mustache template",
                "template.html | <p>{{{name}}}</p> | unescaped",
                "template.html | <p>{{& name}}</p> | unescaped",
                "template.delayed.html.it | {{=<% %>=}} | unescaped",
                "template.late.subject | x | no such template",
                "ledger.topc | planted | did you mean 'ledger.topic'?",
                "suppression.list | planted | no such setting",
                "dry.rum | true | did you mean 'dry.run'?",
                "notification.id.fields | '' | at least one field",
                "later.threshold.ms | -1 | at least 0",
                "max.in.flight | 0 | at least 1",
                "max.queued | 1 | at least max.in.flight",
                "dry.run | perhaps | true or false",
                "in.doubt | perhaps | resend, park, skip",
                "allow.list | qa@example.com,example.com | write @example.com",
                "ledger.replication.factor | 0 | at least 1, or -1",
                "ledger.retention.ms | 0 | at least 1",
                "ledger.kafka.transactional.id | x | sets this itself",
                "ledger.kafka.sasl.jass.config | planted | no such setting of a Kafka",
                "ledger.kafka.max.block.ms | soon | ledger.kafka.max.block.ms",
                "suppression.key.format | rot13 | plain, hmac",
                "suppression.key.format | hmac | needed with suppression.key.format=hmac",
                "suppression.secret | planted | of use only with suppression.key.format=hmac",
                "suppression.kafka.group.id | x | sets this itself",
                "suppression.kafka.sasl.jass.config | planted | no such setting of a Kafka",
            })
    void refuses(String key, String value, String expected) {
        settings.put(key, value);

        Map<String, List<String>> errors = errors();

        assertThat(errors).hasSize(1);
        String at = errors.keySet().iterator().next();
        assertThat(key).startsWith(at.substring(0, at.lastIndexOf('.') + 1));
        assertThat(String.join("", errors.values().iterator().next())).contains(at, expected);
        assertThat(errors.toString()).doesNotContain("planted");
    }

    @Test
    void takesTheSettingsOfKafkasOwnClientsForItsLedgerAndHidesTheirSecrets() {
        settings.put("ledger.topic", "flight-notifications");
        settings.put("ledger.kafka.bootstrap.servers", "broker-1:9092,broker-2:9092");
        settings.put("ledger.kafka.security.protocol", "SASL_SSL");
        settings.put("ledger.kafka.sasl.jaas.config", "planted");
        settings.put("ledger.kafka.ssl.key.password", "planted");
        settings.put("ledger.secret", "planted");

        assertThat(errors()).isEmpty();
        assertThat(connector.validate(settings).configValues())
                .extracting(value -> String.valueOf(value.value()))
                .doesNotContain("planted");
    }

    @Test
    void asksForTheLedgersTopicAndItsBrokersTogether() {
        settings.put("ledger.kafka.bootstrap.servers", "broker:9092");
        assertThat(errors()).containsOnlyKeys("ledger.topic");

        settings.remove("ledger.kafka.bootstrap.servers");
        settings.put("ledger.topic", "flight-notifications");
        assertThat(errors()).containsOnlyKeys("ledger.kafka.bootstrap.servers");
    }

    @Test
    void asksForTheSuppressionListsTopicWhereItHasBrokersAndTakesThoseOfTheLedger() {
        settings.put("suppression.kafka.bootstrap.servers", "broker:9092");
        assertThat(errors()).containsOnlyKeys("suppression.topic");

        settings.remove("suppression.kafka.bootstrap.servers");
        settings.put("suppression.topic", "suppressed");
        assertThat(errors()).containsOnlyKeys("suppression.kafka.bootstrap.servers");
        settings.put("ledger.topic", "flight-notifications");
        settings.put("ledger.kafka.bootstrap.servers", "broker:9092");
        settings.put("ledger.kafka.client.id", "of the ledger");
        settings.put("suppression.kafka.client.id", "of the list");
        assertThat(errors()).isEmpty();
        assertThat(new NotificationSinkConfig(settings).suppression().kafka())
                .isEqualTo(Map.of("bootstrap.servers", "broker:9092", "client.id", "of the list"));
    }

    @Test
    void refusesALedgerThatIsTheTopicItReads() {
        settings.put("ledger.topic", Impacted.TOPIC);
        settings.put("ledger.kafka.bootstrap.servers", "broker:9092");

        assertThat(errors()).containsOnlyKeys("ledger.topic");
    }

    @Test
    void reportsEveryProblemAtOnceEachAtItsKey() {
        settings.put("topics", "a,b");
        settings.put("channels.mail.port", "x");
        settings.put("channels.mail.username", "news");
        settings.put("template.text", "{{/a}}");
        settings.put("max.in.flight", "-1");
        settings.remove("channels.mail.from");
        settings.remove("channels.mail.recipient.field");

        assertThat(errors())
                .containsOnlyKeys(
                        "topics",
                        "channels.mail.port",
                        "channels.mail.password",
                        "template.text",
                        "max.in.flight",
                        "channels.mail.from",
                        "channels.mail.recipient.field");
    }

    /** JSON has nulls, and Connect passes them on. */
    @Test
    void takesANullForAKeyThatIsNotThere() {
        settings.put("topics.regex", null);
        settings.put("channels.mail.username", null);
        settings.put("channels.mail.password", null);
        settings.put("template.html", null);
        assertThat(errors()).isEmpty();
        connector.start(settings);
        assertThat(connector.taskConfigs(1).get(0)).doesNotContainKey("topics.regex");
        try (TaskHarness task = new TaskHarness(settings)) {
            assertThatCode(task::start).doesNotThrowAnyException();
        }

        settings.put("channels", null);
        settings.put("topics", null);
        settings.keySet().removeIf(key -> key.startsWith("channels."));
        assertThat(errors()).containsOnlyKeys("channels");
    }

    @Test
    void asksForChannelsFirst() {
        assertThat(connector.validate(Map.of("topics", "a")).configValues())
                .filteredOn(value -> !value.errorMessages().isEmpty())
                .extracting(ConfigValue::name)
                .containsExactly("channels");
    }

    @Test
    void hidesThePasswordInWhatItValidated() {
        settings.put("channels.mail.username", "news");
        settings.put("channels.mail.password", "planted");
        settings.put("channels.mail.pasword", "planted");

        assertThat(connector.validate(settings).configValues())
                .extracting(value -> String.valueOf(value.value()))
                .contains(Password.HIDDEN)
                .doesNotContain("planted");
    }

    @Test
    void readsEveryKeyThatItDefines() {
        Map<String, String> all = new HashMap<>(settings);
        NotificationSinkConfig.definition(settings).defaultValues().forEach((key, value) -> {
            if (value != null && !all.containsKey(key)) {
                all.put(key, value instanceof List<?> list ? String.join(",", strings(list)) : value.toString());
            }
        });
        all.put("suppression.key.format", "hmac"); // for a secret is given too
        all.keySet().removeIf(key -> key.equals("name") || key.equals("topics"));
        NotificationSinkConfig config = new NotificationSinkConfig(all);

        try (TaskHarness task = new TaskHarness(all)) {
            task.start();
        }
        config.channels()
                .forEach(alias -> assertThat(config.smtpChannel(alias).host()).isEqualTo("127.0.0.1"));
        config.idFields();
        assertThat(config.ledger().kafka().get("bootstrap.servers")).isEqualTo("");
        Stream.<Function<NotificationSinkConfig, Object>>of(
                        NotificationSinkConfig::statusField,
                        NotificationSinkConfig::optInField,
                        NotificationSinkConfig::localeField,
                        NotificationSinkConfig::timeZoneField,
                        NotificationSinkConfig::timeFields,
                        NotificationSinkConfig::laterThreshold,
                        NotificationSinkConfig::maxInFlight,
                        NotificationSinkConfig::maxQueued,
                        NotificationSinkConfig::dryRun,
                        NotificationSinkConfig::allowList,
                        NotificationSinkConfig::templates,
                        read -> read.ledger().topic(),
                        read -> read.ledger().inDoubt(),
                        read -> read.ledger().replicationFactor(),
                        read -> read.ledger().retention(),
                        read -> read.ledger().secret(),
                        read -> read.suppression().topic(),
                        read -> read.suppression().key(),
                        read -> read.suppression().kafka())
                .forEach(read -> assertThat(read.apply(config)).isNotNull());

        assertThat(config.unused().stream()
                        .filter(key -> !key.startsWith("channels."))
                        // Read where the connector is validated, of settings that may be wrong.
                        .filter(key -> !key.startsWith("template.schema.registry.")))
                .isEmpty();
    }

    @Test
    void givesEachTaskTheSameSettings() {
        connector.start(settings);

        assertThat(connector.taskConfigs(3)).containsExactly(settings, settings, settings);
        assertThat(connector.taskClass()).isEqualTo(NotificationSinkTask.class);
    }

    @Test
    void reportsTheVersionOfTheBuild() {
        assertThat(connector.version())
                .isEqualTo(new NotificationSinkTask().version())
                .matches("\\d+\\.\\d+.*");
    }

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(SinkConnector.class)).hasAtLeastOneElementOfType(NotificationSinkConnector.class);
    }

    @Test
    void acceptsTheExampleThatIsShippedWithIt() throws IOException {
        Properties example = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/etc/notification-sink.properties"))) {
            example.load(reader);
        }
        settings.clear();
        example.stringPropertyNames().forEach(key -> settings.put(key, example.getProperty(key)));

        assertThat(errors()).isEmpty();
        assertThat(settings).containsEntry("connector.class", NotificationSinkConnector.class.getName());
    }

    @Test
    void hasAReferencePageThatIsUpToDate() {
        new ReferencePage(
                        "notification-sink-connector",
                        "Notification sink connector",
                        "`dev.flightline.notification.NotificationSinkConnector` tells passengers what changed about"
                                + " their flights. How to use it: [notifications](../notifications.md).")
                .section("Connector", "", connector.config())
                .section(
                        "Channels of type `smtp`",
                        "Each key stands behind `channels.<name>.`, such as `channels.mail.host`. Extra mail headers"
                                + " are given as `channels.<name>.headers.<Header>`, a template each, such as"
                                + " `channels.mail.headers.X-Booking={{booking_id}}`.",
                        ChannelKeys.definition(ChannelType.SMTP, Map.of()))
                .section(
                        "Channels of type `ses`",
                        "Each key stands behind `channels.<name>.`, such as `channels.mail.region`. Extra mail headers"
                                + " are given as with `smtp`.",
                        ChannelKeys.definition(ChannelType.SES, Map.of()))
                .section(
                        "Channels of type `webhook`",
                        "Each key stands behind `channels.<name>.`, such as `channels.hook.url`. Extra request headers"
                                + " are given as `channels.<name>.headers.<Header>`, or, where their value is a"
                                + " secret, as `channels.<name>.secret.headers.<Header>`.",
                        ChannelKeys.definition(ChannelType.WEBHOOK, Map.of()))
                .assertUpToDate();
    }

    private Map<String, List<String>> errors() {
        return connector.validate(settings).configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }

    private static List<String> strings(List<?> list) {
        return list.stream().map(Object::toString).toList();
    }
}
