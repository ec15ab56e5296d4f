// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Enumerations as the configuration writes them: a constant is written as its {@code toString}. */
final class Choices {
    private Choices() {}

    /** What may be written, in the order of the constants. */
    static List<String> names(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::toString).toList();
    }

    /** The constant written so; empty when there is none. */
    static <E extends Enum<E>> Optional<E> named(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(choice -> choice.toString().equals(name))
                .findFirst();
    }
}
