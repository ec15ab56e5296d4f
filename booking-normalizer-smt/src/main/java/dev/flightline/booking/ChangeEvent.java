// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * What a record's value says that happened. Understood are change events with {@code before}, {@code after},
 * {@code source} and {@code op}, flat rows, and flat rows with the {@code __deleted} of ExtractNewRecordState.
 */
sealed interface ChangeEvent {
    /** The row now is {@code row}; a Struct or a Map. */
    record Upsert(Object row, @Nullable Object before) implements ChangeEvent {}

    /** The row is gone. */
    record Delete(@Nullable Object before) implements ChangeEvent {}

    /** Nothing happened to any row: a tombstone behind a delete, TRUNCATE, a logical decoding message. */
    record Nothing() implements ChangeEvent {}

    /**
     * @param value of a record, as a converter or a source connector makes it
     * @throws RejectException with {@link RejectCode#NOT_A_RECORD}
     */
    static ChangeEvent of(@Nullable Object value) {
        if (value == null) {
            return new Nothing();
        } else if (!(value instanceof Struct) && !(value instanceof Map<?, ?>)) {
            throw notARecord("is neither a Struct nor a Map; set a converter that gives one");
        }
        if (isEnvelope(value)) {
            return ofEnvelope(value);
        }
        Object deleted = get(value, "__deleted");
        return "true".equals(deleted) || Boolean.TRUE.equals(deleted) ? new Delete(value) : new Upsert(value, null);
    }

    private static ChangeEvent ofEnvelope(Object envelope) {
        String op = String.valueOf(get(envelope, "op"));
        Object before = row(envelope, "before");
        return switch (op) {
            case "c", "r", "u" -> {
                Object after = row(envelope, "after");
                if (after == null) {
                    throw notARecord("is a change event without the row after the change");
                }
                yield new Upsert(after, before);
            }
            case "d" -> new Delete(before);
            case "t", "m" -> new Nothing();
            default -> throw notARecord("is a change event of an unknown operation; c, r, u, d, t and m are known");
        };
    }

    private static @Nullable Object row(Object envelope, String field) {
        Object row = get(envelope, field);
        if (row == null || row instanceof Struct || row instanceof Map<?, ?>) {
            return row;
        }
        throw notARecord("is a change event whose '" + field + "' is no row");
    }

    private static boolean isEnvelope(Object value) {
        if (value instanceof Struct struct) {
            Schema schema = struct.schema();
            return schema.field("op") != null
                    && schema.field("before") != null
                    && schema.field("after") != null
                    && schema.field("source") != null;
        }
        Map<?, ?> map = (Map<?, ?>) value;
        return map.containsKey("op")
                && map.containsKey("source")
                && (map.containsKey("after") || map.containsKey("before"));
    }

    private static @Nullable Object get(Object row, String field) {
        if (row instanceof Struct struct) {
            return struct.schema().field(field) == null ? null : struct.getWithoutDefault(field);
        }
        return ((Map<?, ?>) row).get(field);
    }

    private static RejectException notARecord(String reason) {
        return new RejectException(
                RejectCode.NOT_A_RECORD,
                reason + "; keep other records away with a predicate, such as TopicNameMatches");
    }
}
