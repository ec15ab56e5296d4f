// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong with the settings, all at once and each at its key. */
final class ConfigChecks {
    private static final String TOPICS = "topics";
    private static final String TOPICS_REGEX = "topics.regex";

    private static final Set<String> OWN_BEGINNINGS = NotificationSinkConfig.definition().names().stream()
            .filter(key -> key.indexOf('.') > 0)
            .map(ConfigChecks::beginning)
            .collect(Collectors.toUnmodifiableSet());

    private final Map<String, String> settings;
    private final Map<String, ConfigValue> values;

    private ConfigChecks(Map<String, String> settings) {
        this.settings = settings;
        this.values =
                new LinkedHashMap<>(NotificationSinkConfig.definition(settings).validateAll(settings));
    }

    /** One value for each key, with its errors. Keys of Connect itself appear only where this connector refuses them. */
    static List<ConfigValue> validate(Map<String, String> settings) {
        return validate(settings, FieldType.ANYTHING);
    }

    /** @param topic the fields that records have; {@link FieldType#ANYTHING} where they are not known */
    static List<ConfigValue> validate(Map<String, String> settings, FieldType.Group topic) {
        ConfigChecks checks = new ConfigChecks(settings);
        checks.checkTopics();
        checks.checkQueue();
        checks.checkLedger();
        checks.checkSuppression();
        checks.checkUnknownKeys();
        for (String alias : ChannelKeys.aliases(settings)) {
            checks.checkChannel(ChannelKeys.prefix(alias));
        }
        checks.checkFields(topic);
        checks.values.values().forEach(ConfigChecks::nameKey);
        return new ArrayList<>(checks.values.values());
    }

    /** A key with a null, as JSON may have one, counts as not there; Connect passes it on. */
    static Map<String, String> withoutNulls(Map<String, String> settings) {
        Map<String, String> given = new HashMap<>(settings);
        given.values().removeIf(Objects::isNull);
        return given;
    }

    /** @throws ConfigException with every problem there is */
    static void require(Map<String, String> settings) {
        List<String> errors = validate(settings).stream()
                .flatMap(value -> value.errorMessages().stream())
                .toList();
        if (!errors.isEmpty()) {
            throw new ConfigException(String.join("; ", errors));
        }
    }

    /** A channel's own definition does not know the alias in front of its keys. */
    private static void nameKey(ConfigValue value) {
        value.errorMessages().replaceAll(error -> error.contains(value.name()) ? error : value.name() + ": " + error);
    }

    private void checkTopics() {
        String topics = settings.getOrDefault(TOPICS, "");
        if (topics.contains(",")) {
            refuse(
                    TOPICS,
                    topics,
                    "one topic per connector, because offsets and what was told belong to one topic;"
                            + " create one connector for each");
        }
        String regex = settings.getOrDefault(TOPICS_REGEX, "");
        if (!regex.isBlank()) {
            refuse(TOPICS_REGEX, regex, "not supported; name one topic in 'topics'");
        }
    }

    private void checkQueue() {
        Number inFlight = number(NotificationSinkConfig.MAX_IN_FLIGHT_CONFIG);
        Number queued = number(NotificationSinkConfig.MAX_QUEUED_CONFIG);
        if (inFlight != null && queued != null && queued.longValue() < inFlight.longValue()) {
            refuse(NotificationSinkConfig.MAX_QUEUED_CONFIG, queued, "at least max.in.flight, " + inFlight);
        }
    }

    private void checkLedger() {
        String topic = settings.getOrDefault(LedgerConfig.TOPIC_CONFIG, "").strip();
        if (topic.isEmpty() && isSet(LedgerConfig.BOOTSTRAP_CONFIG)) {
            refuse(LedgerConfig.TOPIC_CONFIG, null, "needed with " + LedgerConfig.BOOTSTRAP_CONFIG);
        }
        if (!topic.isEmpty() && !isSet(LedgerConfig.BOOTSTRAP_CONFIG)) {
            refuse(LedgerConfig.BOOTSTRAP_CONFIG, null, "needed with " + LedgerConfig.TOPIC_CONFIG);
        }
        if (!topic.isEmpty() && topic.equals(settings.getOrDefault(TOPICS, "").strip())) {
            refuse(LedgerConfig.TOPIC_CONFIG, topic, "another topic than the one that is read");
        }
    }

    private void checkSuppression() {
        String topic = settings.getOrDefault(SuppressionConfig.TOPIC_CONFIG, "").strip();
        if (topic.isEmpty() && isSet(SuppressionConfig.BOOTSTRAP_CONFIG)) {
            refuse(SuppressionConfig.TOPIC_CONFIG, null, "needed with " + SuppressionConfig.BOOTSTRAP_CONFIG);
        }
        if (!topic.isEmpty() && !isSet(SuppressionConfig.BOOTSTRAP_CONFIG) && !isSet(LedgerConfig.BOOTSTRAP_CONFIG)) {
            refuse(
                    SuppressionConfig.BOOTSTRAP_CONFIG,
                    null,
                    "needed with " + SuppressionConfig.TOPIC_CONFIG + ", or else " + LedgerConfig.BOOTSTRAP_CONFIG);
        }
        boolean hashed = "hmac".equalsIgnoreCase(settings.get(SuppressionConfig.FORMAT_CONFIG));
        if (hashed != isSet(SuppressionConfig.SECRET_CONFIG)) {
            refuse(
                    SuppressionConfig.SECRET_CONFIG,
                    null,
                    (hashed ? "needed with " : "of use only with ") + SuppressionConfig.FORMAT_CONFIG + "=hmac");
        }
    }

    private void checkUnknownKeys() {
        Set<String> aliases = ChannelKeys.aliases(settings);
        for (String key : settings.keySet()) {
            if (values.containsKey(key)) {
                continue;
            }
            if (key.startsWith(TemplateKeys.PREFIX)) {
                refuse(key, null, "no such template; the keys are " + TemplateKeys.grammar());
            } else if (key.startsWith(LedgerConfig.KAFKA_PREFIX)) {
                refuse(key, null, LedgerConfig.KAFKA.refusal(key));
            } else if (key.startsWith(SuppressionConfig.KAFKA.prefix())) {
                refuse(key, null, SuppressionConfig.KAFKA.refusal(key));
            } else if (!key.startsWith(ChannelKeys.PREFIX)) {
                checkMistyped(key);
            } else if (!aliases.isEmpty()) {
                boolean known = aliases.stream().anyMatch(alias -> key.startsWith(ChannelKeys.prefix(alias)));
                refuse(
                        key,
                        null,
                        known
                                ? "no such setting of a channel of this type; see the reference for those there are"
                                : "its channel is not named in 'channels'; add it there, or remove this key");
            }
        }
    }

    /** A key that begins as one of this connector's own: those of Connect begin otherwise. */
    private void checkMistyped(String key) {
        if (OWN_BEGINNINGS.contains(beginning(key))) {
            String guess = Spelling.nearest(key, values.keySet())
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse("; see the reference for those there are");
            refuse(key, null, "no such setting" + guess);
        }
    }

    private static String beginning(String key) {
        return key.substring(0, key.indexOf('.') + 1);
    }

    private void checkChannel(String prefix) {
        Map<String, String> channel = ChannelKeys.withoutPrefix(settings, prefix);
        switch (ChannelKeys.type(channel)) {
            case SMTP -> {
                checkCredentials(prefix);
                checkOneClick(prefix);
            }
            case SES -> checkOneClick(prefix);
            case WEBHOOK -> new WebhookChecks(channel, (key, expected) -> refuse(prefix + key, null, expected)).check();
        }
        String first = prefix + RetryKeys.BACKOFF_CONFIG;
        String longest = prefix + RetryKeys.BACKOFF_MAX_CONFIG;
        Number firstWait = number(first);
        Number longestWait = number(longest);
        if (firstWait != null && longestWait != null && longestWait.longValue() < firstWait.longValue()) {
            refuse(longest, longestWait, "at least " + first + ", " + firstWait);
        }
    }

    private void checkFields(FieldType.Group topic) {
        new FieldChecks(settings, values, topic, (key, problem) -> refuse(key, null, problem)).check();
    }

    private void checkCredentials(String prefix) {
        String username = prefix + SmtpChannelConfig.USERNAME_CONFIG;
        String password = prefix + SmtpChannelConfig.PASSWORD_CONFIG;
        if (isSet(username) && !isSet(password)) {
            refuse(password, null, "needed with " + username);
        }
        if (isSet(password) && !isSet(username)) {
            refuse(username, null, "needed with " + password);
        }
    }

    private void checkOneClick(String prefix) {
        String oneClick = prefix + MailKeys.ONE_CLICK_CONFIG;
        String unsubscribe = prefix + MailKeys.UNSUBSCRIBE_CONFIG;
        ConfigValue value = values.get(oneClick);
        boolean wanted = value != null && Boolean.TRUE.equals(value.value());
        if (wanted && !(isSet(unsubscribe) && Unsubscribe.canBeOneClick(settings.getOrDefault(unsubscribe, "")))) {
            refuse(oneClick, null, "needs an https address in " + unsubscribe);
        }
    }

    private boolean isSet(String key) {
        return !settings.getOrDefault(key, "").isBlank();
    }

    private @Nullable Number number(String key) {
        ConfigValue value = values.get(key);
        return value != null && value.value() instanceof Number number ? number : null;
    }

    private void refuse(String key, @Nullable Object value, String expected) {
        // Without the value: a mistyped key may hold a password.
        values.computeIfAbsent(key, unused -> new ConfigValue(key, null, List.of(), new ArrayList<>()))
                .addErrorMessage(key + (value == null ? "" : " is " + value) + ": " + expected);
    }
}
