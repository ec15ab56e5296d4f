// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.connect.data.Timestamp;

/**
 * Replaces a value by one that says nothing, of the same type: text by a fixed replacement, numbers by zero, instants by
 * the epoch, bytes, arrays and maps by empty ones. Structs are redacted field by field.
 */
record Redaction(String replacement) implements Masking {
    /** What stands for text unless the user says otherwise. */
    static final String DEFAULT_REPLACEMENT = "*****";

    private static final Set<FieldType> ALL = Collections.unmodifiableSet(EnumSet.allOf(FieldType.class));

    @Override
    public Set<FieldType> accepts() {
        return ALL;
    }

    @Override
    public boolean entersStructs() {
        return true;
    }

    @Override
    public Object mask(Object value, FieldType type) {
        return switch (type) {
            case STRING -> replacement;
            case BOOLEAN -> false;
            case INT8 -> (byte) 0;
            case INT16 -> (short) 0;
            case INT32 -> 0;
            case INT64 -> 0L;
            case FLOAT32 -> 0f;
            case FLOAT64 -> 0d;
            case BYTES -> value instanceof ByteBuffer ? ByteBuffer.allocate(0) : new byte[0];
            // Connect refuses a Decimal whose scale is not its schema's.
            case DECIMAL -> BigDecimal.ZERO.setScale(((BigDecimal) value).scale());
            case DATE, TIME, TIMESTAMP -> Timestamp.toLogical(Timestamp.SCHEMA, 0);
            case ARRAY -> Collections.emptyList();
            case MAP -> Collections.emptyMap();
            case STRUCT -> throw new IllegalArgumentException("a struct is redacted field by field");
        };
    }
}
