// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.List;

/** How the pieces of a rule are written. What it writes, {@link RuleParser} reads as the same piece. */
final class RuleText {
    /** What no name has unless it is written in quotes; each has a meaning of its own, or may get one. */
    static final String RESERVED = "${}[]():\"'\\,|.";

    private RuleText() {}

    /** {@code payload.contact[0]['e mail']}. */
    static String path(List<Step> steps) {
        String text = accessors(steps);
        return text.startsWith(".") ? text.substring(1) : text;
    }

    /** The same with a dot before it where there is a name: what may follow a call. */
    static String accessors(List<Step> steps) {
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            if (step instanceof Step.Index index) {
                text.append('[').append(index.index()).append(']');
            } else if (step instanceof Step.Name name) {
                text.append(isPlain(name.name()) ? "." + name.name() : "[" + quoted(name.name()) + "]");
            }
        }
        return text.toString();
    }

    /** In quotes, with the quotes in it doubled. */
    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Text of a template, with what would open an expression in quotes. */
    static String literal(String text) {
        return text.replace("${", "${'${'}");
    }

    /** Whether the name can do without quotes. One of digits alone would be a number among arguments. */
    private static boolean isPlain(String name) {
        return name.equals(name.strip())
                && name.chars().noneMatch(character -> RESERVED.indexOf(character) >= 0)
                && name.chars().anyMatch(character -> character != '-' && (character < '0' || character > '9'));
    }
}
