// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.jspecify.annotations.Nullable;

/** Defines the keys of one group in the order in which they are given. */
final class ConfigGroup {
    private final ConfigDef keys;
    private final String name;
    private int order;

    ConfigGroup(ConfigDef keys, String name) {
        this.keys = keys;
        this.name = name;
    }

    /** @param validator null when every value of the type is valid */
    void define(
            String key,
            ConfigDef.Type type,
            @Nullable Object defaultValue,
            ConfigDef.@Nullable Validator validator,
            Importance importance,
            String documentation) {
        keys.define(key, type, defaultValue, validator, importance, documentation, name, ++order, Width.MEDIUM, key);
    }
}
