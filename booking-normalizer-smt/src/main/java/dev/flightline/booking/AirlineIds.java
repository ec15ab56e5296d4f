// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

/** Ids that stay apart when two airlines share a topic. */
final class AirlineIds {
    private AirlineIds() {}

    /** What the rule for {@code id} gives, or {@code <airline>-<source_id>} without one. */
    static String id(String airline, CanonicalRow row) {
        return row.hasRule(CanonicalField.ID)
                ? row.requiredText(CanonicalField.ID)
                : of(airline, row.requiredText(CanonicalField.SOURCE_ID));
    }

    /** The same where the source's id is there already. */
    static String id(String airline, CanonicalRow row, String sourceId) {
        return row.hasRule(CanonicalField.ID) ? row.requiredText(CanonicalField.ID) : of(airline, sourceId);
    }

    private static String of(String airline, String sourceId) {
        return airline + "-" + sourceId;
    }
}
