// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * What a record's value says that happened. Understood are Debezium's change events ({@code before}, {@code after},
 * {@code source} and {@code op}), those of a MongoDB change stream ({@code operationType}, {@code fullDocument},
 * {@code documentKey}), flat rows, and flat rows with the {@code __deleted} of ExtractNewRecordState.
 *
 * @see "Debezium 3.x, data change events of each connector, and event flattening, read 2026-11-22"
 * @see "MongoDB Kafka connector, change streams, read 2026-11-22"
 */
sealed interface ChangeEvent {
    /**
     * The row is there.
     *
     * @param row as it is now
     * @param before what is known of it from before, a Struct or a Map, or null
     */
    record Upsert(SourceRow row, @Nullable Object before) implements ChangeEvent {}

    /**
     * The row is gone.
     *
     * @param before what is known of it, a Struct or a Map; null where all that is known is a key
     * @param key a Struct or a Map where the event holds the key; null where the record's key is all there is
     */
    record Delete(@Nullable Object before, @Nullable Object key) implements ChangeEvent {}

    /** Nothing happened to any row: a tombstone behind a delete, TRUNCATE, a logical decoding message. */
    record Nothing() implements ChangeEvent {}

    /**
     * @param value of a record, as a converter or a source connector makes it
     * @throws RejectException with {@link RejectCode#NOT_A_RECORD}
     */
    static ChangeEvent of(@Nullable Object value, SchemaPlans plans) {
        if (value == null) {
            return new Nothing();
        } else if (value instanceof Struct struct) {
            SchemaPlan plan = plans.planFor(struct.schema());
            return of(plan.shape(), new SourceRow.OfStruct(struct, plan), struct, plans);
        } else if (value instanceof Map<?, ?> map) {
            return of(RecordShape.of(map), new SourceRow.OfMap(map), map, plans);
        }
        throw notARecord("is neither a Struct nor a Map; set a converter that gives one");
    }

    private static ChangeEvent of(RecordShape shape, SourceRow row, Object value, SchemaPlans plans) {
        return switch (shape) {
            case ENVELOPE -> ofEnvelope(value, plans);
            case CHANGE_STREAM -> ofChangeStream(value, plans);
            case ABOUT_THE_CONNECTOR ->
                throw notARecord("is a record of Debezium about itself, a heartbeat, a transaction or a schema change");
            case FLATTENED -> isDeleted(value) ? new Delete(value, null) : new Upsert(row, null);
            case ROW -> new Upsert(row, null);
        };
    }

    private static boolean isDeleted(Object row) {
        Object deleted = get(row, "__deleted");
        return "true".equals(deleted) || Boolean.TRUE.equals(deleted);
    }

    private static ChangeEvent ofEnvelope(Object envelope, SchemaPlans plans) {
        String op = String.valueOf(get(envelope, "op"));
        return switch (op) {
            case "c", "r", "u" -> {
                Object after = row(envelope, "after");
                if (after == null) {
                    throw notARecord("is a change event without the row after the change");
                }
                yield new Upsert(SourceRow.of(after, plans), row(envelope, "before"));
            }
            case "d" -> {
                Object before = row(envelope, "before");
                if (before == null && holdsText(envelope)) {
                    throw textForRow("before");
                }
                yield new Delete(before, null);
            }
            case "t", "m" -> new Nothing();
            default -> throw notARecord("is a change event of an unknown operation; c, r, u, d, t and m are known");
        };
    }

    private static ChangeEvent ofChangeStream(Object event, SchemaPlans plans) {
        String operation = String.valueOf(get(event, "operationType"));
        return switch (operation) {
            case "insert", "update", "replace" -> {
                Object document = row(event, "fullDocument");
                if (document == null) {
                    throw notARecord("is an update without the document; set change.stream.full.document=updateLookup");
                }
                yield new Upsert(SourceRow.of(document, plans), row(event, "fullDocumentBeforeChange"));
            }
            case "delete" -> {
                Object before = row(event, "fullDocumentBeforeChange");
                yield new Delete(before, row(event, "documentKey"));
            }
            // Of collections, databases and the stream itself: drop, rename, invalidate and their like.
            default -> new Nothing();
        };
    }

    private static @Nullable Object row(Object envelope, String field) {
        Object row = get(envelope, field);
        if (row == null || isRow(row)) {
            return row;
        } else if (row instanceof String) {
            throw textForRow(field);
        }
        throw notARecord("is a change event whose '" + field + "' is no row");
    }

    /** Debezium's MongoDB connector: the key of such an event holds JSON too, and is no id to make a tombstone from. */
    private static boolean holdsText(Object envelope) {
        Field after = envelope instanceof Struct struct ? struct.schema().field("after") : null;
        return after != null && after.schema().type() == Schema.Type.STRING;
    }

    private static RejectException textForRow(String field) {
        return notARecord(
                "is a change event whose '" + field + "' is text; put Debezium's ExtractNewDocumentState in front"
                        + " of this transformation, or set output.format.value=schema");
    }

    private static boolean isRow(@Nullable Object value) {
        return value instanceof Struct || value instanceof Map<?, ?>;
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
