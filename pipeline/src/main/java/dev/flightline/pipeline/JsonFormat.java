// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * Values as JSON objects, for trying and testing the joins without a registry: instants are milliseconds since 1970,
 * dates are days since 1970, as ksqlDB writes them.
 */
public final class JsonFormat implements ValueFormat {
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private final ObjectMapper json = new ObjectMapper();

    @Override
    public <T extends Record> Serde<T> serde(String topic, Class<T> type) {
        RecordType<T> records = RecordType.of(type);
        return Serdes.serdeFrom(
                (ignored, value) -> value == null ? null : write(records.write(value, records.schema())),
                (ignored, bytes) -> bytes == null ? null : read(bytes, records));
    }

    private byte[] write(GenericRecord row) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (Schema.Field field : row.getSchema().getFields()) {
            object.put(field.name(), row.get(field.pos()));
        }
        try {
            return json.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values have a JSON form", e);
        }
    }

    private <T extends Record> T read(byte[] bytes, RecordType<T> records) {
        GenericRecord row = new GenericData.Record(records.schema());
        object(bytes).forEach((name, value) -> {
            Schema.Field field = records.schema().getField(name);
            if (field != null) {
                row.put(field.pos(), value);
            }
        });
        return records.read(row);
    }

    private Map<String, @Nullable Object> object(byte[] bytes) {
        try {
            return json.readValue(bytes, OBJECT);
        } catch (JacksonException e) {
            // No cause: its message quotes the input.
            throw new SerializationException("the value is not a JSON object");
        } catch (IOException e) {
            throw new SerializationException("the value cannot be read", e);
        }
    }
}
