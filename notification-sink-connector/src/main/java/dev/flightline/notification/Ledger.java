// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import dev.flightline.notification.LedgerRecord.Intent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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

    /** How long a task may hold a partition that another one has taken over: until it hears of the rebalance. */
    private static final Duration LOSS_PATIENCE = Duration.ofSeconds(30);

    /** For how long a partition may come back at little cost, and late outcomes be written. */
    private static final Duration AWAY_PATIENCE = Duration.ofSeconds(30);

    private final LedgerTopic topic;
    private final LedgerKey keys;
    private final LedgerClients clients;
    private final Dispatcher dispatcher;
    private final LedgerPartition.Terms terms;
    private final Map<Integer, LedgerPartition> partitions = new ConcurrentHashMap<>();
    private volatile Set<TopicPartition> held = Set.of();

    /** @param clients closed with this */
    Ledger(
            LedgerTopic topic,
            LedgerKey keys,
            LedgerClients clients,
            Dispatcher dispatcher,
            LedgerPartition.Terms terms) {
        this.topic = topic;
        this.keys = keys;
        this.clients = clients;
        this.dispatcher = dispatcher;
        this.terms = terms;
    }

    /** @throws ConnectException if the source topic has more partitions by now */
    @Override
    public void open(Collection<TopicPartition> opened) {
        for (TopicPartition partition : opened) {
            topic.require(partition.partition());
            beside(partition).open();
        }
    }

    @Override
    public void revoked(Collection<TopicPartition> revoked) {
        revoked.forEach(partition -> beside(partition).revoked());
    }

    /** The partition of the ledger beside one of the source topic. */
    private LedgerPartition beside(TopicPartition source) {
        return partitions.computeIfAbsent(
                source.partition(),
                number -> new LedgerPartition(new TopicPartition(topic.name(), number), clients, dispatcher, terms));
    }

    @Override
    public Set<TopicPartition> opening() {
        return partitions.entrySet().stream()
                .filter(entry -> entry.getValue().isOpening())
                .map(entry -> new TopicPartition(topic.source(), entry.getKey()))
                .collect(Collectors.toSet());
    }

    /**
     * What belongs to others is read on when they come back.
     *
     * @throws ConnectException if one of them has been somebody else's for longer than a rebalance takes
     */
    @Override
    public void assigned(Set<TopicPartition> assigned) {
        held = Set.copyOf(assigned);
        assigned.forEach(partition -> beside(partition).requireOurs(LOSS_PATIENCE));
        Set<Integer> ours = assigned.stream().map(TopicPartition::partition).collect(Collectors.toSet());
        partitions.forEach((number, partition) -> {
            if (!ours.contains(number)) {
                partition.away(AWAY_PATIENCE);
            }
        });
    }

    @Override
    public long lag() {
        return held.stream().mapToLong(partition -> beside(partition).lag()).sum();
    }

    @Override
    public long inDoubt() {
        return held.stream().mapToLong(partition -> beside(partition).inDoubt()).sum();
    }

    @Override
    public Page page(Pending pending) {
        Notification notification = pending.notification();
        if (notification == null) {
            throw new IllegalArgumentException("a tombstone has no page of its own");
        }
        return new LedgerPage(
                beside(pending.partition()),
                keys.ofNotification(notification.id()),
                keys.ofBooking(pending.lane()),
                source(pending),
                until(notification));
    }

    /**
     * While a record may be told again, it must be known that it was. Of one that never expires that is as long as the topic
     * keeps it, and counts from now on: its departure may be long past.
     */
    private Instant until(Notification notification) {
        Instant expiry = notification.expiresAt();
        Instant end = expiry == null ? terms.clock().instant().plus(terms.retention()) : expiry;
        return LedgerRecord.later(end, notification.time());
    }

    private SourcePosition source(Pending pending) {
        return new SourcePosition(
                topic.sourceId(),
                pending.partition().partition(),
                pending.record().originalKafkaOffset());
    }

    @Override
    public void forget(Pending tombstone, Consumer<Boolean> kept) {
        LedgerPartition place = beside(tombstone.partition());
        place.whenRead(() -> forget(place, tombstone, kept));
    }

    private void forget(LedgerPartition place, Pending tombstone, Consumer<Boolean> kept) {
        SourcePosition source = source(tombstone);
        Map<String, LedgerRecord> known = new HashMap<>();
        for (String key : place.memory().keys(keys.ofBooking(tombstone.lane()))) {
            LedgerRecord entry = place.memory().get(key);
            if (entry != null && !isDecided(entry, source)) {
                known.put(key, entry.forgotten(source));
            }
        }
        if (known.isEmpty()) {
            kept.accept(true);
        } else {
            Consumer<Boolean> one = allOf(known.size(), kept);
            known.forEach((key, forgotten) -> {
                place.setInDoubt(key, false);
                place.write(key, forgotten, one);
            });
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

    @Override
    public void evict(Instant now) {
        partitions.values().forEach(LedgerPartition::evict);
    }

    @Override
    public void close() {
        partitions.values().forEach(partition -> partition.log().shutDown());
        long deadline = System.nanoTime() + CLOSE_PATIENCE.toNanos();
        partitions
                .values()
                .forEach(partition -> partition.log().awaitEnd(Duration.ofNanos(deadline - System.nanoTime())));
        clients.close();
    }

    /** The place of one record. */
    private static final class LedgerPage implements Page {
        private final LedgerPartition place;
        private final String key;
        private final String booking;
        private final SourcePosition source;
        private final Instant until;

        /** The message that this page is about, its own or one in doubt. */
        private @Nullable Intent intent;

        /** What is in doubt again when this page's own message was not sent. */
        private @Nullable Intent before;

        private LedgerPage(LedgerPartition place, String key, String booking, SourcePosition source, Instant until) {
            this.place = place;
            this.key = key;
            this.booking = booking;
            this.source = source;
            this.until = until;
            LedgerRecord known = place.memory().get(key);
            this.intent = known == null ? null : known.intent();
        }

        @Override
        public Knowledge knowledge() {
            LedgerRecord known = place.memory().get(key);
            if (known == null) {
                return Knowledge.of(null);
            }
            Intent open = known.intent();
            boolean own = open != null && open.source().equals(source);
            // What lies before a message had its outcome before that message was begun.
            boolean begun = open != null && !own && source.isAtOrBefore(open.source());
            List<Told> inDoubt = open == null ? List.of() : open.perhaps().toList();
            return new Knowledge(known.told(), inDoubt, own, begun || isDecided(known, source));
        }

        @Override
        public void intend(Told told, Consumer<Boolean> kept) {
            place.whenRead(() -> intendNow(told, kept));
        }

        private void intendNow(Told told, Consumer<Boolean> kept) {
            LedgerRecord known = place.memory().get(key);
            before = known == null ? null : known.intent();
            Intent next = before == null ? new Intent(told, source, List.of()) : before.next(told, source);
            intent = next;
            place.setInDoubt(key, false);
            place.write(key, LedgerRecord.intending(known, booking, next, until), kept);
        }

        @Override
        public void fulfil(Consumer<Boolean> kept) {
            place.whenRead(() -> fulfilNow(kept));
        }

        private void fulfilNow(Consumer<Boolean> kept) {
            LedgerRecord open = open();
            if (open == null) {
                kept.accept(false);
            } else {
                place.setInDoubt(key, false);
                place.write(key, open.fulfilled(), kept);
            }
        }

        @Override
        public void withdraw(Consumer<Boolean> kept) {
            place.whenRead(() -> withdrawNow(kept));
        }

        private void withdrawNow(Consumer<Boolean> kept) {
            LedgerRecord open = open();
            if (open == null) {
                kept.accept(false);
            } else {
                place.setInDoubt(key, before != null);
                place.write(key, open.withdrawn(before), kept);
            }
        }

        @Override
        public void leaveInDoubt() {
            // Its intent says so already.
            place.setInDoubt(key, true);
        }

        /** Null when another task has decided about it since, which then is what counts. */
        private @Nullable LedgerRecord open() {
            LedgerRecord known = place.memory().get(key);
            return known != null && intent != null && intent.equals(known.intent()) ? known : null;
        }
    }
}
