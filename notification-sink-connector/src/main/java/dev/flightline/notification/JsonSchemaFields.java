// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import dev.flightline.notification.FieldType.Group;
import dev.flightline.notification.FieldType.Many;
import dev.flightline.notification.FieldType.Scalar;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON Schema, as Connect's converters give them to a sink: its properties, and no others. What cannot
 * be told, such as a choice between several types or a reference to another document, may hold anything.
 */
final class JsonSchemaFields {
    private final Map<?, ?> root;
    private final Set<String> underWay = new HashSet<>();

    private JsonSchemaFields(Map<?, ?> root) {
        this.root = root;
    }

    /** @param schema a parsed schema; what is not an object with properties may hold anything */
    static Group of(@Nullable Object schema) {
        return new JsonSchemaFields(JsonTree.object(schema)).type(schema).orElse(FieldType.ANYTHING)
                        instanceof Group group
                ? group
                : FieldType.ANYTHING;
    }

    /** Empty for bytes, which are kept from templates. */
    private Optional<FieldType> type(@Nullable Object node) {
        Map<?, ?> schema = JsonTree.object(node);
        if (schema.get("$ref") instanceof String reference) {
            return referred(reference);
        }
        for (String choice : List.of("oneOf", "anyOf", "allOf")) {
            if (schema.get(choice) instanceof List<?> choices) {
                return oneOf(choices);
            }
        }
        if ("org.apache.kafka.connect.data.Timestamp".equals(schema.get("title"))) {
            return Optional.of(Scalar.INSTANT);
        }
        if ("bytes".equals(schema.get("connect.type")) && schema.get("title") == null) {
            return Optional.empty();
        }
        return Optional.of(plain(schema));
    }

    private static FieldType scalar(@Nullable Object type) {
        if (type == null) {
            return FieldType.ANYTHING;
        }
        return "integer".equals(type) ? Scalar.WHOLE_NUMBER : Scalar.OTHER;
    }

    private FieldType plain(Map<?, ?> schema) {
        Object type = schema.get("type");
        if (type instanceof List<?> types) {
            List<?> others = types.stream().filter(each -> !"null".equals(each)).toList();
            type = others.size() == 1 ? others.get(0) : null;
        }
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            return properties(properties);
        }
        if ("array".equals(type)) {
            return new Many(type(schema.get("items")).orElse(Scalar.OTHER));
        }
        return "object".equals(type) ? FieldType.ANYTHING : scalar(type);
    }

    private Group properties(Map<?, ?> properties) {
        Map<String, FieldType> fields = new LinkedHashMap<>();
        properties.forEach((name, schema) -> type(schema).ifPresent(type -> fields.put(String.valueOf(name), type)));
        return new Group(fields, false);
    }

    private Optional<FieldType> oneOf(List<?> choices) {
        List<?> others = choices.stream()
                .filter(choice -> !"null".equals(JsonTree.object(choice).get("type")))
                .toList();
        return others.size() == 1 ? type(others.get(0)) : Optional.of(FieldType.ANYTHING);
    }

    private Optional<FieldType> referred(String reference) {
        if (!reference.startsWith("#/") || !underWay.add(reference)) {
            return Optional.of(FieldType.ANYTHING);
        }
        Object node = root;
        for (String part : reference.substring(2).split("/", -1)) {
            node = JsonTree.object(node).get(part.replace("~1", "/").replace("~0", "~"));
        }
        Optional<FieldType> type = node == null ? Optional.of(FieldType.ANYTHING) : type(node);
        underWay.remove(reference);
        return type;
    }
}
