// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request failed in a way that passes: the same request may succeed later, and the task goes on. Its message never
 * holds anything of the answer.
 */
final class TransientException extends Exception {
    private static final long serialVersionUID = 1;

    private final Metric kind;
    private final @Nullable Duration retryAfter;
    private final boolean ofCredits;

    /**
     * @param kind which error to count
     * @param retryAfter how long the server asked to wait, null if it did not say
     */
    TransientException(Metric kind, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
        this.ofCredits = false;
    }

    /**
     * Too many requests.
     *
     * @param ofCredits whether the API itself says how long to wait, as it does when no credits are left
     */
    TransientException(String message, @Nullable Duration retryAfter, boolean ofCredits) {
        super(message);
        this.kind = Metric.ERRORS_RATE_LIMITED;
        this.retryAfter = retryAfter;
        this.ofCredits = ofCredits;
    }

    Metric kind() {
        return kind;
    }

    boolean isOfCredits() {
        return ofCredits;
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
