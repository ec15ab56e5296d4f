// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.util.concurrent.CompletableFuture;

/** A way to reach passengers. Thread-safe; never blocks the caller. */
interface Channel extends AutoCloseable {

    /** The name in {@code channels}. */
    String alias();

    RetrySchedule retries();

    /**
     * The address of the passenger on this channel.
     *
     * @throws SendFailure permanent, when the record has none or not exactly one
     */
    String recipient(Announcement announcement) throws SendFailure;

    /**
     * Composes the message and makes one attempt to send it; in a dry run, only composes it.
     *
     * @return completes when the provider has accepted it, or exceptionally with a {@link SendFailure}
     */
    CompletableFuture<Void> send(Announcement announcement);

    /** Stops taking messages, gives those under way a moment, and closes every connection. */
    @Override
    void close();
}
