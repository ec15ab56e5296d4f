// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Configuration values that are the names of an enum, in lower case; upper case is taken too. */
final class Choice {
    private Choice() {}

    static <E extends Enum<E>> ConfigDef.Validator validator(Class<E> choices) {
        return ConfigDef.LambdaValidator.with(
                (key, value) -> {
                    if (find(choices, String.valueOf(value)).isEmpty()) {
                        throw new ConfigException(key, value, "one of " + names(choices));
                    }
                },
                () -> "one of " + names(choices));
    }

    /** The choice of this name, in either case; empty when there is none. */
    static <E extends Enum<E>> Optional<E> find(Class<E> choices, String name) {
        return Arrays.stream(choices.getEnumConstants())
                .filter(choice -> choice.name().equalsIgnoreCase(name))
                .findFirst();
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
