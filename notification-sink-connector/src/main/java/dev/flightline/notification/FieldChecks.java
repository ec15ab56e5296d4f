// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import com.samskivert.mustache.Template;
import dev.flightline.notification.FieldType.Group;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/** Whether each field and variable that the settings name is one that records have. */
final class FieldChecks {
    /** Every record needs these, configured or not. */
    private static final List<String> REQUIRED = List.of(
            NotificationSinkConfig.ID_FIELDS_CONFIG,
            NotificationSinkConfig.STATUS_FIELD_CONFIG,
            NotificationSinkConfig.CHANGE_FIELD_CONFIG);

    /** These may be missing, so that only a name somebody wrote is taken for a mistake. */
    private static final List<String> OPTIONAL = List.of(
            NotificationSinkConfig.TTL_FIELD_CONFIG,
            NotificationSinkConfig.OPT_IN_FIELD_CONFIG,
            NotificationSinkConfig.LOCALE_FIELD_CONFIG,
            NotificationSinkConfig.TIME_ZONE_FIELD_CONFIG,
            NotificationSinkConfig.TIME_FIELDS_CONFIG);

    private final Map<String, String> settings;
    private final Map<String, ConfigValue> values;
    private final Group topic;
    private final BiConsumer<String, String> refuse;

    /**
     * @param values of every key, by its name
     * @param topic the fields of records; {@link FieldType#ANYTHING} where they are not known
     * @param refuse takes a key and what is wrong with it
     */
    FieldChecks(
            Map<String, String> settings,
            Map<String, ConfigValue> values,
            Group topic,
            BiConsumer<String, String> refuse) {
        this.settings = settings;
        this.values = values;
        this.topic = topic;
        this.refuse = refuse;
    }

    void check() {
        Group messages = KnownVariables.ofMessages(topic, timeFields());
        keys().filter(TemplateKeys::isTemplate).forEach(key -> checkTemplate(key, TemplateKeys::compile, messages));
        ChannelKeys.aliases(settings).forEach(alias -> checkChannel(ChannelKeys.prefix(alias), messages));
        REQUIRED.forEach(this::checkFields);
        OPTIONAL.stream().filter(settings::containsKey).forEach(this::checkFields);
    }

    private void checkChannel(String prefix, Group messages) {
        checkFields(prefix + WebhookChannelConfig.RECIPIENT_FIELD_CONFIG);
        if (ChannelKeys.type(ChannelKeys.withoutPrefix(settings, prefix)) == ChannelType.WEBHOOK) {
            checkTemplate(
                    prefix + WebhookChannelConfig.BODY_TEMPLATE_CONFIG,
                    JsonTemplate::template,
                    KnownVariables.ofWebhooks(messages));
        } else {
            keys().filter(key -> key.startsWith(prefix + MailHeaders.PREFIX))
                    .forEach(key -> checkTemplate(key, Templates::text, messages));
            checkTemplate(prefix + MailKeys.UNSUBSCRIBE_CONFIG, Unsubscribe::compile, topic);
        }
    }

    /** A copy: a refusal is added to the values. */
    private Stream<String> keys() {
        return List.copyOf(values.keySet()).stream();
    }

    private interface Compiler {
        Template compile(String key, String text);
    }

    private void checkTemplate(String key, Compiler compiler, Group known) {
        Template template;
        try {
            template = compiler.compile(key, text(key));
        } catch (ConfigException e) {
            return; // which its validator says
        }
        try {
            TemplateProbe.unknown(template, known)
                    .forEach((name, candidates) ->
                            refuse.accept(key, unknown("there is no {{" + name + "}}", name, candidates)));
        } catch (ConfigException e) {
            refuse.accept(key, String.valueOf(e.getMessage())); // of a tag that is found only when it is filled
        }
    }

    private void checkFields(String key) {
        if (topic.open()) {
            return;
        }
        for (String name : names(key)) {
            if (!topic.fields().containsKey(name)) {
                refuse.accept(
                        key,
                        unknown(
                                "the topic has no field '" + name + "'",
                                name,
                                topic.fields().keySet()));
            }
        }
    }

    private static String unknown(String problem, String name, Collection<String> candidates) {
        if (candidates.isEmpty()) {
            return problem + ": there are no fields below that";
        }
        String guess = Spelling.nearest(name, candidates)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse(".");
        return problem + guess + " There are: " + String.join(", ", new TreeSet<>(candidates));
    }

    private Set<String> timeFields() {
        Set<String> fields = new HashSet<>();
        fields.addAll(names(NotificationSinkConfig.TIME_FIELDS_CONFIG));
        fields.addAll(names(NotificationSinkConfig.CHANGE_FIELD_CONFIG));
        fields.addAll(names(NotificationSinkConfig.TTL_FIELD_CONFIG));
        return fields;
    }

    /** The fields that a key names: none, one or a list. */
    private List<String> names(String key) {
        ConfigValue value = values.get(key);
        List<String> names = new ArrayList<>();
        if (value != null && value.value() instanceof List<?> list) {
            list.forEach(name -> names.add(name.toString()));
        } else if (!text(key).isEmpty()) {
            names.add(text(key));
        }
        return names;
    }

    private String text(String key) {
        ConfigValue value = values.get(key);
        return value != null && value.value() instanceof String text ? text : "";
    }
}
