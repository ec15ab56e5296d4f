// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A function applied to a column, such as {@code upper(code)}, and where to look in what it gives. */
final class Call implements Operand {
    private final RuleFunction function;
    private final List<Argument> arguments;
    private final Operation operation;
    private final List<Step> accessors;
    private final List<Operand> operands;

    /**
     * @param arguments of the kinds that the function takes, the first of them an {@link Argument.Value}
     * @param operation what the function does with these arguments
     * @param accessors the steps from what it gives to the value; empty for the whole of it
     */
    Call(RuleFunction function, List<Argument> arguments, Operation operation, List<Step> accessors) {
        this.function = function;
        this.arguments = List.copyOf(arguments);
        this.operation = operation;
        this.accessors = List.copyOf(accessors);
        this.operands = operands(arguments);
    }

    @Override
    public @Nullable SourceValue evaluate(Evaluation row) {
        SourceValue value = operands.get(0).evaluate(row);
        SourceValue result = value == null ? null : operation.apply(value, row);
        if (result == null || accessors.isEmpty()) {
            return result;
        }
        return SourceRow.present(ColumnPath.follow(accessors, result.value()), SourceType.UNKNOWN);
    }

    @Override
    public boolean isKnown(Evaluation row) {
        for (int i = 0; i < operands.size(); i++) {
            if (!operands.get(i).isKnown(row)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String source() {
        return operands.stream().map(Operand::source).collect(Collectors.joining(", ", function + "(", ")"))
                + RuleText.accessors(accessors);
    }

    @Override
    public String toString() {
        return arguments.stream().map(Argument::toString).collect(Collectors.joining(", ", function + "(", ")"))
                + RuleText.accessors(accessors);
    }

    private static List<Operand> operands(List<Argument> arguments) {
        List<Operand> operands = new ArrayList<>();
        for (Argument argument : arguments) {
            if (argument instanceof Argument.Value value) {
                operands.add(value.operand());
            }
        }
        return List.copyOf(operands);
    }
}
