// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * A record's value as plain maps, lists and java.time values, the form that templates read. A null stays null, also
 * where the schema has a default; bytes are left out, for no template can show them.
 */
final class RecordFields {
    private RecordFields() {}

    /**
     * @param position for the error only
     * @return mutable, in the order of the record
     * @throws DataException if the value is neither a Struct nor a Map with string keys
     */
    static Map<String, @Nullable Object> of(@Nullable Object value, String position) {
        if (value instanceof Struct struct) {
            return fields(struct);
        }
        if (value instanceof Map<?, ?> map && map.keySet().stream().allMatch(String.class::isInstance)) {
            return fields(map);
        }
        throw new DataException(
                "the value at " + position
                        + " is neither a Struct nor a Map with string keys; use a converter that gives fields, such as Avro or JSON");
    }

    private static Map<String, @Nullable Object> fields(Struct struct) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (Field field : struct.schema().fields()) {
            put(fields, field.name(), field.schema(), struct.getWithoutDefault(field.name()));
        }
        return fields;
    }

    private static Map<String, @Nullable Object> fields(Map<?, ?> map) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        map.forEach((name, value) -> put(fields, String.valueOf(name), null, value));
        return fields;
    }

    private static void put(
            Map<String, @Nullable Object> fields, String name, @Nullable Schema schema, @Nullable Object value) {
        if (!(value instanceof byte[] || value instanceof ByteBuffer)) {
            fields.put(name, plain(schema, value));
        }
    }

    private static @Nullable Object plain(@Nullable Schema schema, @Nullable Object value) {
        if (value instanceof Struct struct) {
            return fields(struct);
        }
        if (value instanceof Map<?, ?> map) {
            return fields(map);
        }
        if (value instanceof List<?> list) {
            return list(schema, list);
        }
        if (value instanceof java.util.Date date) {
            return dateOrTime(schema, date);
        }
        return value;
    }

    private static List<@Nullable Object> list(@Nullable Schema schema, List<?> list) {
        Schema element = schema == null ? null : schema.valueSchema();
        List<@Nullable Object> plain = new ArrayList<>(list.size());
        list.forEach(item -> plain.add(plain(element, item)));
        return plain;
    }

    @SuppressWarnings("JavaUtilDate") // what Connect gives for its logical types
    private static Object dateOrTime(@Nullable Schema schema, java.util.Date date) {
        Instant instant = Instant.ofEpochMilli(date.getTime());
        String logicalType = schema == null ? null : schema.name();
        if (Date.LOGICAL_NAME.equals(logicalType)) {
            return LocalDate.ofInstant(instant, ZoneOffset.UTC);
        }
        if (Time.LOGICAL_NAME.equals(logicalType)) {
            return LocalTime.ofInstant(instant, ZoneOffset.UTC);
        }
        return instant;
    }
}
