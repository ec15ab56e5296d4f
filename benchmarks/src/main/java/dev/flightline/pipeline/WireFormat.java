// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Writes Confluent's wire format: a zero byte, the schema's number in four, the record in Avro. Not thread-safe. */
final class WireFormat {
    private static final int HEADER_BYTES = 5;

    private record Known(int number, GenericDatumWriter<GenericRecord> writer) {}

    private final LoopbackRegistry registry;
    private final Map<Schema, Known> known = new HashMap<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);

    WireFormat(LoopbackRegistry registry) {
        this.registry = registry;
    }

    byte[] bytes(GenericRecord row) {
        Known schema = known.computeIfAbsent(row.getSchema(), this::register);
        bytes.reset();
        bytes.writeBytes(
                ByteBuffer.allocate(HEADER_BYTES).putInt(1, schema.number()).array());
        try {
            schema.writer().write(row, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Known register(Schema schema) {
        return new Known(registry.register(schema), new GenericDatumWriter<>(schema));
    }
}
