// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * How one canonical field is made: text with expressions in it, parsed once. The language is described in
 * docs/booking-normalizer.md. Immutable.
 */
final class FieldRule {
    /** A piece of a template. */
    sealed interface Part permits Literal, Expression {}

    /** Text that is copied as it is. */
    record Literal(String text) implements Part {
        @Override
        public String toString() {
            return RuleText.literal(text);
        }
    }

    private final CanonicalField field;
    private final List<Part> parts;
    private final @Nullable Expression only;
    private final String source;

    private FieldRule(CanonicalField field, List<Part> parts) {
        this.field = field;
        this.parts = parts;
        this.only = parts.size() == 1 && parts.get(0) instanceof Expression expression ? expression : null;
        this.source = parts.stream()
                .filter(Expression.class::isInstance)
                .map(part -> ((Expression) part).source())
                .collect(Collectors.joining(", "));
    }

    /**
     * @param key the configuration key, for messages
     * @param paths where the rule's paths get their indexes
     * @param ignoreCase whether names are matched without regard to case
     * @throws ConfigException with every mistake in the template, each with its position, counted from 1
     */
    static FieldRule parse(CanonicalField field, String key, String template, SourcePaths paths, boolean ignoreCase) {
        return new FieldRule(field, RuleParser.parse(key, template, paths, ignoreCase));
    }

    CanonicalField field() {
        return field;
    }

    List<Part> parts() {
        return parts;
    }

    /** The expression that the whole rule consists of, so that the value keeps its type; null for a template. */
    @Nullable
    Expression onlyExpression() {
        return only;
    }

    /** The columns it reads, for messages: {@code title, trim(first_name), mail|email}; empty for a constant. */
    String source() {
        return source;
    }

    /** The rule again; parsed, it gives the same. */
    @Override
    public String toString() {
        return parts.stream().map(Part::toString).collect(Collectors.joining());
    }
}
