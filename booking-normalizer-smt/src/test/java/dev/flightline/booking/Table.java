// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * A source table as Debezium describes it: rows, keys and change events in the shapes of the documentation of its PostgreSQL
 * and MariaDB connectors (3.x, adaptive time precision), with the default values of the database in the schema.
 */
final class Table {
    private final String topic;
    private final Schema row;
    private final Schema key;
    private final Schema envelope;

    private Table(String topic, Schema row, Schema key) {
        this.topic = topic;
        this.row = row;
        this.key = key;
        this.envelope = SchemaBuilder.struct()
                .name(topic + ".Envelope")
                .field("before", row)
                .field("after", row)
                .field(
                        "source",
                        SchemaBuilder.struct().field("db", Schema.STRING_SCHEMA).build())
                .field("op", Schema.STRING_SCHEMA)
                .field("ts_ms", Schema.OPTIONAL_INT64_SCHEMA)
                .build();
    }

    static Builder of(String topic) {
        return new Builder(topic);
    }

    Schema rowSchema() {
        return row;
    }

    Schema envelopeSchema() {
        return envelope;
    }

    Struct row(Map<String, ?> columns) {
        Struct struct = new Struct(row);
        columns.forEach(struct::put);
        return struct;
    }

    SourceRecord created(Map<String, ?> after) {
        return event("c", null, row(after));
    }

    SourceRecord updated(@Nullable Map<String, ?> before, Map<String, ?> after) {
        return event("u", before == null ? null : row(before), row(after));
    }

    SourceRecord deleted(@Nullable Map<String, ?> before) {
        return event("d", before == null ? null : row(before), null);
    }

    SourceRecord event(String op, @Nullable Struct before, @Nullable Struct after) {
        Struct value = new Struct(envelope)
                .put("before", before)
                .put("after", after)
                .put("source", new Struct(envelope.field("source").schema()).put("db", "airline"))
                .put("op", op)
                .put("ts_ms", 1_795_340_000_000L);
        return record(keyOf(after != null ? after : before), value);
    }

    SourceRecord tombstone() {
        return new SourceRecord(Map.of(), Map.of(), topic, null, null, null, null, null);
    }

    /** As a JDBC source or ExtractNewRecordState delivers it. */
    SourceRecord flat(Map<String, ?> columns) {
        Struct value = row(columns);
        return record(keyOf(value), value);
    }

    SourceRecord record(@Nullable Struct recordKey, Struct value) {
        return new SourceRecord(
                Map.of("server", "airline"),
                Map.of("lsn", 24023128L, "txId", 750L, "secret", "planted-in-offset"),
                topic,
                3,
                recordKey == null ? null : key,
                recordKey,
                value.schema(),
                value,
                1_795_340_000_123L);
    }

    private @Nullable Struct keyOf(@Nullable Struct columns) {
        if (columns == null) {
            return null;
        }
        Struct struct = new Struct(key);
        key.fields().forEach(field -> struct.put(field.name(), columns.getWithoutDefault(field.name())));
        return struct;
    }

    static final class Builder {
        private final String topic;
        private final Map<String, Schema> columns = new HashMap<>();
        private final List<String> order = new ArrayList<>();

        private Builder(String topic) {
            this.topic = topic;
        }

        Builder column(String name, Schema schema) {
            columns.put(name, schema);
            order.add(name);
            return this;
        }

        Table key(String... names) {
            SchemaBuilder row = SchemaBuilder.struct().name(topic + ".Value").optional();
            order.forEach(name -> row.field(name, columns.get(name)));
            SchemaBuilder key = SchemaBuilder.struct().name(topic + ".Key");
            for (String name : names) {
                key.field(name, columns.get(name));
            }
            return new Table(topic, row.build(), key.build());
        }
    }
}
