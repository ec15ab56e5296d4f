// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.Date;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** How much of a row before a change the database has logged: all of it, or its key and fillers. */
final class LoggedRow {
    private LoggedRow() {}

    /**
     * Whether a column beside the key holds what no filler is, and so all columns hold what was in them. Without a schema
     * nothing tells the fillers of many types from values, and no row is known to be whole.
     *
     * @param key of the record, or null
     */
    static boolean isWhole(SourceRow row, @Nullable Object key) {
        if (!(row instanceof SourceRow.OfStruct struct)) {
            return false;
        }
        for (Field field : struct.row().schema().fields()) {
            Object value = struct.row().getWithoutDefault(field.name());
            if (isColumn(field.name()) && isEvidence(value, field.schema()) && !isIn(key, field.name())) {
                return true;
            }
        }
        return false;
    }

    /** ExtractNewRecordState adds fields about the event: {@code __deleted}, {@code __op} and so on. */
    private static boolean isColumn(String name) {
        return !name.startsWith("__");
    }

    private static boolean isIn(@Nullable Object key, String name) {
        return key instanceof Struct struct
                ? struct.schema().field(name) != null
                : key instanceof Map<?, ?> map && map.containsKey(name);
    }

    /** Only of plain values: what fillers of the other types look like differs from database to database. */
    private static boolean isEvidence(@Nullable Object value, Schema schema) {
        if (value == null || value.equals(schema.defaultValue())) {
            return false;
        } else if (value instanceof Boolean flag) {
            return flag;
        }
        String logicalType = schema.name();
        boolean plainText = value instanceof String text
                && !text.isBlank()
                && (logicalType == null || !logicalType.startsWith("io.debezium."));
        return (plainText || value instanceof Number || value instanceof Date)
                && !new SourceValue(value, logicalType).isFiller();
    }
}
