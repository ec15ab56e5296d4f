// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Where the paths of a rule set lead in one source schema, worked out once. Immutable. */
final class SchemaPlan {
    /**
     * A column that the schema has.
     *
     * @param steps the way to it, its names replaced by the schema's fields
     * @param logicalType the name of its schema, or null
     */
    record Column(List<Step> steps, @Nullable String logicalType) {}

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

    private final @Nullable Column[] columns;

    private SchemaPlan(@Nullable Column[] columns) {
        this.columns = columns;
    }

    static SchemaPlan of(Schema schema, RuleSet rules) {
        @Nullable Column[] columns = new Column[rules.paths().size()];
        for (ColumnPath path : rules.paths()) {
            columns[path.index()] = column(schema, path);
        }
        return new SchemaPlan(columns);
    }

    /** Null where the schema has no such column. */
    @Nullable
    Column column(ColumnPath path) {
        return columns[path.index()];
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
                    return new Column(List.copyOf(steps), null);
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
        return new Column(List.copyOf(steps), current.name());
    }

    private static boolean isElement(Step step, Schema schema) {
        return step instanceof Step.Name
                ? schema.type() == Schema.Type.MAP
                : schema.type() == Schema.Type.ARRAY && step instanceof Step.Index;
    }
}
