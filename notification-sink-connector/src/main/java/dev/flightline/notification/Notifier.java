// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import dev.flightline.notification.DeliveryOutcome.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Takes records, decides when their turn comes, and sends what is to be told: many at a time, but those of one record
 * key one after the other, for each decision needs the outcome before it. A message that waits for its next attempt
 * holds up its own key only.
 *
 * <p>The dispatcher's thread owns queues, deliveries and what was told; other threads only hand work over.
 */
final class Notifier implements AutoCloseable {
    private static final Duration EVICTION_INTERVAL = Duration.ofMinutes(10);

    private final TellingRules rules;
    private final int maxInFlight;
    private final Delivery.Route route;
    private final NotificationMetrics metrics;
    private final BiConsumer<Pending, DeliveryOutcome> outcomes;

    private final Map<TopicPartition, ToldMemory> memories = new HashMap<>();
    private final Map<Object, Lane> lanes = new HashMap<>();
    private final Deque<Lane> ready = new ArrayDeque<>();
    private Instant nextEviction = Instant.MIN;
    private int inFlight;
    private int waiting;
    private boolean advancing;

    /** The records of one key, in order. Only the first is decided, or under way. */
    private static final class Lane {
        private final Object key;
        private final Deque<Pending> queue = new ArrayDeque<>();
        private @Nullable Delivery delivery;

        private Lane(Object key) {
            this.key = key;
        }
    }

    /**
     * @param route its channels and dispatcher are closed with this
     * @param outcomes takes each record with its outcome, on the dispatcher's thread
     */
    Notifier(
            TellingRules rules,
            int maxInFlight,
            Delivery.Route route,
            NotificationMetrics metrics,
            BiConsumer<Pending, DeliveryOutcome> outcomes) {
        this.rules = rules;
        this.maxInFlight = maxInFlight;
        this.route = route;
        this.metrics = metrics;
        this.outcomes = outcomes;
    }

    /** Takes records, in the order of their partition. Returns at once. */
    void accept(List<Pending> records) {
        route.dispatcher().execute(() -> {
            records.forEach(this::enqueue);
            advance();
            evict();
        });
    }

    /**
     * Forgets what was told in all other partitions: whoever owns them now may tell something else before they come
     * back. Returns at once.
     */
    void keepOnly(Set<TopicPartition> assigned) {
        route.dispatcher().execute(() -> memories.keySet().retainAll(assigned));
    }

    /** Lets go of the records whose partition was revoked. Returns at once. */
    void dropAbandoned() {
        route.dispatcher().execute(() -> {
            List.copyOf(lanes.values()).forEach(Notifier::dropAbandoned);
            advance();
        });
    }

    private static void dropAbandoned(Lane lane) {
        Pending first = lane.queue.element();
        lane.queue.removeIf(pending -> pending != first && pending.slot().abandoned());
        if (first.slot().abandoned()) {
            wake(lane);
        }
    }

    private void enqueue(Pending pending) {
        Lane lane = lanes.computeIfAbsent(pending.lane(), Lane::new);
        if (pending.notification() == null) {
            // The booking is gone: what of it was not sent yet must not be sent later.
            lane.queue.forEach(Pending::withdraw);
            wake(lane);
        }
        lane.queue.add(pending);
        if (lane.queue.size() == 1) {
            ready.add(lane);
        }
    }

    private static void wake(Lane lane) {
        if (lane.delivery != null) {
            lane.delivery.wake();
        }
    }

    /** Gives every lane that can go on its turn, as long as there is room. */
    private void advance() {
        if (advancing) {
            return; // an outcome that came at once: the loop below goes on with it
        }
        advancing = true;
        try {
            Lane lane = inFlight < maxInFlight ? ready.poll() : null;
            while (lane != null) {
                turn(lane);
                lane = inFlight < maxInFlight ? ready.poll() : null;
            }
        } finally {
            advancing = false;
        }
    }

    private void turn(Lane lane) {
        Delivery begun = lane.delivery;
        if (begun == null) {
            begin(lane, lane.queue.element());
        } else {
            inFlight(1);
            begun.attempt();
        }
    }

    private void begin(Lane lane, Pending pending) {
        if (pending.slot().abandoned()) {
            end(lane, Optional.empty());
            return;
        }
        // A late outcome belongs to the memory it began with, which may have been dropped since.
        ToldMemory memory = memories.computeIfAbsent(pending.partition(), unused -> new ToldMemory());
        Notification notification = pending.notification();
        if (notification == null) {
            memory.forget(lane.key);
            end(lane, suppressed(Reason.TOMBSTONE));
            return;
        }
        Told last = memory.last(lane.key, notification.id());
        Optional<DeliveryOutcome> silent = silence(pending, notification);
        Optional<MessageKind> kind = rules.judge(notification.status(), notification.time(), last);
        if (silent.isPresent()) {
            end(lane, silent);
        } else if (kind.isEmpty()) {
            end(lane, suppressed(Reason.RULES));
        } else {
            deliver(lane, pending, memory, new Announcement(notification, kind.get(), last));
        }
    }

    /** Why this is not told whatever was told before; empty when it may be. */
    private Optional<DeliveryOutcome> silence(Pending pending, Notification notification) {
        if (pending.withdrawn()) {
            return suppressed(Reason.WITHDRAWN);
        }
        if (!notification.wanted()) {
            return suppressed(Reason.OPTED_OUT);
        }
        boolean expired = notification.expiredAt(route.clock().instant());
        return expired ? Optional.of(new DeliveryOutcome.Expired()) : Optional.empty();
    }

    private static Optional<DeliveryOutcome> suppressed(Reason reason) {
        return Optional.of(new DeliveryOutcome.Suppressed(reason));
    }

    private void deliver(Lane lane, Pending pending, ToldMemory memory, Announcement announcement) {
        Delivery delivery = new Delivery(announcement, pending, route, new Delivery.Progress() {
            @Override
            public void waits() {
                inFlight(-1);
                waiting(1);
                advance();
            }

            @Override
            public void due() {
                waiting(-1);
                ready.add(lane);
                advance();
            }

            @Override
            public void ended(Optional<DeliveryOutcome> outcome) {
                inFlight(-1);
                lane.delivery = null;
                outcome.ifPresent(ended -> remember(memory, lane.key, announcement, ended));
                end(lane, outcome);
                advance();
            }
        });
        lane.delivery = delivery;
        inFlight(1);
        delivery.attempt();
    }

    private void inFlight(int change) {
        inFlight += change;
        metrics.add(Metric.IN_FLIGHT, change);
    }

    private void waiting(int change) {
        waiting += change;
        metrics.add(Metric.WAITING, change);
    }

    private static void remember(ToldMemory memory, Object key, Announcement announcement, DeliveryOutcome outcome) {
        boolean told = outcome instanceof DeliveryOutcome.Sent
                || outcome.equals(new DeliveryOutcome.Suppressed(Reason.DRY_RUN));
        if (told) {
            Notification notification = announcement.notification();
            memory.remember(key, notification.id(), new Told(notification.status(), notification.time()));
        }
    }

    /** The lane's first record is through; the next one may go, once there is room. */
    private void end(Lane lane, Optional<DeliveryOutcome> outcome) {
        Pending pending = lane.queue.remove();
        if (lane.queue.isEmpty()) {
            lanes.remove(lane.key);
        } else {
            ready.add(lane);
        }
        outcome.ifPresent(ended -> outcomes.accept(pending, ended));
    }

    private void evict() {
        Instant now = route.clock().instant();
        if (!now.isBefore(nextEviction)) {
            memories.values().forEach(memory -> memory.evict(now));
            nextEviction = now.plus(EVICTION_INTERVAL);
        }
    }

    /** Stops; messages under way get a moment to finish, and their records are read again all the same. */
    @Override
    public void close() {
        route.dispatcher().close();
        // What was under way has no end here any more; the tasks that go on must not be shown with it.
        inFlight(-inFlight);
        waiting(-waiting);
        route.channels().forEach(Channel::close);
    }
}
