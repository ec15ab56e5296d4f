// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One partition of the ledger's topic: read to its end, and then written to, all that waits in one transaction. Each has
 * a thread of its own, because taking a partition over may take as long as its predecessor's transaction, and the others
 * must go on meanwhile.
 */
final class LedgerLog {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerLog.class);
    private static final long RETRY_MS = 1_000;
    private static final long IDLE_SECONDS = 60;

    /**
     * Producers that write in turn. Brokers end a transaction some time after they have said that it is committed. A
     * producer that begins its next one before they are through is told to wait, for much longer than they need.
     */
    private static final int PRODUCERS = 2;

    /**
     * How long a transaction waits for what else comes. Brokers take some two milliseconds for one, however much is in it:
     * without a pause there would be twice as many, each half as large.
     */
    private static final long GATHERING_MS = 1;

    private static final String ENDED = "what this task has under way there ends without an outcome.";

    private final TopicPartition partition;
    private final LedgerClients clients;
    private final LedgerPartition.Terms terms;
    private final Listener listener;
    private final ExecutorService thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Write> waiting = new ArrayList<>();

    // Of the thread, until that has ended.
    private final List<Producer<byte[], byte[]>> producers = new CopyOnWriteArrayList<>();

    /** Those that take the partition over, which whoever stops that closes. */
    private final List<Producer<byte[], byte[]>> openingProducers = new CopyOnWriteArrayList<>();

    private int turn;

    /** Whether the last opening was stopped. */
    private volatile AtomicBoolean opening = new AtomicBoolean();

    private final LedgerReader reader;

    /**
     * A record to be kept.
     *
     * @param entry ready to be sent: the log's thread is what all wait for
     * @param kept for the listener
     */
    record Write(ProducerRecord<byte[], byte[]> entry, Consumer<Boolean> kept) {}

    /** Hears on the log's thread. */
    interface Listener {
        /** @param kept whether they are; false when the partition is lost */
        void written(List<Write> writes, boolean kept);

        /**
         * Nothing is written here any more before it is opened again.
         *
         * @param error null when another task has taken the partition over, and perhaps otherwise too
         */
        void lost(@Nullable KafkaException error);

        void failed(Throwable error);
    }

    /** @param terms where they are read-only, nothing is written, and nobody is fenced */
    LedgerLog(TopicPartition partition, LedgerClients clients, LedgerPartition.Terms terms, Listener listener) {
        this.partition = partition;
        this.clients = clients;
        this.terms = terms;
        this.listener = listener;
        this.reader = new LedgerReader(partition, clients);
        this.thread = thread("notification-ledger-" + partition);
    }

    /** One at a time, and none while there is nothing to do: a task may have had many partitions. */
    private static ExecutorService thread(String name) {
        ThreadPoolExecutor thread = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), WorkerThreads.named(name));
        thread.allowCoreThreadTimeOut(true);
        return thread;
    }

    /**
     * Takes the partition over, so that no earlier task writes to it any more, and reads on to its end. Returns at once.
     *
     * @param replayed hears on the log's thread what there was; empty where that was stopped
     */
    void open(Consumer<Optional<LedgerReader.Replay>> replayed) {
        AtomicBoolean stopped = new AtomicBoolean();
        opening = stopped;
        execute(() -> replayed.accept(replayUnless(stopped)));
    }

    /** Does not take the partition over any more, where that was begun and is not through. Returns at once. */
    void stopOpening() {
        opening.set(true);
        // What it waits for in there ends with it; but not a commit that is still to end before.
        openingProducers.forEach(producer -> producer.close(Duration.ZERO));
    }

    private Optional<LedgerReader.Replay> replayUnless(AtomicBoolean stopped) {
        try {
            LedgerReader.Replay replay = replay(stopped);
            while (replay == null) {
                pause();
                replay = replay(stopped);
            }
            return Optional.of(replay);
        } catch (RuntimeException e) {
            if (!stopped.get()) {
                throw e;
            }
            throwIfClosing();
            reader.startOver();
            closeProducers();
            return Optional.empty();
        }
    }

    /** How many records are still to be read; from any thread. */
    long lag() {
        return reader.lag();
    }

    /** Writes as soon as it can, together with whatever else waits by then. Returns at once; from any thread. */
    void append(Write write) {
        boolean first;
        synchronized (waiting) {
            first = waiting.isEmpty();
            waiting.add(write);
        }
        if (first) {
            execute(this::commitWaiting);
        }
    }

    private void execute(Runnable work) {
        try {
            thread.execute(() -> run(work));
        } catch (RejectedExecutionException e) {
            // Closed: what it was about is read again.
        }
    }

    private void run(Runnable work) {
        try {
            work.run();
        } catch (CancellationException e) {
            // Closed while it waited.
        } catch (RuntimeException | Error e) {
            if (isFencing(e)) {
                giveUp(null);
            } else if (closing.getCount() > 0) {
                listener.failed(e);
            }
        }
    }

    /** @return null to be called again, because the brokers are away for the moment */
    private LedgerReader.@Nullable Replay replay(AtomicBoolean stopped) {
        try {
            takeOver(stopped);
            return reader.readOn(terms.oldest(), () -> throwIf(stopped));
        } catch (RetriableException e) {
            LOG.warn(
                    "The ledger at {} cannot be read for now ({}); its source partition waits.",
                    partition,
                    e.getClass().getSimpleName());
            return null;
        }
    }

    private void takeOver(AtomicBoolean stopped) {
        closeProducers();
        for (int number = 0; number < PRODUCERS && !terms.readOnly(); number++) {
            Producer<byte[], byte[]> next = clients.producer(partition.partition(), number);
            openingProducers.add(next);
            // Behind that: whoever stops it closes what it finds there.
            throwIf(stopped);
            next.initTransactions();
        }
        producers.addAll(openingProducers);
        openingProducers.clear();
        throwIf(stopped);
    }

    private void throwIf(AtomicBoolean stopped) {
        throwIfClosing();
        if (stopped.get()) {
            throw new CancellationException();
        }
    }

    private void commitWaiting() {
        List<Write> batch;
        // Closing or not, what was given is written.
        var unused = isClosingWithin(GATHERING_MS);
        synchronized (waiting) {
            batch = List.copyOf(waiting);
            waiting.clear();
        }
        listener.written(batch, commit(batch));
    }

    /** @return false when the partition is lost */
    private boolean commit(List<Write> batch) {
        List<Producer<byte[], byte[]>> ours = List.copyOf(producers);
        while (!ours.isEmpty()) {
            turn = (turn + 1) % ours.size();
            Producer<byte[], byte[]> current = ours.get(turn);
            try {
                current.beginTransaction();
                for (Write write : batch) {
                    // Whether it arrived, the commit says.
                    var unused = current.send(write.entry());
                }
                patiently(current::commitTransaction);
                return true;
            } catch (KafkaException e) {
                if (isFencing(e)) {
                    giveUp(null);
                    return false;
                }
                if (isRefused(e)) {
                    throw e;
                }
                LOG.warn(
                        "The ledger at {} could not be written ({}); trying again.",
                        partition,
                        e.getClass().getSimpleName());
                if (!isTakenBack(current)) {
                    return false;
                }
                pause();
            }
        }
        // Memory is ahead of the log for good.
        reader.startOver();
        return false;
    }

    /** Takes back what could not be committed; false when the producer is of no more use, as where the partition is lost. */
    private boolean isTakenBack(Producer<byte[], byte[]> current) {
        try {
            patiently(current::abortTransaction);
            return true;
        } catch (KafkaException e) {
            // Brokers do not always say that another task has taken over: they may call the transaction invalid.
            giveUp(isFencing(e) ? null : e);
            return false;
        }
    }

    /** A commit or an abort that timed out may only be called again. */
    private void patiently(Runnable end) {
        while (true) {
            try {
                end.run();
                return;
            } catch (TimeoutException e) {
                LOG.warn("The ledger at {} does not answer; waiting for it.", partition);
                pause();
            }
        }
    }

    private static boolean isFencing(Throwable error) {
        return causes(error)
                .anyMatch(cause ->
                        cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException);
    }

    /** Whether trying again does not help before somebody has changed rights, credentials or limits. */
    private static boolean isRefused(KafkaException error) {
        return causes(error)
                .anyMatch(cause -> cause instanceof AuthorizationException
                        || cause instanceof AuthenticationException
                        || cause instanceof RecordTooLargeException);
    }

    private static Stream<Throwable> causes(Throwable error) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause);
    }

    /** What others wrote since is not known here, nor what of this was written: next time everything is read. */
    private void giveUp(@Nullable KafkaException error) {
        if (error == null) {
            LOG.info("Another task has taken over the ledger at {}; {}", partition, ENDED);
        } else {
            LOG.warn("The ledger at {} cannot be written; {}", partition, ENDED, error);
        }
        reader.startOver();
        closeProducers();
        listener.lost(error);
    }

    /** Writes nothing any more before it is opened again, and holds no connections. Returns at once. */
    void release() {
        execute(this::closeProducers);
    }

    private void closeProducers() {
        List<Producer<byte[], byte[]>> all =
                Stream.concat(producers.stream(), openingProducers.stream()).toList();
        producers.clear();
        openingProducers.clear();
        all.forEach(producer -> producer.close(LedgerClients.CLOSE_TIMEOUT));
    }

    private void pause() {
        if (isClosingWithin(RETRY_MS)) {
            throw new CancellationException();
        }
    }

    private boolean isClosingWithin(long ms) {
        try {
            return closing.await(ms, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    private void throwIfClosing() {
        if (closing.getCount() == 0) {
            throw new CancellationException();
        }
    }

    /** Takes nothing more, and stops waiting for brokers that are away. Returns at once. */
    void shutDown() {
        closing.countDown();
        execute(this::closeProducers);
        thread.shutdown();
    }

    /** Ends, with what it was given before {@link #shutDown} written if that takes no longer than this. */
    void awaitEnd(Duration patience) {
        try {
            if (!thread.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                var unused = thread.shutdownNow();
                LOG.warn("The ledger at {} closes with outcomes not yet written; they are in doubt.", partition);
                closeProducers();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
