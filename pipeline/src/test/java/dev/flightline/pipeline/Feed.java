// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes Java records to the public topics as the sources would, in JSON. All are there once it is closed. */
final class Feed implements AutoCloseable {
    private final ValueFormat json = new JsonFormat();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final KafkaProducer<String, byte[]> producer;

    Feed(EmbeddedBroker broker) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    <T extends Record> void write(String topic, String key, Class<T> type, T value) {
        Serde<T> serde = json.serde(topic, type);
        byte[] bytes = serde.serializer().serialize(topic, value);
        Future<RecordMetadata> unused = producer.send(
                new ProducerRecord<>(topic, key, bytes), (written, thrown) -> failure.compareAndSet(null, thrown));
    }

    @Override
    public void close() {
        producer.close();
        Exception thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("not everything was written", thrown);
        }
    }
}
