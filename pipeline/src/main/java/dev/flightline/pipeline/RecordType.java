// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * A Java record as an Avro record, and back. Component {@code bookedAt} is field {@code booked_at}; an Instant is a
 * timestamp-millis, a LocalDate a date; components may be text, numbers, booleans, records like these, and lists.
 * Thread-safe.
 */
final class RecordType<T extends Record> {
    private record Column(String name, RecordComponent component, ColumnType type) {}

    private final Constructor<T> constructor;
    private final List<Column> columns;
    private final Schema schema;

    private RecordType(Class<T> type) {
        this.columns = Arrays.stream(type.getRecordComponents())
                .map(component ->
                        new Column(columnName(component), component, ColumnType.of(component.getGenericType())))
                .toList();
        this.constructor = canonicalConstructor(type);
        this.schema = derivedSchema(type);
        columns.forEach(column -> column.component().getAccessor().setAccessible(true));
    }

    static <T extends Record> RecordType<T> of(Class<T> type) {
        return new RecordType<>(type);
    }

    /** The schema that the Java record itself spells: its components in order, every one nullable, null by default. */
    Schema schema() {
        return schema;
    }

    /**
     * Reads by field name: fields that the Java record does not have are left aside, missing ones are null.
     *
     * @throws SerializationException if a value is of another type than its column; names the field, never the value
     */
    T read(GenericRecord row) {
        Schema written = row.getSchema();
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            Column column = columns.get(i);
            Schema.Field field = written.getField(column.name());
            values[i] = read(column, field == null ? null : row.get(field.pos()));
        }
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "cannot make a " + constructor.getDeclaringClass().getName(), e);
        }
    }

    private static @Nullable Object read(Column column, @Nullable Object value) {
        if (value == null) {
            if (column.component().getType().isPrimitive()) {
                throw new SerializationException("field '" + column.name() + "' is missing, expected "
                        + column.type().name());
            }
            return null;
        }
        try {
            return column.type().read(value);
        } catch (ClassCastException | ArithmeticException e) {
            // No cause: its message can hold the value.
            throw new SerializationException("field '" + column.name() + "' is of type "
                    + value.getClass().getSimpleName() + ", expected "
                    + column.type().name());
        }
    }

    /** @throws ClassCastException if the object is no such Java record */
    T cast(Object value) {
        return constructor.getDeclaringClass().cast(value);
    }

    /**
     * Writes the columns that the schema has.
     *
     * @throws SerializationException if a field that must not be null is; names it
     */
    GenericRecord write(T value, Schema target) {
        GenericRecord row = new GenericData.Record(target);
        for (Column column : columns) {
            Schema.Field field = target.getField(column.name());
            if (field != null) {
                row.put(field.pos(), write(column, value, field.schema()));
            }
        }
        return row;
    }

    private static @Nullable Object write(Column column, Record value, Schema target) {
        Object plain = component(column, value);
        if (plain != null) {
            return column.type().write(plain);
        }
        if (!target.isNullable()) {
            throw new SerializationException("field '" + column.name() + "' is null, expected "
                    + column.type().name());
        }
        return null;
    }

    private static @Nullable Object component(Column column, Record value) {
        try {
            return column.component().getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + column.name(), e);
        }
    }

    private Schema derivedSchema(Class<T> type) {
        SchemaBuilder.FieldAssembler<Schema> fields = SchemaBuilder.record(type.getSimpleName())
                .namespace(type.getPackageName())
                .fields();
        for (Column column : columns) {
            Schema nullable = Schema.createUnion(
                    Schema.create(Schema.Type.NULL), column.type().schema());
            fields = fields.name(column.name()).type(nullable).withDefault(null);
        }
        return fields.endRecord();
    }

    private static <T extends Record> Constructor<T> canonicalConstructor(Class<T> type) {
        Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record has its canonical constructor: " + type.getName(), e);
        }
    }

    private static String columnName(RecordComponent component) {
        ColumnName given = component.getAnnotation(ColumnName.class);
        return given == null
                ? component.getName().replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT)
                : given.value();
    }
}
