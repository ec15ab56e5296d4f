// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import dev.flightline.notification.LedgerRecord.Intent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was told in a topic: what one task told, the next one knows. What this task tells it sees at once, and goes
 * on when the topic has it. What it read stays in memory when a partition goes, so that only the rest is read when it
 * comes back.
 */
final class Ledger implements ToldStore {
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

    private final LedgerTopic topic;
    private final LedgerKey keys;
    private final LedgerClients clients;
    private final Dispatcher dispatcher;
    private final Terms terms;
    private final Map<Integer, Part> parts = new ConcurrentHashMap<>();

    /**
     * How it is kept.
     *
     * @param readOnly for a dry run: what was told before counts, and what would be told now is not kept
     * @param memory how long a departure is past before what is about it is dropped from memory
     */
    record Terms(boolean readOnly, Duration memory, InstantSource clock) {}

    /** One partition. */
    private static final class Part {
        private final LedgerLog log;
        private final LedgerMemory memory = new LedgerMemory();

        // Guarded by this object.
        private int opening;
        private final Map<String, LedgerRecord> writtenWhileOpening = new HashMap<>();

        private Part(LedgerLog log) {
            this.log = log;
        }
    }

    /** @param clients closed with this */
    Ledger(LedgerTopic topic, LedgerKey keys, LedgerClients clients, Dispatcher dispatcher, Terms terms) {
        this.topic = topic;
        this.keys = keys;
        this.clients = clients;
        this.dispatcher = dispatcher;
        this.terms = terms;
    }

    /** @throws ConnectException if the source topic has more partitions by now */
    @Override
    public void open(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            topic.require(partition.partition());
            open(part(partition.partition()));
        }
    }

    private void open(Part part) {
        synchronized (part) {
            part.opening++;
            part.log.open(replay -> dispatcher.execute(() -> opened(part, replay)));
        }
    }

    private void opened(Part part, LedgerLog.Replay replay) {
        if (replay.whole()) {
            part.memory.clear();
        }
        replay.values().forEach(part.memory::put);
        synchronized (part) {
            // Those are behind what was read.
            part.writtenWhileOpening.forEach(part.memory::put);
            part.opening--;
            if (part.opening == 0) {
                part.writtenWhileOpening.clear();
            }
        }
        part.memory.evict(terms.clock().instant().minus(terms.memory()));
    }

    private Part part(int partition) {
        return parts.computeIfAbsent(
                partition,
                unused -> new Part(new LedgerLog(
                        new TopicPartition(topic.name(), partition), clients, terms.readOnly(), this::failed)));
    }

    private void failed(Throwable error) {
        if (error instanceof ConnectException known) {
            dispatcher.fail(known);
        } else {
            dispatcher.fail(new ConnectException(
                    "the ledger '" + topic.name() + "' cannot be used; see the cause, check ledger.kafka.* and what the"
                            + " user may do with the topic and its transactional ids, then restart the task",
                    error));
        }
    }

    @Override
    public Set<TopicPartition> opening() {
        Set<TopicPartition> opening = new HashSet<>();
        parts.forEach((partition, part) -> {
            synchronized (part) {
                if (part.opening > 0) {
                    opening.add(new TopicPartition(topic.source(), partition));
                }
            }
        });
        return opening;
    }

    @Override
    public void assigned(Set<TopicPartition> partitions) {
        // What belongs to the others is read on when they come back.
    }

    @Override
    public Page page(Pending pending) {
        Notification notification = pending.notification();
        if (notification == null) {
            throw new IllegalArgumentException("a tombstone has no page of its own");
        }
        return new LedgerPage(
                part(pending.partition().partition()),
                keys.ofNotification(notification.id()),
                keys.ofBooking(pending.lane()),
                source(pending));
    }

    private SourcePosition source(Pending pending) {
        return new SourcePosition(
                topic.sourceId(),
                pending.partition().partition(),
                pending.record().originalKafkaOffset());
    }

    @Override
    public void forget(Pending tombstone, Consumer<Boolean> kept) {
        Part part = part(tombstone.partition().partition());
        SourcePosition source = source(tombstone);
        Map<String, LedgerRecord> known = new HashMap<>();
        for (String key : part.memory.keys(keys.ofBooking(tombstone.lane()))) {
            LedgerRecord entry = part.memory.get(key);
            if (entry != null && !isDecided(entry, source)) {
                known.put(key, entry.forgotten(source));
            }
        }
        if (known.isEmpty()) {
            kept.accept(true);
        } else {
            Consumer<Boolean> one = allOf(known.size(), kept);
            known.forEach((key, forgotten) -> write(part, key, forgotten, one));
        }
    }

    /** Hears of each, and tells whether all were kept once it has heard of all. */
    private static Consumer<Boolean> allOf(int count, Consumer<Boolean> kept) {
        AtomicInteger missing = new AtomicInteger(count);
        AtomicBoolean all = new AtomicBoolean(true);
        return one -> {
            all.compareAndSet(true, one);
            if (missing.decrementAndGet() == 0) {
                kept.accept(all.get());
            }
        };
    }

    private static boolean isDecided(@Nullable LedgerRecord known, SourcePosition source) {
        SourcePosition decided = known == null ? null : known.decided();
        return decided != null && source.isAtOrBefore(decided);
    }

    private void write(Part part, String key, LedgerRecord entry, Consumer<Boolean> kept) {
        part.memory.put(key, entry);
        if (terms.readOnly()) {
            kept.accept(true);
            return;
        }
        synchronized (part) {
            if (part.opening > 0) {
                part.writtenWhileOpening.put(key, entry);
            }
            part.log.append(new LedgerLog.Write(key, entry, written -> dispatcher.execute(() -> kept.accept(written))));
        }
    }

    @Override
    public void evict(Instant now) {
        parts.values().forEach(part -> part.memory.evict(now.minus(terms.memory())));
    }

    @Override
    public void close() {
        parts.values().forEach(part -> part.log.shutDown());
        long deadline = System.nanoTime() + CLOSE_PATIENCE.toNanos();
        parts.values().forEach(part -> part.log.awaitEnd(Duration.ofNanos(deadline - System.nanoTime())));
        clients.close();
    }

    /** The place of one record. */
    private final class LedgerPage implements Page {
        private final Part part;
        private final String key;
        private final String booking;
        private final SourcePosition source;

        /** The message that this page is about, its own or one in doubt. */
        private @Nullable Intent intent;

        private LedgerPage(Part part, String key, String booking, SourcePosition source) {
            this.part = part;
            this.key = key;
            this.booking = booking;
            this.source = source;
            LedgerRecord known = part.memory.get(key);
            this.intent = known == null ? null : known.intent();
        }

        @Override
        public Knowledge knowledge() {
            LedgerRecord known = part.memory.get(key);
            if (known == null) {
                return Knowledge.of(null);
            }
            Intent open = known.intent();
            return new Knowledge(
                    known.told(),
                    open == null ? null : open.told(),
                    open != null && open.source().equals(source),
                    isDecided(known, source));
        }

        @Override
        public void intend(Told told, Consumer<Boolean> kept) {
            Intent next = new Intent(told, source);
            intent = next;
            write(part, key, LedgerRecord.intending(part.memory.get(key), booking, next), kept);
        }

        @Override
        public void fulfil(Consumer<Boolean> kept) {
            LedgerRecord open = open();
            if (open == null) {
                kept.accept(false);
            } else {
                write(part, key, open.fulfilled(), kept);
            }
        }

        @Override
        public void withdraw(Consumer<Boolean> kept) {
            LedgerRecord open = open();
            if (open == null) {
                kept.accept(false);
            } else {
                write(part, key, open.withdrawn(), kept);
            }
        }

        /** Null when another task has decided about it since, which then is what counts. */
        private @Nullable LedgerRecord open() {
            LedgerRecord known = part.memory.get(key);
            return known != null && intent != null && intent.equals(known.intent()) ? known : null;
        }
    }
}
