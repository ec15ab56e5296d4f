// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import dev.flightline.notification.FieldType.Group;
import dev.flightline.notification.FieldType.Many;
import dev.flightline.notification.FieldType.Scalar;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an Avro schema, as Connect's converters give them to a sink. What cannot be told, such as a union of
 * several types or a type of another schema, may hold anything.
 *
 * @see "Apache Avro specification 1.12, schema declaration and names"
 */
final class AvroFields {
    private static final Set<String> TEXTLESS = Set.of("bytes", "fixed");
    private static final Set<String> PRIMITIVES = Set.of("null", "boolean", "float", "double", "string");

    /** By full name. A type that is being read holds anything, so that one within itself comes to an end. */
    private final Map<String, FieldType> named = new HashMap<>();

    private AvroFields() {}

    /** @param schema a parsed schema; what is not a record may hold anything */
    static Group of(@Nullable Object schema) {
        return new AvroFields().type(schema, "").orElse(FieldType.ANYTHING) instanceof Group group
                ? group
                : FieldType.ANYTHING;
    }

    /** Empty for bytes, which are kept from templates. */
    private Optional<FieldType> type(@Nullable Object schema, String namespace) {
        if (schema instanceof String name) {
            return byName(name, namespace);
        }
        if (schema instanceof List<?> union) {
            List<?> types = union.stream().filter(type -> !"null".equals(type)).toList();
            return types.size() == 1 ? type(types.get(0), namespace) : Optional.of(FieldType.ANYTHING);
        }
        return schema instanceof Map<?, ?> object ? object(object, namespace) : Optional.of(FieldType.ANYTHING);
    }

    private Optional<FieldType> byName(String name, String namespace) {
        if (TEXTLESS.contains(name)) {
            return Optional.empty();
        }
        if (PRIMITIVES.contains(name)) {
            return Optional.of(Scalar.OTHER);
        }
        if (name.equals("int") || name.equals("long")) {
            return Optional.of(Scalar.WHOLE_NUMBER);
        }
        return Optional.of(named.getOrDefault(fullName(name, namespace), FieldType.ANYTHING));
    }

    private Optional<FieldType> object(Map<?, ?> schema, String namespace) {
        Object logical = schema.get("logicalType");
        if ("timestamp-millis".equals(logical)
                || "org.apache.kafka.connect.data.Timestamp".equals(schema.get("connect.name"))) {
            return Optional.of(Scalar.INSTANT);
        }
        if (logical != null) {
            return Optional.of(Scalar.OTHER); // a date, a decimal, a UUID
        }
        Object type = schema.get("type");
        if ("record".equals(type)) {
            return Optional.of(record(schema, namespace));
        }
        if ("array".equals(type)) {
            return Optional.of(new Many(type(schema.get("items"), namespace).orElse(Scalar.OTHER)));
        }
        if ("map".equals(type)) {
            return Optional.of(FieldType.ANYTHING);
        }
        if ("enum".equals(type)) {
            named.put(nameOf(schema, namespace), Scalar.OTHER);
            return Optional.of(Scalar.OTHER);
        }
        return type(type, namespace);
    }

    private FieldType record(Map<?, ?> schema, String namespace) {
        String name = nameOf(schema, namespace);
        String inner = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        named.put(name, FieldType.ANYTHING);
        Map<String, FieldType> fields = new LinkedHashMap<>();
        if (schema.get("fields") instanceof List<?> list) {
            for (Object field : list) {
                Map<?, ?> declared = JsonTree.object(field);
                type(declared.get("type"), inner)
                        .ifPresent(type -> fields.put(String.valueOf(declared.get("name")), type));
            }
        }
        Group record = new Group(fields, false);
        named.put(name, record);
        return record;
    }

    private static String nameOf(Map<?, ?> schema, String namespace) {
        Object own = schema.get("namespace");
        return fullName(String.valueOf(schema.get("name")), own instanceof String text ? text : namespace);
    }

    private static String fullName(String name, String namespace) {
        return name.contains(".") || namespace.isEmpty() ? name : namespace + "." + name;
    }
}
