// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import dev.flightline.notification.SuppressionKey.Digest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The addresses that must not be written to, as a compacted topic names them: read from its beginning when the task
 * starts, and followed for as long as it runs. While the brokers are away, what was read last holds. Thread-safe.
 */
final class SuppressionList implements Predicate<String>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SuppressionList.class);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

    private final String topic;
    private final SuppressionKey keys;
    private final SuppressionReader reader;
    private final Dispatcher dispatcher;
    private final InstantSource clock;
    private final Thread follower;
    private final Set<Digest> listed = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Instant completeAt;

    private SuppressionList(
            String topic, SuppressionKey keys, SuppressionClients clients, Dispatcher dispatcher, InstantSource clock) {
        this.topic = topic;
        this.keys = keys;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.reader = open(clients);
        this.follower = WorkerThreads.named("notification-suppression").newThread(this::read);
    }

    private SuppressionReader open(SuppressionClients clients) {
        try {
            clients.requireKept();
            return new SuppressionReader(topic, clients.consumer(), clock);
        } catch (ConnectException e) {
            throw e;
        } catch (KafkaException e) {
            throw unreadable(e);
        }
    }

    /**
     * Begins to read.
     *
     * @param dispatcher hears what the task must stop for
     * @throws ConnectException if the topic cannot be read, or does not keep its records
     */
    static SuppressionList follow(
            SuppressionConfig config, SuppressionClients clients, Dispatcher dispatcher, InstantSource clock) {
        SuppressionList list = new SuppressionList(config.topic(), config.key(), clients, dispatcher, clock);
        list.follower.start();
        return list;
    }

    /** Whether it was read to the end that it had when the task started; before that nobody may be written to. */
    boolean isComplete() {
        return completeAt != null;
    }

    /**
     * Whether the address must not be written to.
     *
     * @throws IllegalStateException if that is not known yet
     */
    @Override
    public boolean test(String address) {
        if (!isComplete()) {
            throw new IllegalStateException("the suppression list is not read yet");
        }
        return listed.contains(keys.ofAddress(address));
    }

    /** How many addresses are on it. */
    int size() {
        return listed.size();
    }

    /** How long ago it was known to be complete, in milliseconds; -1 before it was. */
    long age() {
        Instant complete = completeAt;
        return complete == null
                ? -1
                : Duration.between(complete, clock.instant()).toMillis();
    }

    private void read() {
        try {
            reader.follow(this::put, at -> completeAt = at);
        } catch (ConnectException e) {
            dispatcher.fail(e);
        } catch (RuntimeException | Error e) {
            dispatcher.fail(unreadable(e));
        }
    }

    /** @param listing whether the key's address is to be on the list */
    private void put(byte @Nullable [] key, boolean listing, String where) {
        Digest address = keys.ofRecord(key, where);
        if (listing) {
            listed.add(address);
        } else {
            listed.remove(address);
        }
    }

    private ConnectException unreadable(Throwable cause) {
        return new ConnectException(
                "suppression.topic: '" + topic + "' cannot be read ("
                        + cause.getClass().getSimpleName()
                        + "), and nobody is written to who may be named there; see the cause, check suppression.kafka.*"
                        + " (or ledger.kafka.*) and what its user may do with the topic, then restart the task",
                cause);
    }

    @Override
    public void close() {
        reader.shutDown();
        try {
            follower.join(CLOSE_PATIENCE.toMillis());
            if (follower.isAlive()) {
                LOG.warn("The reader of the suppression list at '{}' is slow to end; it ends by itself.", topic);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
