// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes to the joins' inputs as the source connectors do: in transactions, a snapshot in one. Not thread-safe. */
final class SnapshotFeed implements AutoCloseable {
    private static final int ROWS_PER_TRANSACTION = 10_000;

    private final WireFormat format;
    private final KafkaProducer<String, byte[]> producer;

    SnapshotFeed(String bootstrapServers, LoopbackRegistry registry) {
        format = new WireFormat(registry);
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "flightline-load",
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        65_536),
                new StringSerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** All of them in one transaction; returns when it is committed. */
    void write(Stream<WireRecord> snapshot) {
        producer.beginTransaction();
        snapshot.forEach(this::send);
        producer.commitTransaction();
    }

    /** However many, some at a time. */
    void writeAll(Stream<WireRecord> rows) {
        Iterator<WireRecord> rest = rows.iterator();
        while (rest.hasNext()) {
            producer.beginTransaction();
            for (int i = 0; i < ROWS_PER_TRANSACTION && rest.hasNext(); i++) {
                send(rest.next());
            }
            producer.commitTransaction();
        }
    }

    private void send(WireRecord row) {
        // The transaction's commit throws what one of its records failed with.
        Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(
                row.topic(), null, row.time().toEpochMilli(), row.key(), format.bytes(row.value())));
    }

    @Override
    public void close() {
        producer.close();
    }
}
