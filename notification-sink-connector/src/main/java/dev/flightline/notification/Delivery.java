// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import dev.flightline.notification.DeliveryOutcome.Reason;
import dev.flightline.notification.SendFailure.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
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

    private int channel;
    private int attempts;
    private Instant firstAttempt = Instant.MAX;
    private @Nullable Future<?> waiting;
    private boolean admitted;
    private final Runnable turn = this::admit;
    private volatile boolean underWay;

    /**
     * What all deliveries share.
     *
     * @param channels in fallback order; not empty
     * @param dryRun whether the channels only compose
     */
    record Route(
            List<Channel> channels,
            AllowList allowed,
            boolean dryRun,
            Dispatcher dispatcher,
            InstantSource clock,
            ChannelHealth health) {}

    /** Hears how it goes, on the dispatcher's thread. */
    interface Progress {
        /** It waits for its next attempt, and {@link #due} follows. */
        void waits();

        /** Its next {@link Delivery#attempt} may be made, as soon as there is room. */
        void due();

        /** @param outcome empty when the record's partition was revoked before there was one */
        void ended(Optional<DeliveryOutcome> outcome);
    }

    Delivery(Announcement announcement, Pending pending, Route route, Progress progress) {
        this.announcement = announcement;
        this.pending = pending;
        this.route = route;
        this.progress = progress;
    }

    /** Makes an attempt as soon as its channel lets it, unless it no longer makes sense. */
    void attempt() {
        if (pending.slot().abandoned()) {
            giveTurnBack();
            progress.ended(Optional.empty());
        } else if (pending.withdrawn()) {
            end(new DeliveryOutcome.Suppressed(Reason.WITHDRAWN));
        } else if (announcement.notification().expiredAt(route.clock().instant())) {
            end(new DeliveryOutcome.Expired());
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

    /** Whether an attempt makes sense; once false, it stays so. A channel asks right before it sends; from any thread. */
    private boolean isWanted() {
        boolean wanted = !pending.slot().abandoned()
                && !pending.withdrawn()
                && !announcement.notification().expiredAt(route.clock().instant());
        underWay = wanted;
        return wanted;
    }

    private void pass() {
        try {
            if (!route.allowed().test(channel().recipient(announcement))) {
                end(new DeliveryOutcome.Suppressed(Reason.NOT_ALLOWED));
                return;
            }
        } catch (SendFailure e) {
            failed(e);
            return;
        }
        if (firstAttempt.equals(Instant.MAX)) {
            firstAttempt = route.clock().instant();
        }
        RetrySchedule retries = channel().retries();
        boolean passOver = gate().isShut() && retries.isLimited() && !isLastChannel();
        if (passOver || retries.isOver(elapsed())) {
            fallBack(new SendFailure(Kind.TRANSIENT, "no attempt could be made in time, because nothing gets through"));
        } else if (gate().enter(turn, route.dispatcher()::schedule) || admitted) {
            admitted = true;
            send();
        } else {
            // Looks after a while whether it still makes sense; the gate may let it pass before.
            waiting = route.dispatcher().schedule(this::due, retries.patience(elapsed()));
            progress.waits();
        }
    }

    private void send() {
        attempts++;
        var unused = channel().send(announcement, this::isWanted).whenCompleteAsync(this::ended, route.dispatcher());
    }

    private void ended(@Nullable Boolean sent, @Nullable Throwable error) {
        underWay = false;
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        leave(sent, cause);
        if (cause != null) {
            failed(cause);
        } else if (Boolean.FALSE.equals(sent)) {
            attempt(); // which finds out why it was not wanted any more
        } else {
            end(route.dryRun() ? new DeliveryOutcome.Suppressed(Reason.DRY_RUN) : new DeliveryOutcome.Sent());
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
        switch (failure.kind()) {
            case TRANSIENT -> retry(failure);
            case PERMANENT -> fallBack(failure);
            case FATAL -> giveUpChannel(failure);
        }
    }

    /** The task goes on as long as there is another channel to reach this passenger. */
    private void giveUpChannel(SendFailure failure) {
        if (isLastChannel()) {
            // The record stays without an outcome: it is read again when the task is started again.
            route.dispatcher().fail(describe(failure));
        } else {
            route.health().refused(channel().alias(), failure);
            fallBack(failure);
        }
    }

    private Channel channel() {
        return route.channels().get(channel);
    }

    private ChannelGate gate() {
        return channel().gate();
    }

    /** Since it could have been sent through this channel for the first time. */
    private Duration elapsed() {
        return Duration.between(firstAttempt, route.clock().instant());
    }

    private boolean isLastChannel() {
        return channel == route.channels().size() - 1;
    }

    private void retry(SendFailure failure) {
        Channel current = channel();
        Optional<Duration> delay = current.retries()
                .next(
                        attempts,
                        elapsed(),
                        failure.retryAfter().orElse(Duration.ZERO),
                        ThreadLocalRandom.current().nextDouble());
        if (delay.isEmpty()) {
            fallBack(failure);
            return;
        }
        route.health().retrying(current.alias(), failure, delay.get());
        waiting = route.dispatcher().schedule(this::due, delay.get());
        progress.waits();
    }

    private void fallBack(SendFailure failure) {
        if (isLastChannel()) {
            end(new DeliveryOutcome.Dead(describe(failure)));
        } else {
            channel++;
            attempts = 0;
            firstAttempt = Instant.MAX;
            attempt();
        }
    }

    private ConnectException describe(SendFailure failure) {
        return new ConnectException("the notification at "
                + announcement.notification().position() + " was not sent: channel '"
                + channel().alias() + "': " + failure.getMessage());
    }

    private void end(DeliveryOutcome outcome) {
        giveTurnBack();
        progress.ended(Optional.of(outcome));
    }
}
