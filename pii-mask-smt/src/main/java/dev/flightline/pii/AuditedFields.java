// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import dev.flightline.pii.MaskNode.InArray;
import dev.flightline.pii.MaskNode.InMap;
import dev.flightline.pii.MaskNode.Masked;
import dev.flightline.pii.MaskNode.Untouched;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;

/** Everything in a schema that holds values, with what a plan does to it, in the order of the schema. Used once. */
final class AuditedFields {
    private final List<Map<String, Object>> fields = new ArrayList<>();

    /**
     * @param root what the plan does with the whole
     * @return for each field its path, its type and what becomes of it; see {@link MaskAudit}
     */
    List<Map<String, Object>> list(Schema schema, MaskNode root) {
        add(schema, root, MaskPlanner.WHOLE, 0);
        return fields;
    }

    private void add(Schema schema, MaskNode node, String path, int depth) {
        if (fields.size() >= MaskPlanner.MAX_PLACES) {
            return; // nobody reads on, and a schema can have a billion places
        }
        FieldType type = FieldType.of(schema);
        if (node instanceof Masked masked) {
            fields.add(masked(path, type, masked));
        } else if (type == FieldType.STRUCT && depth < MaskPlanner.MAX_DEPTH) {
            addStruct(schema, node, path, depth);
        } else if (type == FieldType.ARRAY && depth < MaskPlanner.MAX_DEPTH) {
            Schema element = schema.valueSchema();
            MaskNode inside = node instanceof InArray array ? array.element() : new Untouched(element);
            add(element, inside, MaskPlanner.pathInside(path, "[*]"), depth + 1);
        } else if (type == FieldType.MAP && depth < MaskPlanner.MAX_DEPTH) {
            addMap(schema, node, path, depth);
        } else {
            fields.add(clear(path, type));
        }
    }

    private void addStruct(Schema schema, MaskNode node, String path, int depth) {
        for (Field field : schema.fields()) {
            MaskNode inside =
                    node instanceof MaskedStruct struct ? struct.field(field.index()) : new Untouched(field.schema());
            add(field.schema(), inside, MaskPlanner.pathOfField(path, field.name()), depth + 1);
        }
    }

    private void addMap(Schema schema, MaskNode node, String path, int depth) {
        Schema key = schema.keySchema();
        Schema value = schema.valueSchema();
        MaskNode ofKeys = node instanceof InMap map ? map.key() : new Untouched(key);
        MaskNode ofValues = node instanceof InMap map ? map.value() : new Untouched(value);
        add(key, ofKeys, MaskPlanner.pathInside(path, "{keys}"), depth + 1);
        add(value, ofValues, MaskPlanner.pathInside(path, "{*}"), depth + 1);
    }

    private static Map<String, Object> clear(String path, FieldType type) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("field", path);
        told.put("type", type.toString());
        return told;
    }

    private static Map<String, Object> masked(String path, FieldType type, Masked masked) {
        Rule rule = masked.rule();
        Map<String, Object> told = clear(path, type);
        told.put("rule", rule.alias());
        told.put("strategy", rule.strategy().toString());
        told.put(
                "becomes",
                rule.masking().yieldsNull()
                        ? "NULL"
                        : FieldType.of(masked.schema()).toString());
        return told;
    }
}
