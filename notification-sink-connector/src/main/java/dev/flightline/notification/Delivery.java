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

    /** Makes an attempt, unless it no longer makes sense. */
    void attempt() {
        if (pending.slot().abandoned()) {
            progress.ended(Optional.empty());
        } else if (pending.withdrawn()) {
            end(new DeliveryOutcome.Suppressed(Reason.WITHDRAWN));
        } else if (announcement.notification().expiredAt(route.clock().instant())) {
            end(new DeliveryOutcome.Expired());
        } else {
            send();
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
        progress.due();
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

    private void send() {
        if (attempts == 0) {
            firstAttempt = route.clock().instant();
        }
        attempts++;
        Channel current = route.channels().get(channel);
        try {
            if (!route.allowed().test(current.recipient(announcement))) {
                end(new DeliveryOutcome.Suppressed(Reason.NOT_ALLOWED));
                return;
            }
        } catch (SendFailure e) {
            failed(e);
            return;
        }
        var unused = current.send(announcement, this::isWanted).whenCompleteAsync(this::ended, route.dispatcher());
    }

    private void ended(@Nullable Boolean sent, @Nullable Throwable error) {
        underWay = false;
        if (error != null) {
            failed(error instanceof CompletionException && error.getCause() != null ? error.getCause() : error);
        } else if (Boolean.FALSE.equals(sent)) {
            attempt(); // which finds out why it was not wanted any more
        } else {
            end(route.dryRun() ? new DeliveryOutcome.Suppressed(Reason.DRY_RUN) : new DeliveryOutcome.Sent());
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
            route.health().refused(route.channels().get(channel).alias(), failure);
            fallBack(failure);
        }
    }

    private boolean isLastChannel() {
        return channel == route.channels().size() - 1;
    }

    private void retry(SendFailure failure) {
        Channel current = route.channels().get(channel);
        Duration elapsed = Duration.between(firstAttempt, route.clock().instant());
        Optional<Duration> delay = current.retries()
                .next(attempts, elapsed, ThreadLocalRandom.current().nextDouble());
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
            attempt();
        }
    }

    private ConnectException describe(SendFailure failure) {
        return new ConnectException("the notification at "
                + announcement.notification().position() + " was not sent: channel '"
                + route.channels().get(channel).alias() + "': " + failure.getMessage());
    }

    private void end(DeliveryOutcome outcome) {
        progress.ended(Optional.of(outcome));
    }
}
