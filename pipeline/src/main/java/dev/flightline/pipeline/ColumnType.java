// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * How one column is read from and written to Avro's generic values.
 *
 * @param name for messages: "expected ..."
 * @param reader from Avro; throws ClassCastException or ArithmeticException for a value of another type
 * @param writer to Avro
 */
record ColumnType(String name, Schema schema, UnaryOperator<Object> reader, UnaryOperator<Object> writer) {
    private static final Schema TIMESTAMP = LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
    private static final Schema DATE = LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));

    Object read(Object value) {
        return reader.apply(value);
    }

    Object write(Object value) {
        return writer.apply(value);
    }

    /** @throws IllegalArgumentException for a Java type that has no place in a topic */
    static ColumnType of(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return list(of(list.getActualTypeArguments()[0]));
        }
        if (type instanceof Class<?> rows && rows.isRecord()) {
            return row(RecordType.of(rows.asSubclass(Record.class)));
        }
        return scalar(type);
    }

    private static ColumnType scalar(Type type) {
        if (type == String.class) {
            return plain("text", Schema.Type.STRING, value -> ((CharSequence) value).toString());
        }
        if (type == Boolean.class) {
            return plain("true or false", Schema.Type.BOOLEAN, Boolean.class::cast);
        }
        if (type == Double.class) {
            return plain("a number", Schema.Type.DOUBLE, value -> ((Number) value).doubleValue());
        }
        if (type == Integer.class) {
            return plain("a whole number", Schema.Type.INT, ColumnType::integer);
        }
        if (type == Long.class || type == long.class) {
            return plain("a whole number", Schema.Type.LONG, ColumnType::whole);
        }
        if (type == Instant.class) {
            return new ColumnType(
                    "milliseconds since 1970",
                    TIMESTAMP,
                    value -> Instant.ofEpochMilli(whole(value)),
                    value -> ((Instant) value).toEpochMilli());
        }
        if (type == LocalDate.class) {
            return new ColumnType(
                    "days since 1970",
                    DATE,
                    value -> LocalDate.ofEpochDay(whole(value)),
                    value -> Math.toIntExact(((LocalDate) value).toEpochDay()));
        }
        throw new IllegalArgumentException("no column can be a " + type.getTypeName());
    }

    private static ColumnType plain(String name, Schema.Type type, UnaryOperator<Object> reader) {
        return new ColumnType(name, Schema.create(type), reader, UnaryOperator.identity());
    }

    private static <T extends Record> ColumnType row(RecordType<T> type) {
        return new ColumnType(
                "a record",
                type.schema(),
                value -> type.read((GenericRecord) value),
                value -> type.write(type.cast(value), type.schema()));
    }

    private static ColumnType list(ColumnType element) {
        return new ColumnType(
                "a list",
                Schema.createArray(element.schema()),
                value -> ((List<?>) value)
                        .stream().map(item -> element.read(item)).toList(),
                value -> ((List<?>) value)
                        .stream().map(item -> element.write(item)).toList());
    }

    private static Long whole(Object value) {
        return value instanceof Integer i ? Long.valueOf(i) : (Long) value;
    }

    private static Integer integer(Object value) {
        return Math.toIntExact(whole(value));
    }
}
