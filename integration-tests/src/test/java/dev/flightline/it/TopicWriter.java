// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.jspecify.annotations.Nullable;

/** Writes to one topic what the worker's own converters can read. */
final class TopicWriter implements AutoCloseable {
    private final String topic;
    private final JsonConverter converter = new JsonConverter();
    private final KafkaProducer<String, byte @Nullable []> producer;

    TopicWriter(String bootstrapServers, String topic) {
        this.topic = topic;
        converter.configure(Map.of("schemas.enable", "true"), false);
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrapServers);
        producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    /** Returns when the broker has it; null is a tombstone. */
    void write(String key, @Nullable Struct value) throws ExecutionException, InterruptedException {
        byte[] bytes = value == null ? null : converter.fromConnectData(topic, value.schema(), value);
        producer.send(new ProducerRecord<>(topic, key, bytes)).get();
    }

    @Override
    public void close() {
        producer.close();
        converter.close();
    }
}
