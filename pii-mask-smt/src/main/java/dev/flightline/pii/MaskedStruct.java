// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** A struct of which some fields are masked, and all others copied. For any number of threads. */
final class MaskedStruct implements MaskNode {
    private final Schema schema;
    private final String path;
    private final MaskNode[] fields;

    // One item for each field, in order. A position to read has a schema without a default, or an explicit null would
    // be
    // read as the default.
    private final Field[] in;
    private final Field[] out;
    private final @Nullable MaskNode[] touched;
    private final @Nullable Object @Nullable [] missing;

    // Schemas that are equal share a plan. Where rows come with another object than the first it is compared once.
    private Schema clearSchema;

    /**
     * @param clear the schema of what {@link #mask} is given
     * @param schema the schema of what it returns: the same fields in the same order
     * @param path for messages
     * @param fields what happens to the value of each field, in order
     */
    MaskedStruct(Schema clear, Schema schema, String path, List<MaskNode> fields) {
        this.clearSchema = clear;
        this.schema = schema;
        this.path = path;
        this.fields = fields.toArray(new MaskNode[0]);
        int size = this.fields.length;
        this.out = new Field[size];
        this.in = hasDefault(schema) ? new Field[size] : out;
        this.touched = new MaskNode[size];
        Object[] defaults = null;
        for (int i = 0; i < size; i++) {
            Schema masked = schema.fields().get(i).schema();
            out[i] = position(i, masked);
            in[i] = masked.defaultValue() == null ? out[i] : position(i, Schema.OPTIONAL_STRING_SCHEMA);
            touched[i] = this.fields[i] instanceof Untouched ? null : this.fields[i];
            Object lost = lostDefault(clear.fields().get(i).schema(), masked);
            if (lost != null) {
                defaults = defaults == null ? new Object[size] : defaults;
                defaults[i] = lost;
            }
        }
        this.missing = defaults;
    }

    private static boolean hasDefault(Schema schema) {
        return schema.fields().stream().anyMatch(field -> field.schema().defaultValue() != null);
    }

    /** Without the name: Connect makes a text of it at each put, which takes longer than the put itself. */
    private static Field position(int index, Schema schema) {
        return new Field(null, index, schema);
    }

    /** A required field lived on a default that its masked schema no longer has. */
    private static @Nullable Object lostDefault(Schema clear, Schema masked) {
        return !clear.isOptional() && masked.defaultValue() == null ? clear.defaultValue() : null;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    /** What happens to the value of a field, by its place. */
    MaskNode field(int index) {
        return fields[index];
    }

    @Override
    public @Nullable Object mask(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        Struct clear = (Struct) MaskNode.checked(value, FieldType.STRUCT, path);
        boolean planned = isPlannedFor(clear.schema());
        Struct masked = new Struct(schema);
        for (int i = 0; i < out.length; i++) {
            Object part = planned ? clear.get(in[i]) : named(clear, i);
            if (part == null && missing != null) {
                part = missing[i];
            }
            MaskNode node = touched[i];
            if (node != null) {
                part = node.mask(part);
            }
            // Struct refuses an explicit null where it would take a default.
            if (part != null) {
                masked.put(out[i], part);
            }
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
