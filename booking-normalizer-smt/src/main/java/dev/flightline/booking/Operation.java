// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import org.jspecify.annotations.Nullable;

/** What a function does, with its literal arguments built in. Any number of threads. */
@FunctionalInterface
interface Operation {
    /**
     * @param value of the first argument
     * @param row for the other arguments that are columns
     * @return null if nothing is left, or another column that it needs is absent
     * @throws RejectException if the value is not what the function needs
     */
    @Nullable
    SourceValue apply(SourceValue value, Evaluation row);
}
