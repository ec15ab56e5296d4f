// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import org.jspecify.annotations.Nullable;

/** What stands between the bars of {@code ${a|b}}: something that one row of the source has or has not. Immutable. */
sealed interface Operand permits ColumnPath, Call {
    /**
     * Its value in one row; null where there is nothing, or nothing but blanks.
     *
     * @throws RejectException if what is there is not what the rule needs
     */
    @Nullable
    SourceValue evaluate(Evaluation row);

    /** Whether the source has all columns that it reads, with a value in them or not. */
    boolean isKnown(Evaluation row);

    /** What it reads, for messages: the rule without its literals. */
    String source();

    /** The rule again; {@link RuleParser} makes the same of it. */
    @Override
    String toString();
}
