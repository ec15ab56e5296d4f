// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The strategies a rule may name, each with the parameters it takes. */
enum Strategy {
    REDACT,
    NULL,
    MASK,
    MASK_LEFT,
    MASK_RIGHT,
    KEEP_LEFT,
    KEEP_RIGHT,
    EMAIL,
    HMAC,
    FPE,
    TRUNCATE,
    DETECT;

    /** Parses a name from the configuration; empty when there is no such strategy. */
    static Optional<Strategy> named(String name) {
        return Choices.named(Strategy.class, name);
    }

    static List<String> names() {
        return Choices.names(Strategy.class);
    }

    /** Whether the key {@code rules.<alias>.<parameter>} means something to this strategy. */
    boolean takes(String parameter) {
        return parameters().contains(parameter);
    }

    private Set<String> parameters() {
        return switch (this) {
            case REDACT -> Set.of(RuleKeys.REPLACEMENT);
            case NULL, MASK, EMAIL -> Set.of();
            case MASK_LEFT, MASK_RIGHT, KEEP_LEFT, KEEP_RIGHT -> Set.of(RuleKeys.COUNT);
            case HMAC -> Set.of(RuleKeys.KEY);
            case FPE -> Set.of(RuleKeys.KEY, RuleKeys.ALPHABET, RuleKeys.TWEAK, RuleKeys.UNFIT);
            case TRUNCATE -> Set.of(RuleKeys.LENGTH, RuleKeys.UNIT);
            case DETECT -> Set.of(RuleKeys.DETECTORS);
        };
    }

    /** The name in the configuration. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
