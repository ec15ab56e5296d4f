// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the records of one source schema, worked out once. Immutable; equal where the rules see no difference,
 * so that schemas can share one.
 */
final class SchemaPlan {
    /**
     * A column that the schema has.
     *
     * @param first the first step of the way to it, with the schema's field in place of its name
     * @param further the steps behind it, likewise
     */
    record Column(Step first, List<Step> further, SourceType type) {
        /**
         * The value in one row.
         *
         * @throws RejectException if the event left it out, or it cannot be told which column is meant
         */
        @Nullable
        Object in(Struct row) {
            Object value = first.from(row);
            UnavailableValue.reject(value);
            return further.isEmpty() ? value : ColumnPath.follow(further, value);
        }
    }

    /** A field found beforehand: read by its place, unless its default could pass for a value. */
    private record InField(Field field, boolean hasDefault) implements Step {
        @Override
        public @Nullable Object from(@Nullable Object container) {
            if (!(container instanceof Struct struct)) {
                return null;
            }
            return hasDefault ? struct.getWithoutDefault(field.name()) : struct.get(field);
        }
    }

    private final RecordShape shape;
    private final @Nullable Column[] columns;

    /** @param columns at each path's index, the column that it leads to, or null */
    private SchemaPlan(RecordShape shape, @Nullable Column[] columns) {
        this.shape = shape;
        this.columns = columns;
    }

    static SchemaPlan of(Schema schema, RuleSet rules) {
        @Nullable Column[] columns = new Column[rules.paths().size()];
        for (ColumnPath path : rules.paths()) {
            columns[path.index()] = column(schema, path);
        }
        return new SchemaPlan(RecordShape.of(schema), columns);
    }

    /** Of the records. */
    RecordShape shape() {
        return shape;
    }

    /** Null where the schema has no such column. */
    @Nullable
    Column column(ColumnPath path) {
        return columns[path.index()];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SchemaPlan plan && plan.shape == shape && Arrays.equals(plan.columns, columns);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(columns);
    }

    private static @Nullable Column column(Schema schema, ColumnPath path) {
        List<Step> steps = new ArrayList<>();
        Schema current = schema;
        for (Step step : path.steps()) {
            if (step instanceof Step.Name name && current.type() == Schema.Type.STRUCT) {
                Field field;
                try {
                    field = name.in(current);
                } catch (RejectException e) {
                    // The schema is at fault, but it is each record that needs this column that is rejected: by the
                    // name.
                    steps.add(name);
                    return column(steps, SourceType.UNKNOWN);
                }
                if (field == null) {
                    return null;
                }
                steps.add(new InField(field, field.schema().defaultValue() != null));
                current = field.schema();
            } else if (isElement(step, current)) {
                steps.add(step);
                current = current.valueSchema();
            } else {
                return null;
            }
        }
        return column(steps, SourceType.named(current.name()));
    }

    private static Column column(List<Step> steps, SourceType type) {
        return new Column(steps.get(0), List.copyOf(steps.subList(1, steps.size())), type);
    }

    private static boolean isElement(Step step, Schema schema) {
        return step instanceof Step.Name
                ? schema.type() == Schema.Type.MAP
                : schema.type() == Schema.Type.ARRAY && step instanceof Step.Index;
    }
}
