// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** What reaches the ledger's topic. Each client belongs to who asked for it, and is closed there. */
interface LedgerClients extends AutoCloseable {

    /**
     * @param number tells apart those that one task has at the same time, from 0
     * @return transactional, {@code initTransactions} still to be called, which fences every earlier one of that number
     */
    Producer<byte[], byte[]> producer(int partition, int number);

    /** @return sees committed records only, from the earliest where it would begin before that */
    Consumer<byte[], byte[]> consumer(int partition);

    /**
     * How far a partition is written, open transactions of others included: what was committed behind one of them must
     * not be missed.
     */
    long end(int partition);

    /** The ledger's topic and how it lies to the source topic; creates it where it does not exist. */
    LedgerTopic topic();

    @Override
    void close();

    /** How long closing one may take. */
    Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);
}
