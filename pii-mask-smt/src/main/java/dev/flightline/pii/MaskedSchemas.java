// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.IdentityHashMap;
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

    /** A scalar of the same type and meaning, with another default. */
    static Schema sameType(Schema clear, @Nullable Object maskedDefault) {
        if (clear.defaultValue() == null) {
            return clear;
        }
        return finished(described(SchemaBuilder.type(clear.type()), clear), clear, maskedDefault);
    }

    /**
     * The same schema without any default, inside it neither: for what is masked as a whole, so that nothing inside is
     * left to fill in.
     *
     * @param path of the field, for messages
     * @throws MaskingException if the schema is too deep to be other than endless
     */
    static Schema withoutDefaults(Schema clear, String path) {
        return withoutDefaults(clear, path, MaskPlanner.MAX_DEPTH, new IdentityHashMap<>());
    }

    /** @param done what was made of schemas seen before, so that a type used at many places is walked once */
    private static Schema withoutDefaults(Schema clear, String path, int depth, Map<Schema, Schema> done) {
        Schema before = done.get(clear);
        if (before != null) {
            return before;
        }
        if (depth == 0) {
            throw new MaskingException(
                    path, "is deeper than " + MaskPlanner.MAX_DEPTH + " levels; name the fields inside it one by one");
        }
        Schema bare = switch (clear.type()) {
            case STRUCT ->
                struct(
                        clear,
                        clear.fields().stream()
                                .map(field -> withoutDefaults(field.schema(), path, depth - 1, done))
                                .toList());
            case ARRAY -> array(clear, withoutDefaults(clear.valueSchema(), path, depth - 1, done));
            case MAP ->
                map(
                        clear,
                        withoutDefaults(clear.keySchema(), path, depth - 1, done),
                        withoutDefaults(clear.valueSchema(), path, depth - 1, done));
            default -> sameType(clear, null);
        };
        done.put(clear, bare);
        return bare;
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

    /** A map from such keys to such values; a default of its own is dropped. */
    static Schema map(Schema clear, Schema key, Schema value) {
        if (key == clear.keySchema() && value == clear.valueSchema() && clear.defaultValue() == null) {
            return clear;
        }
        return finished(described(SchemaBuilder.map(key, value), clear), clear, null);
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
