// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * What channels over HTTP read from an answer that is no success, and from an exception: never a body, which quotes
 * what was sent.
 */
final class HttpFailures {
    /** A provider that asks for more is not believed: it may be back long before. */
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    private static final int DEEPEST_CAUSE = 4;

    private HttpFailures() {}

    /** How long the provider asks to be left alone, in seconds or until a date; null when it does not. */
    static @Nullable Duration retryAfter(Response answer, Instant now) {
        String header = answer.header("Retry-After");
        Duration wait = null;
        if (header != null && header.matches("[0-9]{1,9}")) {
            wait = Duration.ofSeconds(Long.parseLong(header));
        } else {
            Date date = answer.headers().getDate("Retry-After");
            wait = date == null ? null : Duration.between(now, date.toInstant());
        }
        if (wait == null || wait.isNegative() || wait.isZero()) {
            return null;
        }
        return wait.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : wait;
    }

    /** What follows from an exception of which only the classes are kept: messages of some quote the answer. */
    static SendFailure noAnswer(HttpUrl url, IOException failure) {
        return SendFailure.unanswered(EndpointUrl.shown(url) + " gives no answer (" + causes(failure) + ")", null);
    }

    /** Whether an exception, or one of its causes, is of this type. */
    static boolean has(Throwable failure, Class<? extends Throwable> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth <= DEEPEST_CAUSE; depth++) {
            if (type.isInstance(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static String causes(Throwable failure) {
        StringBuilder names = new StringBuilder(failure.getClass().getSimpleName());
        Throwable cause = failure.getCause();
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            names.append(" < ").append(cause.getClass().getSimpleName());
            cause = cause.getCause();
        }
        return names.toString();
    }
}
