// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import dev.flightline.notification.DeliveryOutcome.Reason;
import dev.flightline.notification.SendFailure.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * One announcement on its way: attempt after attempt on one channel after another, until it has an outcome. Confined
 * to the dispatcher's thread. Between attempts it gives its turn back and waits to be given another.
 */
final class Delivery {
    private final Announcement announcement;
    private final Pending pending;
    private final Route route;
    private final Progress progress;
    private final FallbackOrder order;

    /** What the last channel said that could not deliver it. */
    private @Nullable DeliveryOutcome refused;

    /** The last channel for which the record has no address. */
    private @Nullable DeliveryOutcome unaddressed;

    /** Whether an address is on the suppression list. */
    private boolean listed;

    private @Nullable Future<?> waiting;
    private boolean admitted;
    private final Runnable turn = this::admit;
    private volatile boolean underWay;

    /** Whether the passenger may have the message, though no provider has said so. */
    private volatile boolean inDoubt;

    /** Hears how it goes, on the dispatcher's thread. */
    interface Progress {
        /** It waits for its next attempt, and {@link #due} follows. */
        void waits();

        /** Its next {@link Delivery#attempt} may be made, as soon as there is room. */
        void due();

        /**
         * @param outcome empty when the record's partition was revoked before there was one
         * @param inDoubt whether the passenger may have the message, unless the outcome says so for certain
         */
        void ended(Optional<DeliveryOutcome> outcome, boolean inDoubt);
    }

    /** @param inDoubt whether an earlier task may have sent it */
    Delivery(Announcement announcement, boolean inDoubt, Pending pending, Route route, Progress progress) {
        this.announcement = announcement;
        this.inDoubt = inDoubt;
        this.pending = pending;
        this.route = route;
        this.progress = progress;
        this.order = new FallbackOrder(route.channels(), route.clock());
    }

    /** Makes an attempt as soon as its channel lets it, unless it no longer makes sense. */
    void attempt() {
        if (pending.slot().abandoned()) {
            giveTurnBack();
            progress.ended(Optional.empty(), inDoubt);
        } else if (pending.withdrawn()) {
            end(new DeliveryOutcome.Suppressed(Reason.WITHDRAWN));
        } else if (announcement.notification().expiredAt(route.clock().instant())) {
            end(new DeliveryOutcome.Expired());
        } else if (givesWay()) {
            end(new DeliveryOutcome.Superseded());
        } else {
            write();
        }
    }

    private void write() {
        String recipient;
        try {
            recipient = channel().recipient(announcement);
        } catch (SendFailure e) {
            giveTurnBack();
            failed(e);
            return;
        }
        if (!route.allowed().test(recipient)) {
            end(new DeliveryOutcome.Suppressed(Reason.NOT_ALLOWED));
        } else if (route.suppressed().test(recipient)) {
            giveTurnBack();
            listed = true;
            nextChannel();
        } else if (admitted) {
            send();
        } else {
            pass();
        }
    }

    /** Is due now, where it would otherwise still wait: something about its record changed. */
    void wake() {
        if (waiting != null && waiting.cancel(false)) {
            due();
        }
    }

    private void due() {
        waiting = null;
        gate().stepOut(turn);
        progress.due();
    }

    /** The gate lets it pass, while it waits for that. */
    private void admit() {
        admitted = true;
        wake();
    }

    /** Whether a channel may have given it to a provider, and has no answer yet. */
    boolean isUnderWay() {
        return underWay;
    }

    /** Whether an attempt was made of which nobody knows how it ended. */
    boolean isInDoubt() {
        return inDoubt;
    }

    /** A newer record is there: ends if it waits and may give way. */
    void giveWay() {
        if (givesWay()) {
            wake();
        }
    }

    /**
     * A message that may have arrived does not: repeated with the same key it is told once where the provider knows the
     * key, and the newer one, which may say the same, has another.
     */
    private boolean givesWay() {
        return pending.superseded() && !inDoubt;
    }

    /** Whether an attempt makes sense; once false, it stays so. A channel asks right before it sends; from any thread. */
    private boolean isWanted() {
        boolean wanted = !pending.slot().abandoned()
                && !pending.withdrawn()
                && !announcement.notification().expiredAt(route.clock().instant())
                && !givesWay();
        underWay = wanted;
        return wanted;
    }

    private void pass() {
        order.tried();
        if (order.isPassedOver()) {
            fallBack(new SendFailure(Kind.TRANSIENT, "no attempt could be made in time, because nothing gets through"));
        } else if (gate().enter(turn, route.dispatcher()::schedule) || admitted) {
            admitted = true;
            send();
        } else {
            // Looks after a while whether it still makes sense; the gate may let it pass before.
            waitFor(order.patience());
        }
    }

    private void waitFor(Duration delay) {
        waiting = route.dispatcher().schedule(this::due, delay);
        progress.waits();
    }

    private void send() {
        order.attempted();
        Instant handedOver = metrics().handOver();
        var unused = channel()
                .send(announcement, this::isWanted)
                .whenCompleteAsync((sent, error) -> answered(handedOver, sent, error), route.dispatcher());
    }

    private void answered(Instant handedOver, @Nullable Boolean sent, @Nullable Throwable error) {
        underWay = false;
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (cause != null || Boolean.TRUE.equals(sent)) {
            metrics().answered(handedOver);
        }
        leave(sent, cause);
        if (cause != null) {
            failed(cause);
        } else if (Boolean.FALSE.equals(sent)) {
            attempt(); // which finds out why it was not wanted any more
        } else {
            sent();
        }
    }

    private void sent() {
        if (route.dryRun()) {
            end(new DeliveryOutcome.Suppressed(Reason.DRY_RUN));
        } else {
            metrics().count(ChannelMetric.SENT);
            end(new DeliveryOutcome.Sent());
        }
    }

    private void leave(@Nullable Boolean sent, @Nullable Throwable cause) {
        boolean tried = cause == null ? Boolean.TRUE.equals(sent) : cause instanceof SendFailure;
        if (tried) {
            admitted = false;
            gate().leave(cause instanceof SendFailure failure ? failure : null, route.dispatcher()::schedule);
        } else {
            giveTurnBack();
        }
    }

    private void giveTurnBack() {
        if (admitted) {
            admitted = false;
            gate().leaveUnused(route.dispatcher()::schedule);
        }
    }

    private void failed(Throwable cause) {
        if (cause instanceof SendFailure failure) {
            failed(failure);
        } else if (cause instanceof Error) {
            // No fault of the message, so it must not be buried for it.
            String type = cause.getClass().getSimpleName();
            route.dispatcher().fail(describe(new SendFailure(Kind.FATAL, type + "; see the worker's log")));
        } else {
            String type = cause.getClass().getSimpleName();
            failed(new SendFailure(Kind.PERMANENT, "unexpected " + type));
        }
    }

    private void failed(SendFailure failure) {
        inDoubt |= failure.mayHaveArrived();
        switch (failure.kind()) {
            case TRANSIENT -> retry(failure);
            case PERMANENT, UNADDRESSED -> fallBack(failure);
            case FATAL -> giveUpChannel(failure);
        }
    }

    /** The task goes on as long as there is another channel to reach this passenger. */
    private void giveUpChannel(SendFailure failure) {
        if (order.isLast()) {
            // The record stays without an outcome: it is read again when the task is started again.
            route.dispatcher().fail(describe(failure));
        } else {
            route.health().refused(channel().alias(), failure);
            fallBack(failure);
        }
    }

    private Channel channel() {
        return order.channel();
    }

    private ChannelMetrics metrics() {
        return route.health().of(channel().alias());
    }

    private ChannelGate gate() {
        return channel().gate();
    }

    private void retry(SendFailure failure) {
        if (givesWay()) {
            end(new DeliveryOutcome.Superseded());
            return;
        }
        Optional<Duration> delay = order.retryIn(failure);
        if (delay.isEmpty()) {
            fallBack(failure);
        } else {
            route.health().retrying(channel().alias(), failure, delay.get());
            waitFor(delay.get());
        }
    }

    private void fallBack(SendFailure failure) {
        metrics().count(ChannelMetric.FAILED);
        DeliveryOutcome dead = new DeliveryOutcome.Dead(describe(failure));
        if (failure.kind() == Kind.UNADDRESSED) {
            unaddressed = dead;
        } else {
            refused = dead;
        }
        nextChannel();
    }

    private void nextChannel() {
        if (order.isLast()) {
            end(undelivered());
        } else {
            order.next();
            attempt();
        }
    }

    /** No channel delivered it. A passenger all of whose addresses are listed is one not to be written to. */
    private DeliveryOutcome undelivered() {
        if (refused != null) {
            return refused;
        }
        return unaddressed == null || listed ? new DeliveryOutcome.Suppressed(Reason.ON_SUPPRESSION_LIST) : unaddressed;
    }

    private ConnectException describe(SendFailure failure) {
        return new ConnectException("the notification at "
                + announcement.notification().position() + " was not sent: channel '"
                + channel().alias() + "': " + failure.getMessage());
    }

    private void end(DeliveryOutcome outcome) {
        giveTurnBack();
        progress.ended(Optional.of(outcome), inDoubt);
    }
}
