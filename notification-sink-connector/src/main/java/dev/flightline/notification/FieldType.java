// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.util.Map;

/** What templates may expect of a field: whether there are fields below it, and what else is made of it. */
sealed interface FieldType {
    /** A map, or anything of which it is not known what it holds: every name below it may be there. */
    Group ANYTHING = new Group(Map.of(), true);

    /** A value without fields. */
    enum Scalar implements FieldType {
        INSTANT,
        WHOLE_NUMBER,
        OTHER
    }

    /** A list. */
    record Many(FieldType element) implements FieldType {}

    /**
     * Named fields.
     *
     * @param open whether there may be others too
     */
    record Group(Map<String, FieldType> fields, boolean open) implements FieldType {
        public Group {
            fields = Map.copyOf(fields);
        }
    }
}
