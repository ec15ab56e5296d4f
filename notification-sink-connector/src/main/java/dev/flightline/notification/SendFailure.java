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
        /** No message will: the channel's own settings are refused. Without another channel the task stops. */
        FATAL
    }

    private final Kind kind;
    private final @Nullable Duration retryAfter;
    private final boolean outage;

    SendFailure(Kind kind, String message) {
        this(kind, message, null, false);
    }

    private SendFailure(Kind kind, String message, @Nullable Duration retryAfter, boolean outage) {
        super(message);
        this.kind = kind;
        this.retryAfter = retryAfter;
        this.outage = outage;
    }

    /**
     * A transient failure that any other message would have met too.
     *
     * @param retryAfter how long the provider asks to be left alone; null when it does not
     */
    static SendFailure outage(String message, @Nullable Duration retryAfter) {
        return new SendFailure(Kind.TRANSIENT, message, retryAfter, true);
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
