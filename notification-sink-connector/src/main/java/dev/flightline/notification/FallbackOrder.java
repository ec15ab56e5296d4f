// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Where one message stands: on which channel, and how often and for how long that was tried. Not thread-safe. */
final class FallbackOrder {
    private final List<Channel> channels;
    private final InstantSource clock;

    private int index;
    private int attempts;
    private Instant firstAttempt = Instant.MAX;

    /** @param channels in fallback order; not empty */
    FallbackOrder(List<Channel> channels, InstantSource clock) {
        this.channels = channels;
        this.clock = clock;
    }

    Channel channel() {
        return channels.get(index);
    }

    boolean isLast() {
        return index == channels.size() - 1;
    }

    /** Goes on with the next channel, from the beginning. */
    void next() {
        index++;
        attempts = 0;
        firstAttempt = Instant.MAX;
    }

    /** The message could be sent through the channel, from now on if this is the first time. */
    void tried() {
        if (firstAttempt.equals(Instant.MAX)) {
            firstAttempt = clock.instant();
        }
    }

    void attempted() {
        attempts++;
    }

    /** Whether the channel is not to be tried, or not any more, though no attempt was refused. */
    boolean isPassedOver() {
        RetrySchedule retries = channel().retries();
        boolean shut = channel().gate().isShut();
        boolean down = shut && retries.isLimited() && !isLast();
        // Nobody is given up whose turn never came only because the last channel is busy.
        boolean tried = attempts > 0 || shut || !isLast();
        return down || (tried && retries.isOver(elapsed()));
    }

    /** How long to wait for the channel at most before {@link #isPassedOver} is asked again. */
    Duration patience() {
        return channel().retries().patience(elapsed());
    }

    /** How long to wait after a failure; empty when the channel was tried often and long enough. */
    Optional<Duration> retryIn(SendFailure failure) {
        return channel()
                .retries()
                .next(
                        attempts,
                        elapsed(),
                        failure.retryAfter().orElse(Duration.ZERO),
                        ThreadLocalRandom.current().nextDouble());
    }

    private Duration elapsed() {
        return Duration.between(firstAttempt, clock.instant());
    }
}
