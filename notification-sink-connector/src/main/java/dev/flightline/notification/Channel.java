// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** A way to reach passengers. Thread-safe; never blocks the caller. */
interface Channel extends AutoCloseable {

    /** The name in {@code channels}. */
    String alias();

    RetrySchedule retries();

    /** Where every attempt passes before it is made, on the dispatcher's thread. */
    ChannelGate gate();

    /**
     * The address of the passenger on this channel.
     *
     * @throws SendFailure unaddressed, when the record has none; permanent, when it has not exactly one
     */
    String recipient(Announcement announcement) throws SendFailure;

    /**
     * Composes the message and makes one attempt to send it; in a dry run, only composes it.
     *
     * @param wanted asked right before that, for the message may have queued; from any thread
     * @return completes with true when the provider has accepted it, with false when it was not wanted any more and
     *     nothing was sent, or exceptionally: with a {@link SendFailure}, or with an {@link Error} of this JVM
     */
    CompletableFuture<Boolean> send(Announcement announcement, BooleanSupplier wanted);

    /** Stops taking messages, gives those under way a moment, and closes every connection. */
    @Override
    void close();
}
