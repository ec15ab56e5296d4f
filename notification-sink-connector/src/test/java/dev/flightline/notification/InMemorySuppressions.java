// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A topic of addresses that must not be written to, read with the consumer that Kafka has for tests. */
final class InMemorySuppressions {
    static final String TOPIC = "suppressed-addresses";

    /** How many partitions there are; 0: there is no such topic. */
    volatile int partitions = 1;

    /** What brokers answer to who asks for the topic's end; null when they say where it is. */
    volatile @Nullable KafkaException refusal;

    /** Whether brokers say where the topic ends, and give nothing of it. */
    volatile boolean silent;

    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    SuppressionClients clients() {
        return new SuppressionClients() {
            @Override
            public Consumer<byte[], byte[]> consumer() {
                return new ListConsumer();
            }

            @Override
            public void requireKept() {
                // There is nothing that drops records here.
            }
        };
    }

    void list(String key) {
        write(0, key, "{}");
    }

    void lift(String key) {
        write(0, key, null);
    }

    synchronized void write(int partition, String key, @Nullable String value) {
        records.add(new ConsumerRecord<>(
                TOPIC, partition, end(partition), bytes(key), value == null ? null : bytes(value)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private synchronized long end(int partition) {
        return records.stream().filter(each -> each.partition() == partition).count();
    }

    private final class ListConsumer extends MockConsumer<byte[], byte[]> {
        private ListConsumer() {
            super(OffsetResetStrategy.EARLIEST);
        }

        @Override
        public synchronized List<PartitionInfo> partitionsFor(String topic, Duration timeout) {
            IntStream.range(0, partitions)
                    .forEach(each -> updateBeginningOffsets(Map.of(new TopicPartition(topic, each), 0L)));
            return IntStream.range(0, partitions)
                    .mapToObj(partition -> new PartitionInfo(topic, partition, null, null, null))
                    .toList();
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> asked, Duration timeout) {
            if (refusal != null) {
                throw refusal;
            }
            return asked.stream()
                    .collect(Collectors.toMap(partition -> partition, partition -> end(partition.partition())));
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            for (TopicPartition partition : assignment()) {
                if (!silent) {
                    load(partition);
                }
            }
            ConsumerRecords<byte[], byte[]> read = super.poll(timeout);
            // As a broker that has nothing waits a moment.
            LockSupport.parkNanos(1_000_000);
            return read;
        }

        private void load(TopicPartition partition) {
            synchronized (InMemorySuppressions.this) {
                records.stream()
                        .filter(each ->
                                each.partition() == partition.partition() && each.offset() >= position(partition))
                        .forEach(this::addRecord);
            }
        }
    }
}
