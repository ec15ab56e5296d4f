// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/**
 * What a field holds: Connect's own types, with its four logical types beside them.
 *
 * <p>Without a schema the class of the value decides. A {@link java.util.Date} is then a {@link #TIMESTAMP} and every
 * object a {@link #MAP}.
 */
enum FieldType {
    STRING(String.class),
    BOOLEAN(Boolean.class),
    INT8(Byte.class),
    INT16(Short.class),
    INT32(Integer.class),
    INT64(Long.class),
    FLOAT32(Float.class),
    FLOAT64(Double.class),
    BYTES(byte[].class, ByteBuffer.class),
    DECIMAL(BigDecimal.class),
    TIMESTAMP(java.util.Date.class),
    DATE(java.util.Date.class),
    TIME(java.util.Date.class),
    ARRAY(List.class),
    MAP(Map.class),
    STRUCT(Struct.class);

    // Asked once per class, since it takes as long as copying a small record.
    private static final ClassValue<Optional<FieldType>> BY_CLASS = new ClassValue<>() {
        @Override
        protected Optional<FieldType> computeValue(Class<?> javaClass) {
            return Arrays.stream(values())
                    .filter(type ->
                            type.javaClass.isAssignableFrom(javaClass) || type.otherClass.isAssignableFrom(javaClass))
                    .findFirst();
        }
    };

    private final Class<?> javaClass;
    private final Class<?> otherClass;

    FieldType(Class<?> javaClass) {
        this(javaClass, javaClass);
    }

    FieldType(Class<?> javaClass, Class<?> otherClass) {
        this.javaClass = javaClass;
        this.otherClass = otherClass;
    }

    static FieldType of(Schema schema) {
        // Any other name leaves the type what it is, and so does one of these on a type that is not theirs: a struct
        // called Date is still looked into.
        return switch (schema.name() == null ? "" : schema.name()) {
            case Decimal.LOGICAL_NAME -> logical(schema, Schema.Type.BYTES, DECIMAL);
            case Date.LOGICAL_NAME -> logical(schema, Schema.Type.INT32, DATE);
            case Time.LOGICAL_NAME -> logical(schema, Schema.Type.INT32, TIME);
            case Timestamp.LOGICAL_NAME -> logical(schema, Schema.Type.INT64, TIMESTAMP);
            default -> valueOf(schema.type().name());
        };
    }

    private static FieldType logical(Schema schema, Schema.Type base, FieldType logical) {
        return schema.type() == base ? logical : valueOf(schema.type().name());
    }

    /** Whether values of this type hold others. */
    boolean isContainer() {
        return this == STRUCT || this == ARRAY || this == MAP;
    }

    /** The type of a value that has no schema; empty when Connect knows no such class. */
    static Optional<FieldType> ofValue(Object value) {
        return BY_CLASS.get(value.getClass());
    }

    /** Parses a name from the configuration, in any case; empty when there is no such type. */
    static Optional<FieldType> named(String name) {
        return Arrays.stream(values())
                .filter(type -> type.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /** The types of these names; what is no name of a type is left out. */
    static Set<FieldType> allNamed(Collection<String> names) {
        Set<FieldType> types = EnumSet.noneOf(FieldType.class);
        names.forEach(name -> named(name).ifPresent(types::add));
        return types;
    }

    /** Whether a value of this type can be this object; a converter or an earlier transformation may have it wrong. */
    boolean holds(Object value) {
        return javaClass.isInstance(value) || otherClass.isInstance(value);
    }
}
