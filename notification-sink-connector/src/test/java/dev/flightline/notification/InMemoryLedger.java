// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A ledger topic that outlives the tasks of a test, reached with the clients that Kafka has for tests: transactions show
 * nothing before they are committed, and the producer opened last fences the others of its partition.
 */
final class InMemoryLedger {
    static final String TOPIC = "flight-notifications";

    /** The answer of brokers that must not be asked for more for the time being; counted down from the start. */
    volatile CountDownLatch commits = new CountDownLatch(0);

    volatile CountDownLatch takeOvers = new CountDownLatch(0);

    /** How many producers were asked to take a partition over. */
    final AtomicInteger takingOver = new AtomicInteger();

    /** What commits fail with, when not null. */
    volatile @Nullable RuntimeException refusing;

    /** How many producers are not closed. */
    final AtomicInteger open = new AtomicInteger();

    /** How many commits fail from here on. */
    final AtomicInteger failing = new AtomicInteger();

    /** What the next commit is answered with, after which its producer is of no more use. */
    final AtomicReference<@Nullable KafkaException> breaking = new AtomicReference<>();

    /** How many records were read, by all consumers together. */
    final AtomicInteger read = new AtomicInteger();

    /** How many commits were asked for, those that wait for {@link #commits} too. */
    final AtomicInteger asked = new AtomicInteger();

    final AtomicInteger transactions = new AtomicInteger();

    /** Of each transaction, the number of the producer that committed it. */
    final List<Integer> turns = Collections.synchronizedList(new ArrayList<>());

    volatile int partitions = 4;
    volatile String sourceId = "source-topic-1";

    private final Map<Integer, List<Entry>> log = new HashMap<>();
    private final Map<List<Integer>, LedgerProducer> current = new HashMap<>();

    /** One committed record. */
    record Entry(String key, String value) {}

    LedgerClients clients() {
        return new Clients();
    }

    /** Every committed record of a partition, in order. */
    synchronized List<Entry> records(int partition) {
        return List.copyOf(log.getOrDefault(partition, List.of()));
    }

    synchronized void add(int partition, String key, String value) {
        log.computeIfAbsent(partition, unused -> new ArrayList<>()).add(new Entry(key, value));
    }

    /** As if a cleaner had run: of each key the last record is left. */
    synchronized void compact(int partition) {
        Map<String, Entry> last = new LinkedHashMap<>();
        for (Entry entry : records(partition)) {
            last.remove(entry.key());
            last.put(entry.key(), entry);
        }
        log.put(partition, new ArrayList<>(last.values()));
    }

    private synchronized LedgerProducer takeOver(LedgerProducer producer, List<Integer> place) {
        LedgerProducer before = current.put(place, producer);
        if (before != null && !before.closed()) {
            before.fenceProducer();
        }
        return producer;
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    private final class Clients implements LedgerClients {
        @Override
        public Producer<byte[], byte[]> producer(int partition, int number) {
            return new LedgerProducer(partition, number);
        }

        @Override
        public Consumer<byte[], byte[]> consumer(int partition) {
            return new LedgerConsumer(partition);
        }

        @Override
        public long end(int partition) {
            return records(partition).size();
        }

        @Override
        public LedgerTopic topic() {
            return LedgerTopic.of(TOPIC, partitions, Impacted.TOPIC, 4, sourceId);
        }

        @Override
        public void close() {}
    }

    private final class LedgerProducer extends MockProducer<byte[], byte[]> {
        private final int partition;
        private final int number;
        private int published;
        private @Nullable KafkaException broken;

        private LedgerProducer(int partition, int number) {
            super(true, new ByteArraySerializer(), new ByteArraySerializer());
            this.partition = partition;
            this.number = number;
            open.incrementAndGet();
        }

        @Override
        public void initTransactions() {
            takingOver.incrementAndGet();
            await(takeOvers);
            if (closed()) {
                throw new KafkaException("closed");
            }
            takeOver(this, List.of(partition, number));
            super.initTransactions();
        }

        @Override
        public void commitTransaction() {
            asked.incrementAndGet();
            await(commits);
            if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new KafkaException("planted");
            }
            RuntimeException refusal = refusing;
            if (refusal != null) {
                throw new KafkaException(
                        "Cannot execute transactional method because we are in an error state", refusal);
            }
            broken = breaking.getAndSet(null);
            if (broken != null) {
                throw broken;
            }
            synchronized (InMemoryLedger.this) {
                super.commitTransaction();
                List<ProducerRecord<byte[], byte[]>> all = history();
                for (ProducerRecord<byte[], byte[]> record : all.subList(published, all.size())) {
                    add(partition, text(record.key()), text(record.value()));
                }
                published = all.size();
            }
            transactions.incrementAndGet();
            turns.add(number);
        }

        @Override
        public void abortTransaction() {
            if (broken != null) {
                throw new KafkaException(
                        "Cannot execute transactional method because we are in an error state", broken);
            }
            super.abortTransaction();
        }

        @Override
        public void close(Duration timeout) {
            // Closing one that was fenced is no fault.
            if (!closed()) {
                super.close(timeout);
                open.decrementAndGet();
            }
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private final class LedgerConsumer extends MockConsumer<byte[], byte[]> {
        private final TopicPartition partition;

        private LedgerConsumer(int partition) {
            super(OffsetResetStrategy.EARLIEST);
            this.partition = new TopicPartition(TOPIC, partition);
            updateBeginningOffsets(Map.of(this.partition, 0L));
            schedulePollTask(this::load);
        }

        private void load() {
            List<Entry> records = records(partition.partition());
            for (int offset = (int) position(partition); offset < records.size(); offset++) {
                Entry entry = records.get(offset);
                read.incrementAndGet();
                addRecord(new ConsumerRecord<>(
                        partition.topic(),
                        partition.partition(),
                        offset,
                        entry.key().getBytes(StandardCharsets.UTF_8),
                        entry.value().getBytes(StandardCharsets.UTF_8)));
            }
        }
    }
}
