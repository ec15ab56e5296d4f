// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** What kind of record it is, as far as the names of its fields and of its schema tell. */
enum RecordShape {
    /** A change event of Debezium: {@code op}, {@code before}, {@code after}, {@code source}. */
    ENVELOPE,
    /** A change event of MongoDB: {@code operationType}, {@code fullDocument}, {@code documentKey}. */
    CHANGE_STREAM,
    /** A heartbeat, a transaction or a schema change: Debezium writes these beside the tables' topics. */
    ABOUT_THE_CONNECTOR,
    /** A row with the {@code __deleted} of ExtractNewRecordState. */
    FLATTENED,
    /** A row. */
    ROW;

    /** Of Structs with this schema. */
    static RecordShape of(Schema schema) {
        if (schema.type() != Schema.Type.STRUCT) {
            return ROW;
        }
        return of(
                schema.name(),
                schema.fields().size(),
                name -> schema.field(name) != null,
                name -> isNested(schema.field(name)));
    }

    /** Of one record without schema. */
    static RecordShape of(Map<?, ?> record) {
        return of(
                null,
                record.size(),
                record::containsKey,
                name -> record.get(name) instanceof Map<?, ?> || record.get(name) instanceof Struct);
    }

    private static RecordShape of(
            @Nullable String schemaName, int fields, Predicate<String> has, Predicate<String> hasNested) {
        if (isEnvelope(has, hasNested)) {
            return ENVELOPE;
        } else if (has.test("operationType") && has.test("documentKey") && has.test("ns")) {
            return CHANGE_STREAM;
        } else if (schemaName == null
                ? isAboutTheConnector(fields, has, hasNested)
                : schemaName.startsWith("io.debezium.connector.")) {
            return ABOUT_THE_CONNECTOR;
        }
        return has.test("__deleted") ? FLATTENED : ROW;
    }

    /** A logical decoding message has neither a row before nor one after, but its content. */
    private static boolean isEnvelope(Predicate<String> has, Predicate<String> hasNested) {
        return has.test("op")
                && (has.test("after") || has.test("before") || has.test("message"))
                && hasNested.test("source");
    }

    /** Heartbeats, transactions and schema changes, in this order. */
    private static boolean isAboutTheConnector(int fields, Predicate<String> has, Predicate<String> hasNested) {
        return (fields == 1 && has.test("ts_ms"))
                || (has.test("event_count") && has.test("data_collections"))
                || (has.test("ddl") && has.test("tableChanges") && hasNested.test("source"));
    }

    private static boolean isNested(@Nullable Field field) {
        return field != null
                && (field.schema().type() == Schema.Type.STRUCT
                        || field.schema().type() == Schema.Type.MAP);
    }
}
