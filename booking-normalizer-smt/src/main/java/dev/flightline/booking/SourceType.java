// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import org.jspecify.annotations.Nullable;

/**
 * What a source's schema says about a column, worked out once.
 *
 * @param name of the column's schema, or null without schema or name
 * @param temporal the date or time that it is, or null
 */
record SourceType(@Nullable String name, @Nullable TemporalType temporal) {
    /** Of a value that no schema says anything about. */
    static final SourceType UNKNOWN = new SourceType(null, null);

    /** @param name of a schema, or null */
    static SourceType named(@Nullable String name) {
        return name == null ? UNKNOWN : new SourceType(name, TemporalType.named(name));
    }
}
