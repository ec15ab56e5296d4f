// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Keeps what was told in memory only: a task that starts, or takes a partition over, knows nothing. */
final class VolatileTold implements ToldStore {
    private final Dispatcher dispatcher;
    private final Map<TopicPartition, ToldMemory> memories = new HashMap<>();
    private Set<TopicPartition> assigned = Set.of();

    VolatileTold(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public Page page(Pending pending) {
        Notification notification = pending.notification();
        List<String> id = notification == null ? List.of() : notification.id();
        // A late outcome belongs to the memory it began with, which may have been dropped since.
        return new VolatilePage(memory(pending), pending.lane(), id);
    }

    private ToldMemory memory(Pending pending) {
        return memories.computeIfAbsent(pending.partition(), unused -> new ToldMemory());
    }

    @Override
    public void forget(Pending tombstone, Consumer<Boolean> kept) {
        memory(tombstone).forget(tombstone.lane());
        kept.accept(true);
    }

    @Override
    public void evict(Instant now) {
        memories.values().forEach(memory -> memory.evict(now));
    }

    @Override
    public void open(Collection<TopicPartition> partitions) {
        // There is nothing to be read.
    }

    @Override
    public void revoked(Collection<TopicPartition> partitions) {
        // Nothing is being opened.
    }

    @Override
    public Set<TopicPartition> opening() {
        return Set.of();
    }

    @Override
    public long lag() {
        return 0;
    }

    /** What does not outlive the task is not counted. */
    @Override
    public long inDoubt() {
        return 0;
    }

    /** Whoever owns the others now may tell something else before they come back. */
    @Override
    public void assigned(Set<TopicPartition> partitions) {
        if (!partitions.equals(assigned)) {
            Set<TopicPartition> kept = Set.copyOf(partitions);
            assigned = kept;
            dispatcher.execute(() -> memories.keySet().retainAll(kept));
        }
    }

    @Override
    public void close() {
        // It is gone with the task.
    }

    private static final class VolatilePage implements Page {
        private final ToldMemory memory;
        private final Object key;
        private final List<String> id;
        private @Nullable Told intended;

        private VolatilePage(ToldMemory memory, Object key, List<String> id) {
            this.memory = memory;
            this.key = key;
            this.id = id;
        }

        @Override
        public Knowledge knowledge() {
            return new Knowledge(memory.last(key, id), memory.inDoubt(key, id), false, false);
        }

        @Override
        public void intend(Told told, Consumer<Boolean> kept) {
            intended = told;
            kept.accept(true);
        }

        @Override
        public void fulfil(Consumer<Boolean> kept) {
            if (intended != null) {
                memory.remember(key, id, intended);
            }
            kept.accept(true);
        }

        @Override
        public void withdraw(Consumer<Boolean> kept) {
            kept.accept(true);
        }

        @Override
        public void leaveInDoubt() {
            if (intended != null) {
                memory.doubt(key, id, intended);
            }
        }
    }
}
