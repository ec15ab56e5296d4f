// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Where the references of a rule set are found in one source schema, worked out once. Immutable. */
final class SchemaPlan {
    /**
     * A column that the schema has.
     *
     * @param logicalType the name of its schema, or null
     */
    record Column(FieldRule.Path path, @Nullable String logicalType) {}

    private final List<List<Column>> columns;

    private SchemaPlan(List<List<Column>> columns) {
        this.columns = columns;
    }

    static SchemaPlan of(Schema schema, RuleSet rules) {
        List<List<Column>> columns = new ArrayList<>();
        for (FieldRule.Reference reference : rules.references()) {
            List<Column> present = new ArrayList<>();
            for (FieldRule.Path path : reference.alternatives()) {
                Schema leaf = leaf(schema, path);
                if (leaf != null) {
                    present.add(new Column(path, leaf.name()));
                }
            }
            columns.add(List.copyOf(present));
        }
        return new SchemaPlan(List.copyOf(columns));
    }

    /**
     * The alternatives that exist, in the order of the rule.
     *
     * @throws RejectException if none does
     */
    List<Column> columns(FieldRule.Reference reference) {
        List<Column> present = columns.get(reference.index());
        if (present.isEmpty()) {
            throw new RejectException(
                    RejectCode.UNKNOWN_COLUMN,
                    "is made from columns that the source schema does not have; correct the rule, or the table");
        }
        return present;
    }

    private static @Nullable Schema leaf(Schema schema, FieldRule.Path path) {
        Schema current = schema;
        for (String name : path.names()) {
            if (current.type() == Schema.Type.MAP) {
                current = current.valueSchema();
                continue;
            }
            Field field = current.type() == Schema.Type.STRUCT ? current.field(name) : null;
            if (field == null) {
                return null;
            }
            current = field.schema();
        }
        return current;
    }
}
