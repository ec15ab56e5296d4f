// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.SchemaStore;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.errors.StreamsException;

/**
 * What state stores and internal topics hold: Avro's single-object encoding, ten bytes of header with the fingerprint
 * of the writer's schema and then the record. So the joins' own state needs no registry, neither to be written nor to
 * be restored, and yet a newer version of the program reads what an older one wrote: the schema is spelled by the Java
 * record, every field nullable, and each schema that any version wrote stands in {@code state-schemas.json}, to which
 * one only ever adds. Bytes of equal records are equal, which foreign-key joins rely on.
 */
final class StateFormat {
    private static final String SCHEMAS = "state-schemas.json";

    private final SchemaStore.Cache written = new SchemaStore.Cache();

    StateFormat() {
        this(committedSchemas());
    }

    /** @param schemas every schema that some version wrote state with */
    StateFormat(List<Schema> schemas) {
        schemas.forEach(written::addSchema);
    }

    /** A thread-safe serde. Bytes that it cannot read are no bad input but a bug: it throws a StreamsException. */
    <T extends Record> Serde<T> serde(Class<T> type) {
        RecordType<T> records = RecordType.of(type);
        BinaryMessageEncoder<GenericRecord> encoder = new BinaryMessageEncoder<>(GenericData.get(), records.schema());
        BinaryMessageDecoder<GenericRecord> decoder =
                new BinaryMessageDecoder<>(GenericData.get(), records.schema(), written);
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : encode(encoder, records.write(value, records.schema())),
                (topic, bytes) -> bytes == null ? null : decode(topic, decoder, records, bytes));
    }

    private static byte[] encode(BinaryMessageEncoder<GenericRecord> encoder, GenericRecord row) {
        try {
            ByteBuffer buffer = encoder.encode(row);
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T extends Record> T decode(
            String topic, BinaryMessageDecoder<GenericRecord> decoder, RecordType<T> records, byte[] bytes) {
        try {
            return records.read(decoder.decode(bytes));
        } catch (IOException | RuntimeException e) {
            throw new StreamsException(
                    topic + " holds a record that this version cannot read; "
                            + "was it written by a newer version, or is a schema missing in " + SCHEMAS + "?",
                    e);
        }
    }

    /** Every schema that some version of the program wrote state with. */
    static List<Schema> committedSchemas() {
        try (InputStream schemas = StateFormat.class.getResourceAsStream(SCHEMAS)) {
            JsonNode list = new ObjectMapper().readTree(schemas);
            return StreamSupport.stream(list.spliterator(), false)
                    .map(schema -> new Schema.Parser().parse(schema.toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + SCHEMAS, e);
        }
    }
}
