// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * One partition of the ledger: its log, and in memory what that says. The memory is the dispatcher's, and ahead of the
 * log by what waits to be written.
 */
final class LedgerPartition implements LedgerLog.Listener {
    private final TopicPartition partition;
    private final Dispatcher dispatcher;
    private final Terms terms;
    private final LedgerLog log;
    private final LedgerMemory memory = new LedgerMemory();
    private final Set<String> inDoubt = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Loss loss;

    // Guarded by this object.
    private int opening;
    private @Nullable Instant awaySince;
    private final List<Runnable> postponed = new ArrayList<>();

    /** @param error null when another task has taken it over */
    private record Loss(Instant at, @Nullable KafkaException error) {}

    /**
     * How it is kept.
     *
     * @param readOnly for a dry run: what was told before counts, and what would be told now is not kept
     * @param retention for how long what never expires is of use
     */
    record Terms(boolean readOnly, Duration retention, InstantSource clock) {
        /** What was of use only before that is dropped from memory. */
        Instant oldest() {
            return clock.instant().minus(ToldMemory.RETENTION);
        }
    }

    LedgerPartition(TopicPartition partition, LedgerClients clients, Dispatcher dispatcher, Terms terms) {
        this.partition = partition;
        this.dispatcher = dispatcher;
        this.terms = terms;
        this.log = new LedgerLog(partition, clients, terms, this);
    }

    LedgerLog log() {
        return log;
    }

    /** On the dispatcher's thread only. */
    LedgerMemory memory() {
        return memory;
    }

    /** Takes it over and reads on; returns at once. */
    synchronized void open() {
        opening++;
        awaySince = null;
        loss = null;
        log.open(replay -> {
            // Once more: what was under way may have found only now that it had been fenced before.
            loss = null;
            dispatcher.execute(() -> {
                replay.ifPresent(this::remember);
                opened();
            });
        });
    }

    /** Another task's: what it takes to write there is let go once that is so for longer than this. What was read stays. */
    synchronized void away(Duration patience) {
        Instant now = terms.clock().instant();
        if (awaySince == null) {
            awaySince = now;
        }
        if (awaySince.isBefore(now.minus(patience))) {
            awaySince = Instant.MAX;
            log.release();
        }
    }

    /** A takeover that is not through by now would take it from its next owner. */
    synchronized void revoked() {
        if (opening > 0) {
            log.stopOpening();
        }
    }

    private void remember(LedgerReader.Replay replay) {
        if (replay.whole()) {
            memory.clear();
            inDoubt.clear();
        }
        replay.records().forEach((key, entry) -> {
            memory.put(key, entry);
            setInDoubt(key, entry != null && entry.intent() != null);
        });
        evict();
    }

    private synchronized void opened() {
        opening--;
        if (opening == 0) {
            List<Runnable> due = List.copyOf(postponed);
            postponed.clear();
            due.forEach(Runnable::run);
        }
    }

    /**
     * Does something on the dispatcher's thread that depends on what the log says: at once, or when that has been read.
     * Until then it is not known what another task has decided since. Under the lock, so that what it writes lies before
     * whatever is read next.
     */
    synchronized void whenRead(Runnable work) {
        if (opening > 0) {
            postponed.add(work);
        } else {
            work.run();
        }
    }

    /** Counts a message as one that may have been sent, or no longer. */
    void setInDoubt(String key, boolean doubtful) {
        if (doubtful) {
            inDoubt.add(key);
        } else {
            inDoubt.remove(key);
        }
    }

    /** How many messages may have been sent, and nothing was decided about since; from any thread. */
    int inDoubt() {
        return inDoubt.size();
    }

    /** How many records are still to be read; from any thread. */
    long lag() {
        return log.lag();
    }

    /** Whether there is more to be read before anything can be decided. */
    synchronized boolean isOpening() {
        return opening > 0;
    }

    /**
     * Is in the memory at once.
     *
     * @param kept hears on the dispatcher's thread whether the log has it
     */
    void write(String key, LedgerRecord entry, Consumer<Boolean> kept) {
        memory.put(key, entry);
        if (terms.readOnly()) {
            kept.accept(true);
            return;
        }
        log.append(new LedgerLog.Write(
                new ProducerRecord<>(
                        partition.topic(), partition.partition(), LedgerKey.bytes(key), LedgerFormat.write(entry)),
                kept));
    }

    @Override
    public void written(List<LedgerLog.Write> writes, boolean kept) {
        dispatcher.execute(() -> writes.forEach(write -> write.kept().accept(kept)));
    }

    void evict() {
        memory.evict(terms.oldest());
        inDoubt.removeIf(key -> memory.get(key) == null);
    }

    @Override
    public void lost(@Nullable KafkaException error) {
        loss = new Loss(terms.clock().instant(), error);
    }

    /** @throws ConnectException if it has been lost for longer than this */
    void requireOurs(Duration patience) {
        Loss lost = loss;
        if (lost == null || !lost.at().plus(patience).isBefore(terms.clock().instant())) {
            return;
        }
        if (lost.error() == null) {
            throw new ConnectException("the ledger at " + partition
                    + " was taken over, and its source partition is still this task's. Either another connector of the"
                    + " same name uses this ledger: rename one. Or the brokers were away for longer than"
                    + " transaction.timeout.ms: restart the task");
        }
        throw new ConnectException(
                "the ledger at " + partition
                        + " could not be written, and its source partition is still this task's; see the cause and the"
                        + " brokers' logs, then restart the task",
                lost.error());
    }

    @Override
    public void failed(Throwable error) {
        if (error instanceof ConnectException known) {
            dispatcher.fail(known);
        } else {
            dispatcher.fail(new ConnectException(
                    "the ledger at " + partition
                            + " cannot be used; see the cause, check ledger.kafka.* and what its user"
                            + " may do with the topic and its transactional ids, then restart the task",
                    error));
        }
    }
}
