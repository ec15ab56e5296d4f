// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import dev.flightline.notification.DeliveryOutcome.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Takes records, decides when their turn comes, and sends what is to be told: many at a time, but those of one record
 * key one after the other, for each decision needs the outcome before it. A message that waits for its next attempt
 * holds up its own key only.
 *
 * <p>That a message is about to be sent is kept before it is, and its outcome before the record has one; a record that
 * waits for either still has its turn.
 *
 * <p>The dispatcher's thread owns queues, deliveries and what was told; other threads only hand work over.
 */
final class Notifier implements AutoCloseable {
    private static final Duration EVICTION_INTERVAL = Duration.ofMinutes(10);

    private final Policy policy;
    private final ToldStore store;
    private final Route route;
    private final NotificationMetrics metrics;
    private final BiConsumer<Pending, DeliveryOutcome> outcomes;

    private final Lanes lanes;
    private Instant nextEviction = Instant.MIN;

    /**
     * What to tell, and how much at a time.
     *
     * @param inDoubt what becomes of a message that was about to be sent when a task ended
     * @param maxAhead how many messages more may be made ready while others are in flight
     */
    record Policy(TellingRules rules, InDoubt inDoubt, int maxInFlight, int maxAhead) {}

    /**
     * @param store closed with this
     * @param route its channels and dispatcher are closed with this
     * @param outcomes takes each record with its outcome, on the dispatcher's thread
     */
    Notifier(
            Policy policy,
            ToldStore store,
            Route route,
            NotificationMetrics metrics,
            BiConsumer<Pending, DeliveryOutcome> outcomes) {
        this.policy = policy;
        this.store = store;
        this.route = route;
        this.metrics = metrics;
        this.outcomes = outcomes;
        this.lanes = new Lanes(policy.maxInFlight(), policy.maxAhead(), metrics, this::turn);
    }

    /** Takes records, in the order of their partition. Returns at once. */
    void accept(List<Pending> records) {
        route.dispatcher().execute(() -> {
            records.forEach(lanes::add);
            lanes.advance();
            evict();
        });
    }

    /** Lets go of the records whose partition was revoked. Returns at once. */
    void dropAbandoned() {
        route.dispatcher().execute(() -> {
            lanes.dropAbandoned();
            lanes.advance();
        });
    }

    private void turn(Lane lane) {
        Delivery begun = lane.delivery();
        if (begun == null) {
            begin(lane, lane.first());
        } else {
            lanes.takeOff();
            begun.attempt();
        }
    }

    private void begin(Lane lane, Pending pending) {
        if (pending.slot().abandoned()) {
            end(lane, Optional.empty());
            return;
        }
        Notification notification = pending.notification();
        if (notification == null) {
            store.forget(pending, whenKept(lane, suppressed(Reason.TOMBSTONE)));
            return;
        }
        Optional<DeliveryOutcome> silent = silence(pending, notification);
        if (silent.isPresent()) {
            end(lane, silent);
        } else {
            decide(lane, pending, notification);
        }
    }

    private void decide(Lane lane, Pending pending, Notification notification) {
        ToldStore.Page page = store.page(pending);
        Knowledge known = page.knowledge();
        Decision decision = Decision.of(notification, known, policy.rules(), policy.inDoubt());
        if (decision instanceof Decision.Silent silent) {
            end(lane, suppressed(silent.reason()));
        } else if (decision instanceof Decision.Settle settle) {
            settle(lane, page, settle.ended());
        } else if (pending.superseded() && !known.own()) {
            end(lane, Optional.of(new DeliveryOutcome.Superseded()));
        } else if (decision instanceof Decision.Tell tell) {
            metrics.add(Metric.IN_DOUBT_RESENT, tell.resent() ? 1 : 0);
            deliver(lane, page, new Announcement(notification, tell.kind(), tell.previous()), known.own());
        }
    }

    private void settle(Lane lane, ToldStore.Page page, boolean own) {
        if (!own) {
            page.fulfil(decideAgain(lane));
        } else if (policy.inDoubt() == InDoubt.SKIP) {
            page.fulfil(whenKept(lane, suppressed(Reason.IN_DOUBT)));
        } else {
            park(lane, page);
        }
    }

    /** Ends the lane's first record: with this outcome once that is kept, and without one if it cannot be. */
    private Consumer<Boolean> whenKept(Lane lane, Optional<DeliveryOutcome> outcome) {
        return kept -> {
            end(lane, kept ? outcome : Optional.empty());
            lanes.advance();
        };
    }

    private Consumer<Boolean> decideAgain(Lane lane) {
        return kept -> {
            if (kept) {
                lanes.ready(lane);
            } else {
                end(lane, Optional.empty());
            }
            lanes.advance();
        };
    }

    /**
     * It stays in doubt until its dead letter is written: after a crash before that, it is parked again. Until then it has
     * its turn, for what comes after it would settle the doubt.
     */
    private void park(Lane lane, ToldStore.Page page) {
        Pending pending = lane.first();
        pending.beforeItsOutcome(outcome -> route.dispatcher()
                .execute(() -> page.fulfil(kept -> {
                    outcome.run();
                    lanes.unpark(lane, pending);
                    lanes.advance();
                })));
        lanes.park(lane);
        outcomes.accept(pending, parked(pending));
    }

    private static DeliveryOutcome parked(Pending pending) {
        return new DeliveryOutcome.Parked(new ConnectException("the notification at "
                + Pending.position(pending.record())
                + " was about to be sent when a task ended, and may have been; it is not sent again (in.doubt=park)"));
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

    private void deliver(Lane lane, ToldStore.Page page, Announcement announcement, boolean inDoubt) {
        Delivery delivery = new Delivery(announcement, inDoubt, lane.first(), route, new LaneProgress(lane, page));
        lane.deliver(delivery, page);
        lanes.intends();
        Notification notification = announcement.notification();
        page.intend(new Told(notification.status(), notification.time()), kept -> {
            lanes.intended();
            if (kept) {
                lanes.cleared(lane);
            } else {
                lane.delivered();
                end(lane, Optional.empty());
            }
            lanes.advance();
        });
    }

    /** How a lane's first record fares. */
    private final class LaneProgress implements Delivery.Progress {
        private final Lane lane;
        private final ToldStore.Page page;

        private LaneProgress(Lane lane, ToldStore.Page page) {
            this.lane = lane;
            this.page = page;
        }

        @Override
        public void waits() {
            lanes.land();
            lanes.waits();
            lanes.advance();
        }

        @Override
        public void due() {
            lanes.due();
            lanes.cleared(lane);
            lanes.advance();
        }

        @Override
        public void ended(Optional<DeliveryOutcome> outcome, boolean inDoubt) {
            lanes.land();
            lane.delivered();
            if (outcome.filter(Notifier::isTold).isPresent()) {
                lanes.settles();
                page.fulfil(kept -> {
                    lanes.settled();
                    whenKept(lane, outcome).accept(kept);
                });
            } else if (inDoubt) {
                page.leaveInDoubt();
                whenKept(lane, outcome).accept(true);
            } else {
                page.withdraw(whenKept(lane, outcome));
            }
        }
    }

    private static boolean isTold(DeliveryOutcome outcome) {
        return outcome instanceof DeliveryOutcome.Sent
                || outcome.equals(new DeliveryOutcome.Suppressed(Reason.DRY_RUN));
    }

    private void end(Lane lane, Optional<DeliveryOutcome> outcome) {
        Pending pending = lanes.end(lane);
        outcome.ifPresent(ended -> outcomes.accept(pending, ended));
    }

    private void evict() {
        Instant now = route.clock().instant();
        if (!now.isBefore(nextEviction)) {
            store.evict(now);
            nextEviction = now.plus(EVICTION_INTERVAL);
        }
    }

    /**
     * Stops. Messages under way get a moment to finish, and what becomes of them is kept; the others are not begun, and
     * it is kept that they were not. Their records are read again.
     */
    @Override
    public void close() {
        route.dispatcher().execute(lanes::stop);
        route.channels().forEach(Channel::close);
        route.dispatcher().finish(lanes::withdrawUnsent);
        route.dispatcher().close();
        lanes.clear();
        store.close();
    }
}
