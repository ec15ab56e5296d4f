// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Configuration values that are the names of an enum, in lower case; upper case is taken too. */
final class Choice {
    private Choice() {}

    static <E extends Enum<E>> ConfigDef.Validator validator(Class<E> choices) {
        return ConfigDef.LambdaValidator.with(
                (key, value) -> {
                    boolean known = Arrays.stream(choices.getEnumConstants())
                            .anyMatch(choice -> choice.name().equalsIgnoreCase(String.valueOf(value)));
                    if (!known) {
                        throw new ConfigException(key, value, "one of " + names(choices));
                    }
                },
                () -> "one of " + names(choices));
    }

    /** @param name accepted by the validator */
    static <E extends Enum<E>> E parse(Class<E> choices, String name) {
        return Enum.valueOf(choices, name.toUpperCase(Locale.ROOT));
    }

    private static <E extends Enum<E>> String names(Class<E> choices) {
        return Arrays.stream(choices.getEnumConstants())
                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
