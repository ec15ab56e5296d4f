// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Schemas of masked fields, which no longer tell the clear default. A schema that had nothing to hide is returned
 * itself, so that whoever caches by schema still can.
 */
final class MaskedSchemas {
    private MaskedSchemas() {}

    /**
     * Text: type, optionality and documentation stay. Name, version and parameters go, because they describe what the
     * clear value was (an enumeration's values, a database's column type, the form of a UUID) and the masked one is not.
     */
    static Schema text(Schema clear, @Nullable Object maskedDefault) {
        if (clear.type() == Schema.Type.STRING
                && clear.name() == null
                && clear.version() == null
                && isEmpty(clear.parameters())
                && clear.defaultValue() == null) {
            return clear;
        }
        return finished(SchemaBuilder.string().doc(clear.doc()), clear, maskedDefault);
    }

    /** The same type and meaning, with another default. */
    static Schema sameType(Schema clear, @Nullable Object maskedDefault) {
        if (clear.defaultValue() == null) {
            return clear;
        }
        return finished(described(builder(clear), clear), clear, maskedDefault);
    }

    /** A struct whose fields have these schemas, in order; a default of its own is dropped. */
    static Schema struct(Schema clear, List<Schema> fields) {
        boolean same = clear.defaultValue() == null;
        SchemaBuilder builder = described(SchemaBuilder.struct(), clear);
        for (Field field : clear.fields()) {
            Schema masked = fields.get(field.index());
            same &= masked == field.schema();
            builder.field(field.name(), masked);
        }
        return same ? clear : finished(builder, clear, null);
    }

    /** An array of such elements; a default of its own is dropped. */
    static Schema array(Schema clear, Schema element) {
        if (element == clear.valueSchema() && clear.defaultValue() == null) {
            return clear;
        }
        return finished(described(SchemaBuilder.array(element), clear), clear, null);
    }

    /** A map to such values; a default of its own is dropped. */
    static Schema map(Schema clear, Schema value) {
        if (value == clear.valueSchema() && clear.defaultValue() == null) {
            return clear;
        }
        return finished(described(SchemaBuilder.map(clear.keySchema(), value), clear), clear, null);
    }

    private static SchemaBuilder builder(Schema clear) {
        return switch (clear.type()) {
            case ARRAY -> SchemaBuilder.array(clear.valueSchema());
            case MAP -> SchemaBuilder.map(clear.keySchema(), clear.valueSchema());
            case STRUCT -> withFields(clear);
            default -> SchemaBuilder.type(clear.type());
        };
    }

    private static SchemaBuilder withFields(Schema clear) {
        SchemaBuilder builder = SchemaBuilder.struct();
        clear.fields().forEach(field -> builder.field(field.name(), field.schema()));
        return builder;
    }

    private static SchemaBuilder described(SchemaBuilder builder, Schema clear) {
        builder.name(clear.name()).version(clear.version()).doc(clear.doc());
        if (!isEmpty(clear.parameters())) {
            builder.parameters(clear.parameters());
        }
        return builder;
    }

    private static Schema finished(SchemaBuilder builder, Schema clear, @Nullable Object maskedDefault) {
        if (clear.isOptional()) {
            builder.optional();
        }
        if (maskedDefault != null) {
            builder.defaultValue(maskedDefault);
        }
        return builder.build();
    }

    private static boolean isEmpty(@Nullable Map<String, String> parameters) {
        return parameters == null || parameters.isEmpty();
    }
}
