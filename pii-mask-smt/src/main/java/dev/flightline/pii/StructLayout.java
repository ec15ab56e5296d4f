// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.Arrays;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of a struct lie and what is done to each, without the names that schemas differ in. Immutable; equal for
 * schemas of the same columns, so that they can share one, which the processor then has at hand.
 */
final class StructLayout {
    // One item for each field, in order. A position to read has a schema without a default, or an explicit null would
    // be read as the default.
    private final Field[] in;
    private final Field[] out;
    private final @Nullable MaskNode[] touched;
    private final @Nullable Object @Nullable [] missing;

    /**
     * @param clear the schema of what is masked
     * @param masked the schema of the result: the same fields in the same order
     * @param nodes what happens to the value of each field, in order
     */
    StructLayout(Schema clear, Schema masked, List<MaskNode> nodes) {
        int size = nodes.size();
        this.out = new Field[size];
        this.in = hasDefault(masked) ? new Field[size] : out;
        this.touched = new MaskNode[size];
        Object[] defaults = null;
        for (int i = 0; i < size; i++) {
            Schema field = masked.fields().get(i).schema();
            out[i] = position(i, field);
            in[i] = field.defaultValue() == null ? out[i] : position(i, Schema.OPTIONAL_STRING_SCHEMA);
            touched[i] = nodes.get(i) instanceof MaskNode.Untouched ? null : nodes.get(i);
            Object lost = lostDefault(clear.fields().get(i).schema(), field);
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

    int size() {
        return out.length;
    }

    /** The value of a struct's field as it is written there; a default does not stand for a null. */
    @Nullable
    Object read(Struct clear, int index) {
        return clear.get(in[index]);
    }

    /**
     * Masks the value of a field and writes it.
     *
     * @throws MaskingException as {@link MaskNode#mask}
     */
    void write(Struct masked, int index, @Nullable Object clear) {
        Object part = clear == null && missing != null ? missing[index] : clear;
        MaskNode node = touched[index];
        if (node != null) {
            part = node.mask(part);
        }
        // Struct refuses an explicit null where it would take a default.
        if (part != null) {
            masked.put(out[index], part);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StructLayout layout
                && haveTheSameTypes(layout.out, out)
                && Arrays.equals(layout.touched, touched)
                && Arrays.deepEquals(layout.missing, missing);
    }

    private static boolean haveTheSameTypes(Field[] some, Field[] others) {
        boolean same = some.length == others.length;
        for (int i = 0; same && i < some.length; i++) {
            same = isSameType(some[i].schema(), others[i].schema());
        }
        return same;
    }

    // At each put Connect compares a struct's schema with that of the field, which takes long unless they are one
    // object.
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSameType(Schema some, Schema other) {
        return some == other || (some.type().isPrimitive() && some.equals(other));
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(out) + Arrays.hashCode(touched);
    }
}
