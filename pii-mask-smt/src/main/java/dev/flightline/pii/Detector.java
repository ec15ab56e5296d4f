// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What {@code detect} finds in free text. Where two overlap, the one that stands first here decides. */
enum Detector {
    EMAIL,
    IBAN,
    CARD,
    PHONE;

    /** What stands in the place of a span. */
    String label() {
        return switch (this) {
            case EMAIL -> "[email]";
            case IBAN -> "[iban]";
            case CARD -> "[card]";
            case PHONE -> "[phone]";
        };
    }

    static List<String> names() {
        return Choices.names(Detector.class);
    }

    /** Parses a name from the configuration; empty when there is no such detector. */
    static Optional<Detector> named(String name) {
        return Choices.named(Detector.class, name);
    }

    /** The detectors of these names; what is no name of one is left out. */
    static Set<Detector> allNamed(Collection<String> names) {
        Set<Detector> detectors = EnumSet.noneOf(Detector.class);
        names.forEach(name -> named(name).ifPresent(detectors::add));
        return detectors;
    }

    /** The name in the configuration. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
