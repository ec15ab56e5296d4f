// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads {@code impacted-customers} as a sink does, only what is committed, and notes when each record was to be had. */
final class ToldReader implements AutoCloseable {
    private static final String TOPIC = "impacted-customers";
    private static final int HEADER_BYTES = 5;
    private static final Schema CAUSE = SchemaBuilder.record("ImpactedCustomer")
            .namespace("dev.flightline")
            .fields()
            .optionalLong("caused_at")
            .endRecord();

    /**
     * One record.
     *
     * @param causedAt snapshot time of the position that it comes from
     * @param had when the reader had it, in this JVM's nanoseconds
     */
    record Told(Instant causedAt, long had) {}

    private final GenericDatumReader<GenericRecord> rows = new GenericDatumReader<>(TopicSchemas.of(TOPIC), CAUSE);
    private final List<Told> told = new ArrayList<>();
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread;
    private long tombstones;
    private @Nullable RuntimeException failure;

    ToldReader(String bootstrapServers, int partitions) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(TOPIC, partition))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
        thread = new Thread(this::read, "told-reader");
        thread.start();
    }

    private void read() {
        try (consumer) {
            while (true) {
                consumer.poll(Duration.ofSeconds(1)).forEach(this::note);
            }
        } catch (WakeupException e) {
            // Closed.
        } catch (RuntimeException e) {
            synchronized (this) {
                failure = e;
            }
        }
    }

    private synchronized void note(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            tombstones++;
        } else {
            told.add(new Told(causedAt(record.value()), System.nanoTime()));
        }
    }

    private Instant causedAt(byte[] value) {
        try {
            GenericRecord row = rows.read(
                    null, DecoderFactory.get().binaryDecoder(value, HEADER_BYTES, value.length - HEADER_BYTES, null));
            return Instant.ofEpochMilli((Long) row.get("caused_at"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many records there were so far, tombstones aside. */
    synchronized int count() {
        if (failure != null) {
            throw new IllegalStateException("what was told cannot be read", failure);
        }
        return told.size();
    }

    /** How many tombstones there were so far. */
    synchronized long tombstones() {
        return tombstones;
    }

    /** All so far but the first so many. */
    synchronized List<Told> from(int first) {
        return List.copyOf(told.subList(first, told.size()));
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
