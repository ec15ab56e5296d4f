// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * From the text of a rule to its parts, by the grammar in docs/booking-normalizer.md. One pass over one rule by recursive
 * descent; goes on behind a mistake to find the others.
 */
final class RuleParser {
    /** Deeper nesting is a slip, and would be a long way down the stack. */
    private static final int DEEPEST_CALL = 16;

    private final Mistakes mistakes = new Mistakes();
    private final RuleScanner scanner;
    private final SourcePaths paths;
    private final boolean ignoreCase;
    private final List<FieldRule.Part> parts = new ArrayList<>();

    private RuleParser(String template, SourcePaths paths, boolean ignoreCase) {
        this.scanner = new RuleScanner(template, mistakes);
        this.paths = paths;
        this.ignoreCase = ignoreCase;
    }

    /**
     * @param key the configuration key, for messages
     * @param paths where the rule's paths get their indexes
     * @param ignoreCase whether names are matched without regard to case
     * @return literals, none of them empty or beside another, and expressions
     * @throws ConfigException with every mistake in the template, each with its position, counted from 1
     */
    static List<FieldRule.Part> parse(String key, String template, SourcePaths paths, boolean ignoreCase) {
        RuleParser parser = new RuleParser(template, paths, ignoreCase);
        if (template.isBlank()) {
            parser.mistakes.add(0, "the rule is empty; write a column as ${column}, or leave the key out");
        } else {
            parser.template();
        }
        parser.mistakes.throwIfAny(key);
        return List.copyOf(parser.parts);
    }

    private void template() {
        while (scanner.peek() != RuleScanner.END) {
            addLiteral(scanner.literal());
            if (scanner.isInExpression()) {
                try {
                    expression();
                } catch (RuleScanner.Stop e) {
                    scanner.leaveExpression();
                }
            }
        }
        checkDefaultOfWholeRule();
    }

    private void addLiteral(String text) {
        int last = parts.size() - 1;
        if (last >= 0 && parts.get(last) instanceof FieldRule.Literal before) {
            parts.set(last, new FieldRule.Literal(before.text() + text));
        } else if (!text.isEmpty()) {
            parts.add(new FieldRule.Literal(text));
        }
    }

    private void expression() throws RuleScanner.Stop {
        scanner.skipBlanks();
        if (scanner.peek() == '\'') {
            quotedLiteral();
            return;
        }
        List<Operand> operands = new ArrayList<>();
        do {
            Operand operand = operand(0);
            if (operand != null) {
                operands.add(operand);
            }
            scanner.skipBlanks();
        } while (scanner.accept('|'));
        String fallback = scanner.accept(':') ? fallback() : null;
        scanner.expect('}', "'.', '[', '|', ':-' or '}' is expected; write ${column}, ${a|b} or ${a:-text}");
        parts.add(new Expression(operands, fallback));
    }

    /** {@code ${'...'}}: how a template says <code>${</code> itself. */
    private void quotedLiteral() throws RuleScanner.Stop {
        int start = scanner.position();
        String text = scanner.quoted();
        if (text.isEmpty()) {
            mistakes.add(start, "the quoted text is empty; write ${column}, or ${'text'}");
        }
        scanner.skipBlanks();
        scanner.expect('}', "'}' is expected: quoted text stands alone; write ${column:-text} for a default");
        addLiteral(text);
    }

    private String fallback() throws RuleScanner.Stop {
        scanner.expect('-', "'-' is expected behind ':'; write ${column:-text} for a default");
        int start = scanner.position();
        String text = scanner.untilBrace();
        if (text.contains("${")) {
            mistakes.add(
                    start + text.indexOf("${"),
                    "'${' found in a default, which is plain text; write ${column|other:-text}");
        }
        return text;
    }

    private void checkDefaultOfWholeRule() {
        if (parts.size() == 1 && parts.get(0) instanceof Expression expression && expression.isOptional()) {
            mistakes.add(0, "the default of a rule that is one expression is empty and says nothing; leave ':-' out");
        }
    }

    /** @return null if it cannot be used because of a mistake that did not stop the reading */
    private @Nullable Operand operand(int depth) throws RuleScanner.Stop {
        scanner.skipBlanks();
        int start = scanner.position();
        List<Step> steps = new ArrayList<>();
        if (scanner.accept('[')) {
            steps.add(name(key()));
            scanner.skipBlanks();
        } else if (scanner.peek() == '\'') {
            throw scanner.unexpected("a column is expected; write ${column:-text} for a default");
        } else {
            String name = scanner.name();
            if (scanner.accept('(')) {
                return call(name, start, depth);
            }
            steps.add(name(name));
        }
        steps.addAll(accessors());
        return paths.of(steps);
    }

    private List<Step> accessors() throws RuleScanner.Stop {
        List<Step> steps = new ArrayList<>();
        while (true) {
            if (scanner.accept('.')) {
                steps.add(name(scanner.name()));
            } else if (scanner.accept('[')) {
                steps.add(indexOrKey());
            } else {
                return steps;
            }
            scanner.skipBlanks();
        }
    }

    private Step indexOrKey() throws RuleScanner.Stop {
        scanner.skipBlanks();
        Integer index = scanner.wholeNumber();
        if (index == null) {
            return name(key());
        }
        scanner.expect(']', "']' is expected");
        return new Step.Index(index);
    }

    /** A quoted name and the closing bracket. */
    private String key() throws RuleScanner.Stop {
        scanner.skipBlanks();
        if (scanner.peek() != '\'') {
            throw scanner.unexpected("an index such as [0] or [-1], or a name such as ['odd name'], is expected");
        }
        int start = scanner.position();
        String key = scanner.quoted();
        if (key.isEmpty()) {
            mistakes.add(start, "a column name is missing; write ['odd name']");
        }
        scanner.skipBlanks();
        scanner.expect(']', "']' is expected");
        return key;
    }

    private Step name(String name) {
        return new Step.Name(name, ignoreCase);
    }

    private @Nullable Operand call(String name, int start, int depth) throws RuleScanner.Stop {
        if (depth == DEEPEST_CALL) {
            throw scanner.stop(start, "calls are nested more than " + DEEPEST_CALL + " deep; write fewer");
        }
        List<Argument> arguments = arguments(depth);
        scanner.skipBlanks();
        int behind = scanner.position();
        List<Step> accessors = accessors();
        RuleFunction function = RuleFunction.named(name);
        if (function == null) {
            mistakes.add(start, "there is no function '" + name + "'; the functions are " + RuleFunction.signatures());
            return null;
        }
        if (!accessors.isEmpty() && function != RuleFunction.JSON) {
            mistakes.add(
                    behind, function + "(...) gives nothing to look into; only json(...) may be followed by a path");
        }
        Operation operation = function.compile(start, arguments, mistakes);
        return operation == null ? null : new Call(function, arguments, operation, accessors);
    }

    /** From behind the opening parenthesis to behind the closing one. */
    private List<Argument> arguments(int depth) throws RuleScanner.Stop {
        List<Argument> arguments = new ArrayList<>();
        scanner.skipBlanks();
        if (scanner.accept(')')) {
            return arguments;
        }
        do {
            arguments.add(argument(depth));
            scanner.skipBlanks();
        } while (scanner.accept(','));
        scanner.expect(')', "',' or ')' is expected");
        return arguments;
    }

    private Argument argument(int depth) throws RuleScanner.Stop {
        scanner.skipBlanks();
        int start = scanner.position();
        if (scanner.peek() == '\'') {
            return new Argument.Text(start, scanner.quoted());
        }
        Integer number = scanner.wholeNumber();
        if (number != null) {
            return new Argument.Whole(start, number);
        }
        Operand operand = operand(depth + 1);
        return operand == null ? new Argument.Broken(start) : new Argument.Value(start, operand);
    }
}
