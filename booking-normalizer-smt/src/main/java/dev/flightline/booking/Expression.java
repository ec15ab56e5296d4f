// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ${...}} holds: the first of its operands that has a value, else the default.
 *
 * @param operands at least one
 * @param fallback the text behind {@code :-}, or null without one; blank only beside other parts of a template
 */
record Expression(List<Operand> operands, @Nullable String fallback) implements FieldRule.Part {
    Expression {
        operands = List.copyOf(operands);
    }

    /**
     * Its value in one row. A blank default is no value: {@link #isOptional} tells that nothing is as good.
     *
     * @throws RejectException if the source has none of the columns, or an operand is not what the rule needs
     */
    @Nullable
    SourceValue evaluate(Evaluation row) {
        // By index: an iterator for each field of each record would be all that an absent value allocates.
        for (int i = 0; i < operands.size(); i++) {
            SourceValue value = operands.get(i).evaluate(row);
            if (value != null) {
                return value;
            }
        }
        checkAnyIsKnown(row);
        return fallback == null || fallback.isBlank() ? null : SourceValue.of(fallback);
    }

    /** Whether a template goes on without it where nothing is there. */
    boolean isOptional() {
        return fallback != null && fallback.isBlank();
    }

    /** What it reads, for messages: {@code mail|email}. */
    String source() {
        return operands.stream().map(Operand::source).collect(Collectors.joining("|"));
    }

    @Override
    public String toString() {
        return operands.stream().map(Operand::toString).collect(Collectors.joining("|", "${", ""))
                + (fallback == null ? "" : ":-" + fallback)
                + "}";
    }

    /** A renamed column must not pass for one that is null. A call counts as known only with all of its columns. */
    private void checkAnyIsKnown(Evaluation row) {
        for (int i = 0; i < operands.size(); i++) {
            if (operands.get(i).isKnown(row)) {
                return;
            }
        }
        throw new RejectException(
                RejectCode.UNKNOWN_COLUMN,
                "is made from columns that the source schema does not have; correct the rule, or the table");
    }
}
