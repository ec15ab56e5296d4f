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
import java.util.function.Consumer;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * One announcement on its way: attempt after attempt on one channel after another, until it has an outcome. Confined
 * to the dispatcher's thread.
 */
final class Delivery {
    private final Announcement announcement;
    private final Pending pending;
    private final Route route;
    private final Consumer<Optional<DeliveryOutcome>> end;

    private int channel;
    private int attempts;
    private Instant firstAttempt = Instant.MAX;
    private @Nullable Future<?> waiting;

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

    /** @param end takes the outcome, or empty when the record's partition was revoked before there was one */
    Delivery(Announcement announcement, Pending pending, Route route, Consumer<Optional<DeliveryOutcome>> end) {
        this.announcement = announcement;
        this.pending = pending;
        this.route = route;
        this.end = end;
    }

    /** Makes an attempt, unless it no longer makes sense. */
    void attempt() {
        waiting = null;
        if (pending.slot().abandoned()) {
            end.accept(Optional.empty());
        } else if (pending.withdrawn()) {
            end(new DeliveryOutcome.Suppressed(Reason.WITHDRAWN));
        } else if (announcement.notification().expiredAt(route.clock().instant())) {
            end(new DeliveryOutcome.Expired());
        } else {
            send();
        }
    }

    /** Looks again at once, where it would otherwise wait for its next attempt: something about its record changed. */
    void wake() {
        if (waiting != null && waiting.cancel(false)) {
            attempt();
        }
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
        var unused = current.send(announcement).whenCompleteAsync((nothing, error) -> ended(error), route.dispatcher());
    }

    private void ended(@Nullable Throwable error) {
        if (error == null) {
            end(route.dryRun() ? new DeliveryOutcome.Suppressed(Reason.DRY_RUN) : new DeliveryOutcome.Sent());
            return;
        }
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        failed(
                cause instanceof SendFailure failure
                        ? failure
                        : new SendFailure(
                                Kind.PERMANENT, "unexpected " + cause.getClass().getSimpleName()));
    }

    private void failed(SendFailure failure) {
        switch (failure.kind()) {
            case TRANSIENT -> retry(failure);
            case PERMANENT -> fallBack(failure);
            // The record stays without an outcome: it is read again when the task is started again.
            case FATAL -> route.dispatcher().fail(describe(failure));
        }
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
        waiting = route.dispatcher().schedule(this::attempt, delay.get());
    }

    private void fallBack(SendFailure failure) {
        ConnectException error = describe(failure);
        channel++;
        attempts = 0;
        if (channel < route.channels().size()) {
            attempt();
        } else {
            end(new DeliveryOutcome.Dead(error));
        }
    }

    private ConnectException describe(SendFailure failure) {
        return new ConnectException("the notification at "
                + announcement.notification().position() + " was not sent: channel '"
                + route.channels().get(channel).alias() + "': " + failure.getMessage());
    }

    private void end(DeliveryOutcome outcome) {
        end.accept(Optional.of(outcome));
    }
}
