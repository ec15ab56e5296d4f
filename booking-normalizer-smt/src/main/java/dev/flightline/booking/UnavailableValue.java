// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What Debezium puts in the place of a large value that an update left alone and the database did not log: PostgreSQL's
 * out-of-line columns, Oracle's LOBs. Taken for a value, it would overwrite the true one downstream; taken for null, it would
 * erase it.
 *
 * @see "Debezium 3.x, unavailable.value.placeholder and toasted values of the PostgreSQL connector, read 2026-11-22"
 */
final class UnavailableValue {
    private static final String PLACEHOLDER = "__debezium_unavailable_value";
    private static final byte[] BYTES = PLACEHOLDER.getBytes(StandardCharsets.UTF_8);
    private static final String JSON_OBJECT = "{\"" + PLACEHOLDER + "\"";
    private static final String UUID_TEXT = UUID.nameUUIDFromBytes(BYTES).toString();

    private UnavailableValue() {}

    /** @throws RejectException with {@link RejectCode#UNAVAILABLE_VALUE} if the value stands for one that is not there */
    static void reject(@Nullable Object value) {
        if (isPlaceholder(value)) {
            throw new RejectException(
                    RejectCode.UNAVAILABLE_VALUE,
                    "is not in the change event; set REPLICA IDENTITY FULL on the source table");
        }
    }

    /** The placeholder takes the shape of its column: text, a UUID, bytes, JSON, a map or an array. */
    private static boolean isPlaceholder(@Nullable Object value) {
        if (value instanceof Number || value instanceof Boolean || value == null) {
            return false;
        } else if (value instanceof String text) {
            // Nearly every value is shorter, and each one comes by here.
            return text.length() >= PLACEHOLDER.length() && isPlaceholder(text);
        } else if (value instanceof Map<?, ?> map) {
            return map.size() == 1 && map.containsKey(PLACEHOLDER);
        } else if (value instanceof List<?> list) {
            return list.size() == 1 ? PLACEHOLDER.equals(list.get(0)) : isSpelled(list);
        } else if (value instanceof byte[] bytes) {
            return Arrays.equals(bytes, BYTES);
        }
        return value instanceof ByteBuffer buffer && buffer.equals(ByteBuffer.wrap(BYTES));
    }

    private static boolean isPlaceholder(String text) {
        return text.equals(PLACEHOLDER) || text.startsWith(JSON_OBJECT) || text.equals(UUID_TEXT);
    }

    /** An array of numbers holds a number for each byte of the placeholder. */
    private static boolean isSpelled(List<?> list) {
        if (list.size() != BYTES.length) {
            return false;
        }
        for (int i = 0; i < BYTES.length; i++) {
            if (!(list.get(i) instanceof Number number) || number.doubleValue() != BYTES[i]) {
                return false;
            }
        }
        return true;
    }
}
