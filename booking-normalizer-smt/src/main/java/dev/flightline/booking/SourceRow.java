// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** The columns of one row of the source, with or without schema. Reads only; the record is never changed. */
sealed interface SourceRow {
    /**
     * What is at the end of the path; null where that, or anything on the way to it, is null, blank or not there. Defaults
     * of the schema are not values: null is null.
     *
     * @throws RejectException if the event left the value out, or it cannot be told which column is meant
     */
    @Nullable
    SourceValue read(ColumnPath path);

    /** Whether there is text at the end of the path, and nothing but blanks in it. */
    boolean isBlank(ColumnPath path);

    /** Whether the source has such a column, with a value in it or not; without a schema any might be there. */
    boolean knows(ColumnPath path);

    /** @param row a Struct or a Map, as {@link ChangeEvent} hands it out */
    static SourceRow of(Object row, SchemaPlans plans) {
        return row instanceof Struct struct
                ? new OfStruct(struct, plans.planFor(struct.schema()))
                : new OfMap((Map<?, ?>) row);
    }

    /**
     * A value as the rules see it.
     *
     * @param declared what its schema says
     * @return null where it is null or blank
     */
    static @Nullable SourceValue present(@Nullable Object value, SourceType declared) {
        return value == null || isBlank(value) ? null : new SourceValue(value, declared);
    }

    /** A row with a schema: a column that is not in the schema is a mistake in the rule or a change in the database. */
    record OfStruct(Struct row, SchemaPlan plan) implements SourceRow {
        @Override
        public @Nullable SourceValue read(ColumnPath path) {
            SchemaPlan.Column column = plan.column(path);
            return column == null ? null : present(column.in(row), column.type());
        }

        @Override
        public boolean isBlank(ColumnPath path) {
            SchemaPlan.Column column = plan.column(path);
            return column != null && SourceRow.isBlank(column.in(row));
        }

        @Override
        public boolean knows(ColumnPath path) {
            return plan.column(path) != null;
        }
    }

    private static boolean isBlank(@Nullable Object value) {
        return value instanceof String text && text.isBlank();
    }

    /** A row without schema: a key that is absent is null. */
    record OfMap(Map<?, ?> row) implements SourceRow {
        @Override
        public @Nullable SourceValue read(ColumnPath path) {
            return present(ColumnPath.follow(path.steps(), row), SourceType.UNKNOWN);
        }

        @Override
        public boolean isBlank(ColumnPath path) {
            return SourceRow.isBlank(ColumnPath.follow(path.steps(), row));
        }

        @Override
        public boolean knows(ColumnPath path) {
            return true;
        }
    }

    /**
     * The row before a change. Where a database logs only the key columns of it (PostgreSQL without REPLICA IDENTITY
     * FULL), Debezium fills the other NOT NULL columns with zeros, empty strings and the year 1970. Taken at their word,
     * a delete would remove another record; so unless the row is known to be whole, such a value counts only in a column that the record's
     * key has too.
     *
     * @param key the record's key, or null
     */
    record Before(SourceRow row, @Nullable Object key) implements SourceRow {
        @Override
        public @Nullable SourceValue read(ColumnPath path) {
            SourceValue value = row.read(path);
            boolean filler = value == null ? row.isBlank(path) : value.isFiller();
            if (filler && ColumnPath.follow(path.steps(), key) == null && !LoggedRow.isWhole(row)) {
                // Not null, or a default or another column would stand in for a value that nobody has logged.
                throw new RejectException(RejectCode.MISSING_FIELD, "is not in the row before the change");
            }
            return value;
        }

        @Override
        public boolean isBlank(ColumnPath path) {
            return row.isBlank(path);
        }

        @Override
        public boolean knows(ColumnPath path) {
            return row.knows(path);
        }
    }

    /**
     * The record's key in the place of a deleted row that the event does not hold. Every column that a rule asks for must
     * be in it: a default or another column would stand in for a value that nobody knows.
     *
     * @param key a Struct or a Map
     * @param row the same, as a row
     */
    record Key(Object key, SourceRow row) implements SourceRow {
        /** MongoDB's name of a document's key, and Debezium's name of it in the key of a record. */
        private static final String DOCUMENT_ID = "_id";

        private static final List<Step> RECORD_ID = List.of(new Step.Name("id", false));

        @Override
        public SourceValue read(ColumnPath path) {
            SourceValue value = row.read(path);
            if (value == null && path.toString().equals(DOCUMENT_ID)) {
                value = present(ColumnPath.follow(RECORD_ID, key), SourceType.UNKNOWN);
            }
            if (value == null) {
                throw new RejectException(RejectCode.MISSING_FIELD, "is not in the key of the record");
            }
            return value;
        }

        @Override
        public boolean isBlank(ColumnPath path) {
            return row.isBlank(path);
        }

        @Override
        public boolean knows(ColumnPath path) {
            return true;
        }
    }
}
