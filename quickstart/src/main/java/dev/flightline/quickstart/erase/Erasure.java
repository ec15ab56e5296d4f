// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.erase;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * One customer's way out. Tombstones are written to the topics that come from the airlines' databases only; those that the
 * joins write are theirs, and so are the tombstones there.
 */
final class Erasure {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    private final String customer;
    private final CustomerRecords records;
    private final @Nullable Warehouse warehouse;

    /** @param warehouse null where it is not looked at */
    Erasure(String customer, CustomerRecords records, @Nullable Warehouse warehouse) {
        this.customer = customer;
        this.records = records;
        this.warehouse = warehouse;
    }

    /** What there is now. */
    Findings look() throws IOException, InterruptedException, SQLException {
        return new Findings(records.read(), records.unreadable(), warehouse == null ? 0 : warehouse.rows(customer));
    }

    /**
     * Returns when they are written.
     *
     * @param kafka settings of a Kafka client
     */
    void writeTombstones(Map<String, Object> kafka, Findings found) {
        try (KafkaProducer<String, byte @Nullable []> producer =
                new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<?>> written = new ArrayList<>();
            for (String topic : List.of(CustomerRecords.BOOKINGS, CustomerRecords.CUSTOMERS)) {
                for (PartitionKey its : found.in(topic)) {
                    written.add(producer.send(new ProducerRecord<>(topic, its.partition(), its.key(), null)));
                }
            }
            producer.flush();
            written.forEach(Erasure::require);
        }
    }

    private static void require(Future<?> written) {
        try {
            written.get();
        } catch (ExecutionException e) {
            throw new KafkaException("a tombstone was not written; erase again", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Returns when nothing is left, or what is after that time. */
    Findings awaitNothing(Duration patience) throws IOException, InterruptedException, SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        Findings left = look();
        while (!left.isNothing() && System.nanoTime() < deadline) {
            boolean unused = never.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
            left = look();
        }
        return left;
    }
}
