// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.erase;

import dev.flightline.quickstart.stack.StartupException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The records of one customer in the topics that are read as tables: those that are the last of their key. Reads what is
 * committed only. Not thread-safe.
 */
final class CustomerRecords {
    static final String CUSTOMERS = "airline-customers";
    static final String BOOKINGS = "airline-bookings";

    /** Where nothing but the key says which booking it is, and so whose. */
    private static final String IMPACTED = "impacted-customers";

    /** Every compacted topic with a customer in it; the ledger knows bookings by a hash only. */
    static final List<String> TOPICS = List.of(CUSTOMERS, BOOKINGS, "bookings", "bookings-redacted", IMPACTED);

    private static final Duration POLL = Duration.ofMillis(500);

    private final String customer;
    private final AvroValues values;
    private final Consumer<String, byte @Nullable []> consumer;
    private final List<TopicPartition> partitions;
    /** By topic, keys whose last record is there and may be the customer's. */
    private final Map<String, Set<PartitionKey>> live = new HashMap<>();
    /** By topic, bookings whose last value names the customer, whether or not a tombstone has come since. */
    private final Map<String, Set<String>> booked = new HashMap<>();

    private final SortedMap<String, String> unreadable = new TreeMap<>();

    /**
     * @param consumer without partitions yet
     * @param customer the id of a customer, as it is the key in {@code airline-customers}
     * @throws StartupException if one of the topics is not there
     */
    CustomerRecords(Consumer<String, byte @Nullable []> consumer, AvroValues values, String customer) {
        this.consumer = consumer;
        this.values = values;
        this.customer = customer;
        partitions = TOPICS.stream()
                .flatMap(topic -> partitions(consumer, topic).stream())
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** @param kafka settings of a Kafka client */
    static Consumer<String, byte @Nullable []> consumer(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
        List<PartitionInfo> infos = consumer.partitionsFor(topic);
        if (infos == null || infos.isEmpty()) {
            throw new StartupException("there is no topic " + topic + "; is --bootstrap-servers the pipeline's Kafka?");
        }
        return infos.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    /**
     * Reads on to where the topics end now.
     *
     * @return the customer's keys by topic, for topics that have any
     */
    SortedMap<String, Set<PartitionKey>> read() throws IOException, InterruptedException {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<String, byte @Nullable []> record : consumer.poll(POLL)) {
                add(record);
            }
        }
        SortedMap<String, Set<PartitionKey>> found = new TreeMap<>();
        live.forEach((topic, keys) -> {
            Set<PartitionKey> its = new HashSet<>(keys);
            if (topic.equals(IMPACTED)) {
                its.removeIf(booking -> !wasBooked(booking.key()));
            }
            if (!its.isEmpty()) {
                found.put(topic, its);
            }
        });
        return found;
    }

    private boolean wasBooked(String booking) {
        return booked.values().stream().anyMatch(bookings -> bookings.contains(booking));
    }

    /** Where a record lies that is the last of its key and cannot be read, so that nobody knows whose it is. */
    List<String> unreadable() {
        return List.copyOf(unreadable.values());
    }

    private void add(ConsumerRecord<String, byte @Nullable []> record) throws IOException, InterruptedException {
        String place = record.topic() + "-" + record.partition() + " " + record.key();
        unreadable.remove(place);
        byte[] value = record.value();
        boolean its = false;
        if (value != null) {
            try {
                its = isCustomers(record.topic(), record.key(), value);
            } catch (UnreadableValueException e) {
                unreadable.put(place, record.topic() + "-" + record.partition() + "@" + record.offset());
            }
        }
        set(live, record.topic(), new PartitionKey(record.partition(), record.key()), its);
    }

    private boolean isCustomers(String topic, String key, byte[] value)
            throws IOException, InterruptedException, UnreadableValueException {
        if (topic.equals(CUSTOMERS)) {
            return key.equals(customer);
        }
        if (topic.equals(IMPACTED)) {
            return true;
        }
        GenericRecord booking = values.read(value);
        boolean its = booking.hasField("customer_id") && customer.equals(String.valueOf(booking.get("customer_id")));
        set(booked, topic, key, its);
        return its;
    }

    private static <K> void set(Map<String, Set<K>> keys, String topic, K key, boolean in) {
        Set<K> its = keys.computeIfAbsent(topic, absent -> new HashSet<>());
        if (in) {
            its.add(key);
        } else {
            its.remove(key);
        }
    }
}
