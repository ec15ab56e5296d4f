// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.normalize;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/**
 * A flat Struct as the joins read and write values: instants in milliseconds, dates in days since 1970, null where the
 * field is null.
 */
final class StructJson {
    private StructJson() {}

    /** @throws IllegalStateException for a type that no canonical record has */
    static ObjectNode of(Struct struct) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Field field : struct.schema().fields()) {
            put(object, field, struct.getWithoutDefault(field.name()));
        }
        return object;
    }

    private static void put(ObjectNode object, Field field, Object value) {
        if (value == null) {
            object.putNull(field.name());
        } else if (value instanceof String text) {
            object.put(field.name(), text);
        } else if (value instanceof Boolean bool) {
            object.put(field.name(), bool);
        } else if (value instanceof Double number) {
            object.put(field.name(), number);
        } else if (value instanceof Integer || value instanceof Long) {
            object.put(field.name(), ((Number) value).longValue());
        } else if (value instanceof Date date) {
            Instant instant = date.toInstant();
            boolean isDay = org.apache.kafka.connect.data.Date.LOGICAL_NAME.equals(
                    field.schema().name());
            object.put(
                    field.name(),
                    isDay ? LocalDate.ofInstant(instant, ZoneOffset.UTC).toEpochDay() : instant.toEpochMilli());
        } else {
            throw new IllegalStateException(
                    "field '" + field.name() + "' is of " + field.schema().type() + ", which has no form here");
        }
    }
}
