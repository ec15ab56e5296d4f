// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The strategies a rule may name, each with the parameter it takes. */
enum Strategy {
    REDACT(PiiMaskConfig.REPLACEMENT),
    NULL(null),
    MASK(null),
    MASK_LEFT(PiiMaskConfig.COUNT),
    MASK_RIGHT(PiiMaskConfig.COUNT),
    KEEP_LEFT(PiiMaskConfig.COUNT),
    KEEP_RIGHT(PiiMaskConfig.COUNT),
    EMAIL(null),
    HMAC(PiiMaskConfig.KEY);

    private final @Nullable String parameter;

    Strategy(@Nullable String parameter) {
        this.parameter = parameter;
    }

    /** Parses a name from the configuration; empty when there is no such strategy. */
    static Optional<Strategy> named(String name) {
        return Arrays.stream(values())
                .filter(strategy -> strategy.toString().equals(name))
                .findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Strategy::toString).toList();
    }

    /** Whether the key {@code rules.<alias>.<parameter>} means something to this strategy. */
    boolean takes(String name) {
        return name.equals(parameter);
    }

    /** The name in the configuration. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
