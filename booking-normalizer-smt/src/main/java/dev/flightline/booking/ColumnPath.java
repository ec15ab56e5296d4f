// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way to a column, from the outside in.
 *
 * @param index the same for equal paths of one rule set, counted up from 0
 * @param steps at least one
 */
record ColumnPath(int index, List<Step> steps) implements Operand {
    @Override
    public @Nullable SourceValue evaluate(Evaluation row) {
        return row.read(this);
    }

    @Override
    public boolean isKnown(Evaluation row) {
        return row.knows(this);
    }

    @Override
    public String source() {
        return toString();
    }

    /** Follows the steps through Structs, Maps and Lists as they are; null where one of them leads nowhere. */
    static @Nullable Object follow(List<Step> steps, @Nullable Object row) {
        Object value = row;
        for (int i = 0; i < steps.size() && value != null; i++) {
            value = steps.get(i).from(value);
            UnavailableValue.reject(value);
        }
        return value;
    }

    @Override
    public String toString() {
        return RuleText.path(steps);
    }
}
