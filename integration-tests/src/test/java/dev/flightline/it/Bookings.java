// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes delayed bookings to one topic, in JSON without a schema, and remembers which were to be told and where they came
 * to lie. Not thread-safe.
 */
final class Bookings implements AutoCloseable {
    private static final Duration DELAY = Duration.ofMinutes(45);

    private final String bootstrapServers;
    private final String topic;
    private final Instant scheduled =
            Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(12));
    private final Producer<String, byte[]> producer;
    private final Set<String> names = new HashSet<>();
    private final Map<Integer, BitSet> offsets = new TreeMap<>();
    private int last;

    Bookings(String bootstrapServers, String topic) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.producer = new KafkaProducer<>(properties(), new StringSerializer(), new ByteArraySerializer());
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("linger.ms", "5");
        return properties;
    }

    /** Writes a record for each of so many new bookings; returns when the broker has them. */
    void write(int count) {
        write(count, count);
    }

    /**
     * Writes records about new bookings, one booking after the other, and again from the first one on with a departure a
     * minute later; returns when the broker has them.
     */
    void write(int records, int bookings) {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        for (int record = 0; record < records; record++) {
            String name = name(last + 1 + record % bookings);
            names.add(name);
            var unused =
                    producer.send(message(name, record / bookings), (place, error) -> wrote(place, error, failure));
        }
        last += bookings;
        producer.flush();
        Exception error = failure.get();
        if (error != null) {
            throw new IllegalStateException("a booking could not be written", error);
        }
    }

    /** On the producer's thread, before its flush returns. */
    private void wrote(RecordMetadata place, @Nullable Exception error, AtomicReference<@Nullable Exception> failure) {
        if (error == null) {
            offsets.computeIfAbsent(place.partition(), unused -> new BitSet()).set((int) place.offset());
        } else {
            failure.set(error);
        }
    }

    /** Writes as many in a transaction, and aborts it: of these, nobody is to be told. */
    void abort(int count) {
        Properties transactional = properties();
        transactional.put("transactional.id", topic + "-aborted");
        try (Producer<String, byte[]> aborting =
                new KafkaProducer<>(transactional, new StringSerializer(), new ByteArraySerializer())) {
            aborting.initTransactions();
            aborting.beginTransaction();
            for (int record = 1; record <= count; record++) {
                var unused = aborting.send(message(name(last + record), 0));
            }
            aborting.flush();
            aborting.abortTransaction();
        }
        last += count;
    }

    private static String name(int number) {
        return "StreamJet-" + number;
    }

    private ProducerRecord<String, byte[]> message(String booking, int minutesLater) {
        Instant departure = scheduled.plus(DELAY).plus(Duration.ofMinutes(minutesLater));
        String json = """
                {"booking_id": "%s", "airline": "StreamJet", "flight_id": "SJT118/2026-11-22", "flight_number": "SJ118",\
                 "customer_name": "Ada Lovelace", "origin": "LSZH", "destination": "EGLL",\
                 "origin_time_zone": "Europe/Zurich", "locale": "en", "scheduled_departure": %d,\
                 "new_estimated_departure": %d, "delay_minutes": %d, "status": "DELAYED"}""".formatted(
                        booking, scheduled.toEpochMilli(), departure.toEpochMilli(), DELAY.toMinutes() + minutesLater);
        return new ProducerRecord<>(topic, booking, json.getBytes(StandardCharsets.UTF_8));
    }

    /** Everybody who is to be told. */
    Set<String> names() {
        return names;
    }

    /** Where the records lie, by partition. */
    Map<Integer, BitSet> offsets() {
        return offsets;
    }

    /** The offset behind the last record, by partition. */
    Map<Integer, Long> ends() {
        Map<Integer, Long> ends = new HashMap<>();
        offsets.forEach((partition, set) -> ends.put(partition, (long) set.length()));
        return ends;
    }

    @Override
    public void close() {
        producer.close();
    }
}
