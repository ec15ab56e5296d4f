// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.erase;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/** Reads Confluent's wire format: byte 0, a four-byte schema id, Avro. Not thread-safe. */
final class AvroValues {
    private static final int HEADER_BYTES = 5;

    /** A registry, as far as it is needed here. */
    interface Registry {
        /** @throws IOException if there is no Avro schema of that id */
        Schema schema(int id) throws IOException, InterruptedException;
    }

    private final Registry registry;
    private final Map<Integer, Schema> schemas = new HashMap<>();

    AvroValues(Registry registry) {
        this.registry = registry;
    }

    /**
     * As it was written.
     *
     * @throws UnreadableValueException if it is not a record of that format
     * @throws IOException if the registry does not say what its schema is
     */
    GenericRecord read(byte[] value) throws IOException, InterruptedException, UnreadableValueException {
        if (value.length < HEADER_BYTES || value[0] != 0) {
            throw new UnreadableValueException();
        }
        Schema schema = schema(ByteBuffer.wrap(value).getInt(1));
        if (schema.getType() != Schema.Type.RECORD) {
            throw new UnreadableValueException();
        }
        try {
            return new GenericDatumReader<GenericRecord>(schema)
                    .read(
                            null,
                            DecoderFactory.get().binaryDecoder(value, HEADER_BYTES, value.length - HEADER_BYTES, null));
        } catch (IOException | RuntimeException e) {
            // What is not Avro fails in many ways, an index out of bounds among them, and some quote what they met.
            throw new UnreadableValueException();
        }
    }

    private Schema schema(int id) throws IOException, InterruptedException {
        Schema known = schemas.get(id);
        if (known == null) {
            known = registry.schema(id);
            schemas.put(id, known);
        }
        return known;
    }
}
