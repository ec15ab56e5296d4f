// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Replaces a value by null. */
record Removal() implements Masking {
    private static final Set<FieldType> ALL = Collections.unmodifiableSet(EnumSet.allOf(FieldType.class));

    @Override
    public Set<FieldType> accepts() {
        return ALL;
    }

    @Override
    public @Nullable Object mask(Object value, FieldType type) {
        return null;
    }

    @Override
    public boolean yieldsText(FieldType type) {
        return false;
    }

    @Override
    public boolean yieldsNull() {
        return true;
    }
}
