// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;

/** How much of a row before a change the database has logged: all of it, or its key and fillers. */
final class LoggedRow {
    /** Of a row that ExtractNewRecordState made: it and what stands in front of this transformation add columns. */
    private static final String FLAT = "__deleted";

    private LoggedRow() {}

    /**
     * Whether a column that may be null is not: keys cannot be null, and fillers of such columns are, so it is known to be
     * the value that was there, and then all the others are. Without a schema nothing tells which columns may be null.
     */
    static boolean isWhole(SourceRow row) {
        if (!(row instanceof SourceRow.OfStruct struct)) {
            return false;
        }
        Schema schema = struct.row().schema();
        if (schema.field(FLAT) != null) {
            return false;
        }
        for (Field field : schema.fields()) {
            if (field.schema().isOptional() && struct.row().getWithoutDefault(field.name()) != null) {
                return true;
            }
        }
        return false;
    }
}
