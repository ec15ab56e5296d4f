// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BiPredicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes tombstones for the rows of a topic that are past. The sources write to the same topics meanwhile, and a row that
 * they change must win over its tombstone: so each batch of tombstones is a transaction, and before it is committed
 * whatever else came into the partition since its rows were read is looked at. A row that is among it, committed or
 * not, is left for the next time.
 *
 * <p>Of several at once under the same {@code application.id} the last to start goes on, and the others fail.
 */
final class Retirement implements AutoCloseable {
    private static final int BATCH = 500;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final Map<String, Object> settings;
    private final ValueFormat topics;
    private final boolean dryRun;
    private final Producer<String, byte[]> producer;
    /** Reads rows. */
    private final Consumer<String, byte[]> committed;
    /** Sees what is not committed too. */
    private final Consumer<String, byte[]> everything;

    /**
     * What was done with a topic.
     *
     * @param past tombstones written; with a dry run, that would have been
     * @param changing rows that are past but were being written to
     * @param unreadable rows that could not be decoded, and stay
     */
    record Result(long past, long changing, long unreadable) {
        static final Result NONE = new Result(0, 0, 0);

        Result plus(Result other) {
            return new Result(past + other.past, changing + other.changing, unreadable + other.unreadable);
        }
    }

    /** @param given the joins' own settings, of which the clients take what they know */
    Retirement(Map<String, ?> given, ValueFormat topics, boolean dryRun) {
        this.settings = new HashMap<>(FlightDelayConfig.forStreams(given));
        this.topics = topics;
        this.dryRun = dryRun;
        Map<String, Object> config = known(ProducerConfig.configNames());
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.get("application.id") + "-retire");
        producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
        committed = reader("read_committed");
        everything = reader("read_uncommitted");
        try {
            if (!dryRun) {
                producer.initTransactions();
            }
        } catch (KafkaException e) {
            close();
            throw e;
        }
    }

    private Map<String, Object> known(Set<String> names) {
        Map<String, Object> config = new HashMap<>(settings);
        config.keySet().retainAll(names);
        return config;
    }

    /** @param isPast whether a row of that key and value is to go */
    <T extends Record> Result retire(String topic, Class<T> type, BiPredicate<String, T> isPast) {
        Result result = Result.NONE;
        try (Serde<T> values = topics.serde(topic, type)) {
            for (TopicPartition partition : partitions(topic)) {
                result = result.plus(retire(partition, read(partition, values.deserializer(), isPast)));
            }
        }
        return result;
    }

    private List<TopicPartition> partitions(String topic) {
        return committed.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    /** The keys that are past in what is committed up to that offset. */
    private record Rows(Set<String> past, long end, long unreadable) {}

    private <T> Rows read(TopicPartition partition, Deserializer<T> values, BiPredicate<String, T> isPast) {
        Set<String> past = new LinkedHashSet<>();
        long unreadable = 0;
        committed.assign(List.of(partition));
        committed.seekToBeginning(List.of(partition));
        long end = committed.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        while (committed.position(partition) < end) {
            for (ConsumerRecord<String, byte[]> row : committed.poll(POLL)) {
                past.remove(row.key());
                try {
                    if (row.key() != null && row.value() != null && isPast(row, values, isPast)) {
                        past.add(row.key());
                    }
                } catch (SerializationException e) {
                    unreadable++;
                }
            }
        }
        return new Rows(past, committed.position(partition), unreadable);
    }

    private static <T> boolean isPast(
            ConsumerRecord<String, byte[]> row, Deserializer<T> values, BiPredicate<String, T> isPast) {
        return isPast.test(row.key(), values.deserialize(row.topic(), row.value()));
    }

    private Result retire(TopicPartition partition, Rows rows) {
        if (dryRun || rows.past().isEmpty()) {
            return new Result(rows.past().size(), 0, rows.unreadable());
        }
        List<String> keys = new ArrayList<>(rows.past());
        Set<String> changing = new LinkedHashSet<>();
        long retired = 0;
        everything.assign(List.of(partition));
        everything.seek(partition, rows.end());
        for (int from = 0; from < keys.size(); from += BATCH) {
            List<String> batch = keys.subList(from, Math.min(from + BATCH, keys.size()));
            retired += retire(partition, batch, changing);
        }
        return new Result(retired, keys.size() - retired, rows.unreadable());
    }

    /** Once more without those that were written to meanwhile, until there are none. */
    private int retire(TopicPartition partition, List<String> batch, Set<String> changing) {
        while (true) {
            List<String> rest =
                    batch.stream().filter(key -> !changing.contains(key)).toList();
            if (rest.isEmpty()) {
                return 0;
            }
            producer.beginTransaction();
            Set<Long> tombstones = write(partition, rest);
            Set<String> touched = keysBeside(tombstones, partition);
            changing.addAll(touched);
            if (rest.stream().noneMatch(touched::contains)) {
                producer.commitTransaction();
                return rest.size();
            }
            producer.abortTransaction();
        }
    }

    /** @return their offsets */
    private Set<Long> write(TopicPartition partition, List<String> keys) {
        List<Future<RecordMetadata>> written = keys.stream()
                .map(key -> producer.send(new ProducerRecord<>(partition.topic(), partition.partition(), key, null)))
                .toList();
        producer.flush();
        Set<Long> offsets = new LinkedHashSet<>();
        for (Future<RecordMetadata> tombstone : written) {
            offsets.add(offset(tombstone));
        }
        return offsets;
    }

    private static long offset(Future<RecordMetadata> written) {
        try {
            return written.get().offset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while writing tombstones", e);
        } catch (ExecutionException e) {
            throw new KafkaException("a tombstone was not written", e.getCause());
        }
    }

    /** What others wrote up to the last of the tombstones. */
    private Set<String> keysBeside(Set<Long> tombstones, TopicPartition partition) {
        long last = tombstones.stream().mapToLong(Long::longValue).max().orElseThrow();
        Set<String> keys = new LinkedHashSet<>();
        while (everything.position(partition) <= last) {
            for (ConsumerRecord<String, byte[]> row : everything.poll(POLL)) {
                if (!tombstones.contains(row.offset())) {
                    keys.add(row.key());
                }
            }
        }
        return keys;
    }

    private Consumer<String, byte[]> reader(String isolation) {
        Map<String, Object> config = known(ConsumerConfig.configNames());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
        committed.close();
        everything.close();
    }
}
