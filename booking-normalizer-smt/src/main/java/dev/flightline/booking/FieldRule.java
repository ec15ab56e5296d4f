// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * How one canonical field is made: text with references to source columns in it, parsed once. {@code ${column}} is a
 * reference, {@code ${document.part}} reaches into nested records, {@code ${mail|email}} takes the first that is neither
 * null nor blank. Everything else, a lone {@code $} included, is literal text. Immutable.
 */
final class FieldRule {
    /** Kept free for defaults, functions and indexes, so that a rule written today means the same tomorrow. */
    private static final String RESERVED = "${}[]():\"'\\,";

    /** A piece of a template. */
    sealed interface Part {}

    /** Text that is copied as it is. */
    record Literal(String text) implements Part {}

    /**
     * A value from the source, the first of several columns that has one.
     *
     * @param index the same for equal references of one parser, counted up from 0
     */
    record Reference(int index, List<Path> alternatives) implements Part {}

    /** The way to a column: one name, or several from the outside in. */
    record Path(List<String> names) {
        @Override
        public String toString() {
            return String.join(".", names);
        }
    }

    private final CanonicalField field;
    private final List<Part> parts;

    private FieldRule(CanonicalField field, List<Part> parts) {
        this.field = field;
        this.parts = List.copyOf(parts);
    }

    CanonicalField field() {
        return field;
    }

    List<Part> parts() {
        return parts;
    }

    /** The reference that the whole rule consists of, so that the value keeps its type; null for a template. */
    @Nullable
    Reference onlyReference() {
        return parts.size() == 1 && parts.get(0) instanceof Reference reference ? reference : null;
    }

    /** The references in the order of the template; empty for a constant. */
    List<Reference> references() {
        return parts.stream()
                .filter(Reference.class::isInstance)
                .map(Reference.class::cast)
                .toList();
    }

    /** The columns it reads, for messages: {@code title, firstName, mail|email}. */
    String source() {
        return references().stream()
                .map(reference ->
                        reference.alternatives().stream().map(Path::toString).collect(Collectors.joining("|")))
                .collect(Collectors.joining(", "));
    }

    /**
     * @param key the configuration key, for messages
     * @param firstIndex the index of the rule's first reference
     * @throws ConfigException with every mistake in the template, each with its position, counted from 1
     */
    static FieldRule parse(CanonicalField field, String key, String template, int firstIndex) {
        Parser parser = new Parser(template, firstIndex);
        List<Part> parts = parser.parse();
        if (!parser.mistakes.isEmpty()) {
            throw new ConfigException(key + ": " + String.join("; ", parser.mistakes));
        }
        return new FieldRule(field, parts);
    }

    /** One pass over one template; goes on after a mistake to find the others. */
    private static final class Parser {
        private final String template;
        private final List<Part> parts = new ArrayList<>();
        private final List<String> mistakes = new ArrayList<>();
        private int nextIndex;

        Parser(String template, int firstIndex) {
            this.template = template;
            this.nextIndex = firstIndex;
        }

        List<Part> parse() {
            int position = 0;
            while (position < template.length()) {
                int open = template.indexOf("${", position);
                if (open < 0) {
                    parts.add(new Literal(template.substring(position)));
                    break;
                }
                if (open > position) {
                    parts.add(new Literal(template.substring(position, open)));
                }
                position = reference(open + 2);
            }
            if (template.isBlank()) {
                mistakes.add("position 1: the rule is empty; write a column as ${column}, or leave the key out");
            }
            return parts;
        }

        /** @return where to go on, behind the closing brace */
        private int reference(int start) {
            int close = template.indexOf('}', start);
            if (close < 0) {
                mistake(start - 2, "'${' is never closed; write ${column}");
                return template.length();
            }
            List<Path> alternatives = new ArrayList<>();
            int from = start;
            while (from <= close) {
                int bar = template.indexOf('|', from);
                int end = bar < 0 || bar > close ? close : bar;
                alternatives.add(path(from, end));
                from = end + 1;
            }
            parts.add(new Reference(nextIndex++, List.copyOf(alternatives)));
            return close + 1;
        }

        private Path path(int start, int end) {
            List<String> names = new ArrayList<>();
            int from = start;
            while (from <= end) {
                int dot = template.indexOf('.', from);
                int until = dot < 0 || dot > end ? end : dot;
                names.add(name(from, until));
                from = until + 1;
            }
            return new Path(List.copyOf(names));
        }

        private String name(int start, int end) {
            String name = template.substring(start, end).strip();
            if (name.isEmpty()) {
                mistake(start, "a column name is missing; write ${column}, ${outer.inner} or ${first|second}");
            }
            for (int i = start; i < end; i++) {
                if (RESERVED.indexOf(template.charAt(i)) >= 0) {
                    mistake(i, "'" + template.charAt(i) + "' cannot be part of a column name; write ${column}");
                    break;
                }
            }
            return name;
        }

        private void mistake(int index, String text) {
            mistakes.add("position " + (index + 1) + ": " + text);
        }
    }
}
