// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The configuration keys of channels: {@code channels} names them, {@code channels.<alias>.*} sets each up. */
final class ChannelKeys {
    static final String CHANNELS_CONFIG = "channels";
    private static final String CHANNELS_DOC = "Names of the ways to reach a passenger, in the order in which they are"
            + " tried: the next one when the one before has failed for good. Each is set up by channels.NAME.*";

    static final String PREFIX = "channels.";

    static final String TYPE = "type";
    private static final String TYPE_DOC = "What kind of channel this is.";

    private static final Pattern ALIAS = Pattern.compile("[A-Za-z0-9_-]+");

    private ChannelKeys() {}

    static String prefix(String alias) {
        return PREFIX + alias + ".";
    }

    static void define(ConfigGroup group) {
        group.define(CHANNELS_CONFIG, LIST, NO_DEFAULT_VALUE, aliasValidator(), HIGH, CHANNELS_DOC);
    }

    /** Defines the keys of every channel that the settings name. */
    static void defineChannels(ConfigDef keys, Map<String, String> settings) {
        for (String alias : aliases(settings)) {
            keys.embed(prefix(alias), "Channel " + alias + ": ", 1, definition(withoutPrefix(settings, prefix(alias))));
        }
    }

    /** The keys of one channel without their prefix, with those that only its own settings bring. */
    static ConfigDef definition(Map<String, String> channel) {
        return definition(type(channel), channel);
    }

    /** The keys of one channel of this type, with those that only its own settings bring. */
    static ConfigDef definition(ChannelType type, Map<String, String> channel) {
        ConfigDef keys = switch (type) {
            case SMTP -> SmtpChannelConfig.definition(channel);
            case SES -> SesChannelConfig.definition(channel);
            case WEBHOOK -> WebhookChannelConfig.definition(channel);
        };
        new ConfigGroup(keys, "Channel")
                .define(TYPE, STRING, NO_DEFAULT_VALUE, Choice.validator(ChannelType.class), HIGH, TYPE_DOC);
        return keys;
    }

    /** What its settings say it is; where they say nothing known, which its validator reports, the first type. */
    static ChannelType type(Map<String, String> channel) {
        String name = channel.getOrDefault(TYPE, "");
        return Choice.find(ChannelType.class, name).orElse(ChannelType.SMTP);
    }

    /** The well-formed names in {@code channels}, in order; what is wrong with the others, its validator says. */
    static Set<String> aliases(Map<String, String> settings) {
        return Arrays.stream(settings.getOrDefault(CHANNELS_CONFIG, "").split(","))
                .map(String::strip)
                .filter(alias -> ALIAS.matcher(alias).matches())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The settings of one channel, without their prefix. */
    static Map<String, String> withoutPrefix(Map<String, String> settings, String prefix) {
        Map<String, String> below = new TreeMap<>();
        settings.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                below.put(key.substring(prefix.length()), value);
            }
        });
        return below;
    }

    private static ConfigDef.Validator aliasValidator() {
        return ConfigDef.LambdaValidator.with(
                ChannelKeys::checkAliases, () -> "a list of different names of letters, digits, _ and -");
    }

    private static void checkAliases(String key, Object value) {
        List<?> aliases = value instanceof List<?> list ? list : List.of();
        if (aliases.isEmpty()) {
            throw new ConfigException(key + ": name at least one channel, such as channels=mail");
        }
        if (Set.copyOf(aliases).size() < aliases.size()) {
            throw new ConfigException(key + ": each channel is named once");
        }
        for (Object alias : aliases) {
            if (!ALIAS.matcher(alias.toString()).matches()) {
                throw new ConfigException(key, alias, "use letters, digits, _ and - in a channel's name");
            }
        }
    }
}
