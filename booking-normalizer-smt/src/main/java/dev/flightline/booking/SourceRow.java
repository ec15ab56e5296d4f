// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.time.Instant;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** The columns of one row of the source, with or without schema. Reads only; the record is never changed. */
sealed interface SourceRow {
    /**
     * The first alternative of the reference that is neither null nor a blank string. Defaults of the schema are not
     * values: null is null.
     *
     * @throws RejectException if the schema knows none of the alternatives, or the event left the value out
     */
    @Nullable
    SourceValue read(FieldRule.Reference reference);

    /** @param row a Struct or a Map, as {@link ChangeEvent} hands it out */
    static SourceRow of(Object row, SchemaPlans plans) {
        return row instanceof Struct struct
                ? new OfStruct(struct, plans.planFor(struct.schema()))
                : new OfMap((Map<?, ?>) row);
    }

    /** A row with a schema: a column that is not in the schema is a mistake in the rule or a change in the database. */
    record OfStruct(Struct row, SchemaPlan plan) implements SourceRow {
        @Override
        public @Nullable SourceValue read(FieldRule.Reference reference) {
            for (SchemaPlan.Column column : plan.columns(reference)) {
                Object value = Columns.value(row, column.path());
                if (value != null) {
                    return new SourceValue(value, column.logicalType());
                }
            }
            return null;
        }
    }

    /** A row without schema: a key that is absent is null. */
    record OfMap(Map<?, ?> row) implements SourceRow {
        @Override
        public @Nullable SourceValue read(FieldRule.Reference reference) {
            for (FieldRule.Path path : reference.alternatives()) {
                Object value = Columns.value(row, path);
                if (value != null) {
                    return new SourceValue(value, null);
                }
            }
            return null;
        }
    }

    /**
     * The row before a change. Where a database logs only the key columns of it (PostgreSQL without REPLICA IDENTITY
     * FULL), Debezium fills the other NOT NULL columns with zeros, empty strings and the year 1970. Taken at their word,
     * a delete would remove another record; so such a value counts only in a column that the record's key has too.
     *
     * @param key the record's key, or null
     */
    record Before(SourceRow row, @Nullable Object key) implements SourceRow {
        private static final String EPOCH = "1970-01-01";

        @Override
        public @Nullable SourceValue read(FieldRule.Reference reference) {
            SourceValue value = row.read(reference);
            return value == null || !isFiller(value) || isInKey(reference) ? value : null;
        }

        private static boolean isFiller(SourceValue value) {
            Object raw = value.value();
            if (raw instanceof Number number) {
                return number.doubleValue() == 0;
            } else if (raw instanceof java.util.Date date) {
                return date.toInstant().equals(Instant.EPOCH);
            }
            return raw instanceof String text && text.startsWith(EPOCH);
        }

        private boolean isInKey(FieldRule.Reference reference) {
            return reference.alternatives().stream().anyMatch(path -> Columns.value(key, path) != null);
        }
    }

    /** How a path is followed. */
    final class Columns {
        /** What Debezium puts for a large PostgreSQL value that an update left alone. */
        private static final String UNAVAILABLE = "__debezium_unavailable_value";

        private Columns() {}

        /** @return null where the value, or anything on the way to it, is null, blank or no record */
        static @Nullable Object value(@Nullable Object row, FieldRule.Path path) {
            Object value = row;
            for (String name : path.names()) {
                if (value instanceof Struct struct) {
                    value = struct.schema().field(name) == null ? null : struct.getWithoutDefault(name);
                } else {
                    value = value instanceof Map<?, ?> map ? map.get(name) : null;
                }
            }
            return value instanceof String text ? present(text) : value;
        }

        private static @Nullable String present(String text) {
            if (text.equals(UNAVAILABLE)) {
                throw new RejectException(
                        RejectCode.UNAVAILABLE_VALUE,
                        "is not in the change event; set REPLICA IDENTITY FULL on the source table");
            }
            return text.isBlank() ? null : text;
        }
    }
}
