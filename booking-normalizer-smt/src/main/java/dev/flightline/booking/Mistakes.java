// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;

/** What is wrong with one rule, so that all of it is told at once. */
final class Mistakes {
    private record Mistake(int position, String text) {}

    private final List<Mistake> all = new ArrayList<>();

    /**
     * @param position of what was found, an index counted from 0; told counted from 1
     * @param text what was found, what was expected and what to write
     */
    void add(int position, String text) {
        all.add(new Mistake(position, text));
    }

    /**
     * @param key the configuration key of the rule
     * @throws ConfigException with every mistake, in the order of their positions
     */
    void throwIfAny(String key) {
        if (!all.isEmpty()) {
            throw new ConfigException(all.stream()
                    .sorted(Comparator.comparingInt(Mistake::position))
                    .map(mistake -> "position " + (mistake.position() + 1) + ": " + mistake.text())
                    .collect(Collectors.joining("; ", key + ": ", "")));
        }
    }
}
