// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import io.apicurio.registry.resolver.ParsedSchema;
import io.apicurio.registry.rest.client.exception.NotFoundException;
import io.apicurio.registry.rest.client.exception.RuleViolationException;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.apicurio.rest.client.auth.exception.ForbiddenException;
import io.apicurio.rest.client.auth.exception.NotAuthorizedException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Values as Avro in Confluent's wire format (a zero byte, four bytes of schema id, the record), by way of a schema
 * registry. Writes with the committed schemas, reads with whatever schema the writer registered.
 */
final class RegistryFormat implements ValueFormat {
    /** Every configuration key of the registry's client begins so: {@code apicurio.auth.} as well as {@link #PREFIX}. */
    static final String CLIENT_PREFIX = "apicurio.";

    static final String PREFIX = CLIENT_PREFIX + "registry.";
    static final String URL_CONFIG = PREFIX + "url";

    private static final int HEADER_BYTES = 5;

    private final Map<String, Object> config = new HashMap<>();

    /** @param settings the client's settings, {@value #URL_CONFIG} among them; the wire format's are given here */
    RegistryFormat(Map<String, ?> settings) {
        config.put(PREFIX + "auto-register", "true");
        config.put(PREFIX + "artifact-resolver-strategy", "io.apicurio.registry.serde.strategy.TopicIdStrategy");
        config.putAll(settings);
        config.put(PREFIX + "as-confluent", "true");
        config.put(PREFIX + "use-id", "contentId");
        config.put(PREFIX + "headers.enabled", "false");
    }

    @Override
    public <T extends Record> Serde<T> serde(String topic, Class<T> type) {
        return Serdes.serdeFrom(new Writer<>(topic, type), new Reader<>(type));
    }

    private final class Writer<T extends Record> implements Serializer<T> {
        private final AvroKafkaSerializer<GenericRecord> bytes = new AvroKafkaSerializer<>();
        private final RecordType<T> records;
        private final Schema schema;

        Writer(String topic, Class<T> type) {
            records = RecordType.of(type);
            schema = TopicSchemas.of(topic);
            bytes.configure(config, false);
        }

        @Override
        public byte @Nullable [] serialize(String topic, @Nullable T value) {
            if (value == null) {
                return null;
            }
            GenericRecord row = records.write(value, schema);
            try {
                return bytes.serialize(topic, row);
            } catch (RuntimeException e) {
                throw asRegistryFault(e);
            }
        }

        @Override
        public void close() {
            bytes.close();
        }
    }

    private final class Reader<T extends Record> implements Deserializer<T> {
        private final Rows rows = new Rows();
        private final RecordType<T> records;

        Reader(Class<T> type) {
            records = RecordType.of(type);
            rows.configure(config, false);
        }

        @Override
        public @Nullable T deserialize(String topic, byte @Nullable [] value) {
            if (value == null) {
                return null;
            }
            if (value.length < HEADER_BYTES || value[0] != 0) {
                throw new SerializationException("the value does not begin with a zero byte and a schema id");
            }
            return records.read(row(topic, value));
        }

        private GenericRecord row(String topic, byte[] value) {
            try {
                return rows.deserialize(topic, value);
            } catch (SerializationException e) {
                throw e;
            } catch (RuntimeException e) {
                throw asRegistryFault(e);
            }
        }

        @Override
        public void close() {
            rows.close();
        }
    }

    /** What the registry's client throws, by what is to be done about it. */
    private static RuntimeException asRegistryFault(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof NotFoundException) {
                return new SerializationException("the registry does not know the value's schema id", thrown);
            }
            if (cause instanceof NotAuthorizedException || cause instanceof ForbiddenException) {
                return new AuthenticationException(
                        "the registry refuses the credentials of " + CLIENT_PREFIX + "auth.*", thrown);
            }
            if (cause instanceof RuleViolationException) {
                return new ConfigException("the registry refuses the committed schema as incompatible with the "
                        + "registered one; evolve it BACKWARD, or delete the subject");
            }
        }
        return new RegistryUnavailableException("the registry does not answer as it should", thrown);
    }

    /** Tells bytes that are not what their schema says from a registry that does not answer. */
    private static final class Rows extends AvroKafkaDeserializer<GenericRecord> {
        @Override
        protected GenericRecord readData(ParsedSchema<Schema> schema, ByteBuffer buffer, int start, int length) {
            try {
                return super.readData(schema, buffer, start, length);
            } catch (RuntimeException e) {
                throw new SerializationException("the value is not what its schema says", e);
            }
        }
    }
}
