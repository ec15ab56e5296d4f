// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message that was not delivered. The message text holds no address, no answer of the provider and no content;
 * there is no cause on purpose, because a mail library's exceptions quote all three.
 */
final class SendFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** What follows from a failure. */
    enum Kind {
        /** Try again: the provider is away, busy, or asks to come back later. */
        TRANSIENT,
        /** This message will never be accepted by this channel. */
        PERMANENT,
        /** The record has no address for this channel. */
        UNADDRESSED,
        /** No message will: the channel's own settings are refused. Without another channel the task stops. */
        FATAL
    }

    private final Kind kind;
    private final @Nullable Duration retryAfter;
    private final boolean outage;
    private final boolean mayHaveArrived;

    /** A message that the provider does not have. */
    SendFailure(Kind kind, String message) {
        this(kind, message, null, false, false);
    }

    private SendFailure(
            Kind kind, String message, @Nullable Duration retryAfter, boolean outage, boolean mayHaveArrived) {
        super(message);
        this.kind = kind;
        this.retryAfter = retryAfter;
        this.outage = outage;
        this.mayHaveArrived = mayHaveArrived;
    }

    /**
     * A transient failure of this message alone. The provider does not have it.
     *
     * @param retryAfter how long the provider asks to wait with it; null when it does not
     */
    static SendFailure later(String message, @Nullable Duration retryAfter) {
        return new SendFailure(Kind.TRANSIENT, message, retryAfter, false, false);
    }

    /**
     * A transient failure that any other message would have met too. The provider does not have this one.
     *
     * @param retryAfter how long the provider asks to be left alone; null when it does not
     */
    static SendFailure outage(String message, @Nullable Duration retryAfter) {
        return new SendFailure(Kind.TRANSIENT, message, retryAfter, true, false);
    }

    /**
     * An attempt without an answer, or with one that leaves open whether the provider has the message; any other message
     * would have met it too.
     *
     * @param retryAfter how long the provider asks to be left alone; null when it does not
     */
    static SendFailure unanswered(String message, @Nullable Duration retryAfter) {
        return new SendFailure(Kind.TRANSIENT, message, retryAfter, true, true);
    }

    /** The same, where it is known that the provider was not given the message. */
    SendFailure withoutContact() {
        return new SendFailure(kind, String.valueOf(getMessage()), retryAfter, outage, false);
    }

    /** Whether it is not known that the provider does not have the message: the passenger may have read it. */
    boolean mayHaveArrived() {
        return mayHaveArrived;
    }

    /** Whether it is about the provider, and not about this one message. */
    boolean isOutage() {
        return outage;
    }

    /** How long the provider asks to be left alone. */
    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    Kind kind() {
        return kind;
    }
}
