// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * All that a record or an exception shows to whoever gets hold of it, as one text: values and schemas, defaults and
 * parameters among them, down to the last byte, and {@code toString}. Equal records give equal texts.
 */
final class Shown {
    // Schemas do not change and come again and again.
    private final IdentityHashMap<Schema, String> schemas = new IdentityHashMap<>();
    private StringBuilder text = new StringBuilder();

    String by(ConnectRecord<?> record) {
        text = new StringBuilder();
        add(record.keySchema(), record.key());
        add(record.valueSchema(), record.value());
        for (Header header : record.headers()) {
            text.append(header.key()).append('=');
            add(header.schema(), header.value());
        }
        return text.append(record).toString();
    }

    /** The stack trace with causes and what is suppressed. */
    static String by(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.append(thrown.toString()).toString();
    }

    private void add(@Nullable Schema schema, @Nullable Object value) {
        if (schema != null) {
            text.append(schemas.computeIfAbsent(schema, Shown::schemaAlone));
        }
        value(value);
        text.append('\n');
    }

    private static String schemaAlone(Schema schema) {
        Shown shown = new Shown();
        shown.schema(schema);
        return shown.text.toString();
    }

    private void schema(Schema schema) {
        text.append(schema.type()).append(' ').append(schema.name()).append(' ').append(schema.version());
        text.append(' ').append(schema.doc()).append(' ').append(schema.parameters());
        text.append(schema.isOptional() ? " optional " : " required ");
        value(schema.defaultValue());
        switch (schema.type()) {
            case STRUCT -> {
                for (Field field : schema.fields()) {
                    text.append(field.name()).append(": ");
                    schema(field.schema());
                }
            }
            case ARRAY -> schema(schema.valueSchema());
            case MAP -> {
                schema(schema.keySchema());
                schema(schema.valueSchema());
            }
            default -> {}
        }
        text.append('\n');
    }

    private void value(@Nullable Object value) {
        if (value instanceof Struct struct) {
            struct.schema().fields().forEach(field -> value(struct.getWithoutDefault(field.name())));
        } else if (value instanceof List<?> list) {
            text.append(list.size()).append(" items ");
            list.forEach(this::value);
        } else if (value instanceof Map<?, ?> map) {
            text.append(map.size()).append(" entries ");
            map.forEach((key, item) -> {
                value(key);
                value(item);
            });
        } else {
            scalar(value);
        }
    }

    private void scalar(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            text.append(new String(bytes, StandardCharsets.UTF_8));
        } else if (value instanceof ByteBuffer buffer) {
            // What lies before its position and behind its limit too.
            text.append(buffer)
                    .append(StandardCharsets.UTF_8.decode(buffer.duplicate().clear()));
        } else if (value instanceof Date date) {
            long millis = Timestamp.fromLogical(Timestamp.SCHEMA, date);
            text.append(millis).append(" ms, day ").append(TimeUnit.MILLISECONDS.toDays(millis));
        } else if (value instanceof Double number) {
            text.append(Double.isFinite(number) ? new BigDecimal(number).toPlainString() : number);
        } else {
            text.append(value);
        }
        text.append(", ");
    }
}
