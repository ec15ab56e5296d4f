// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** A struct of which some fields are masked, and all others copied. For any number of threads. */
final class MaskedStruct implements MaskNode {
    private final Schema schema;
    private final String path;
    private final List<MaskNode> fields;
    private final StructLayout layout;

    // Schemas that are equal share a plan. Where rows come with another object than the first it is compared once.
    private Schema clearSchema;

    /**
     * @param clear the schema of what {@link #mask} is given
     * @param schema the schema of what it returns: the same fields in the same order
     * @param path for messages
     * @param fields what happens to the value of each field, in order
     * @param layout of the same schemas and fields
     */
    MaskedStruct(Schema clear, Schema schema, String path, List<MaskNode> fields, StructLayout layout) {
        this.clearSchema = clear;
        this.schema = schema;
        this.path = path;
        this.fields = List.copyOf(fields);
        this.layout = layout;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    /** What happens to the value of a field, by its place. */
    MaskNode field(int index) {
        return fields.get(index);
    }

    @Override
    public @Nullable Object mask(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        Struct clear = (Struct) MaskNode.checked(value, FieldType.STRUCT, path);
        boolean planned = isPlannedFor(clear.schema());
        Struct masked = new Struct(schema);
        for (int i = 0; i < layout.size(); i++) {
            layout.write(masked, i, planned ? layout.read(clear, i) : named(clear, i));
        }
        return masked;
    }

    private @Nullable Object named(Struct clear, int index) {
        // Not get(): it would turn an explicit null into the default.
        return clear.getWithoutDefault(schema.fields().get(index).name());
    }

    /** Whether a struct with this schema has its values at the places that were planned for. */
    private boolean isPlannedFor(Schema own) {
        if (own == clearSchema) {
            return true;
        }
        if (!own.equals(clearSchema)) {
            return false;
        }
        clearSchema = own;
        return true;
    }
}
