// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

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

    SendFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
