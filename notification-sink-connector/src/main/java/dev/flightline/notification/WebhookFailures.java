// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import dev.flightline.notification.SendFailure.Kind;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * What follows from an answer that is no success, or from none. Only the status, the host and the kind of failure are
 * kept: a body quotes what was sent, and a path may be a secret.
 */
final class WebhookFailures {
    private WebhookFailures() {}

    /** @param answer other than 2xx */
    static SendFailure ofAnswer(Response answer, Instant now) {
        int status = answer.code();
        String said = EndpointUrl.shown(answer.request().url()) + " answers " + status;
        Kind kind = kind(status);
        return switch (kind) {
            case TRANSIENT -> transientFailure(status, said, HttpFailures.retryAfter(answer, now));
            case PERMANENT, UNADDRESSED ->
                new SendFailure(kind, said + ", which no repetition changes; check body.template");
            case FATAL -> new SendFailure(kind, said + ": " + advice(status));
        };
    }

    /** Of 5xx only 503 says that nothing was done; what stands in front of the endpoint may answer with any other. */
    private static SendFailure transientFailure(int status, String said, @Nullable Duration retryAfter) {
        if (status == 429 || status == 503) {
            return SendFailure.outage(said, retryAfter);
        }
        return status >= 500 ? SendFailure.unanswered(said, retryAfter) : SendFailure.later(said, retryAfter);
    }

    private static Kind kind(int status) {
        return switch (status) {
            // Of 409: the first attempt with this idempotency key is still being processed.
            case 408, 409, 425, 429 -> Kind.TRANSIENT;
            case 401, 403, 404, 405, 410 -> Kind.FATAL;
            default -> status >= 500 ? Kind.TRANSIENT : status >= 400 ? Kind.PERMANENT : Kind.FATAL;
        };
    }

    private static String advice(int status) {
        if (status < 400) {
            return "redirects are not followed; set 'url' to the address of the endpoint itself";
        }
        return switch (status) {
            case 401, 403 -> "the credentials are refused; check them, and the clock of this host";
            default -> "no message is taken there; check 'url'";
        };
    }

    /** No answer, or none that could be understood. */
    static SendFailure ofException(HttpUrl url, IOException failure) {
        String shown = EndpointUrl.shown(url);
        if (HttpFailures.has(failure, GuardedSockets.RefusedException.class)) {
            return new SendFailure(
                    Kind.FATAL,
                    shown + " is not at an address of the public internet; if that is meant to be, set"
                            + " allow.private.addresses=true");
        }
        if (HttpFailures.has(failure, SSLPeerUnverifiedException.class)) {
            return SendFailure.outage(
                    shown + ": its certificate is for another host name; check 'url' or the endpoint", null);
        }
        if (HttpFailures.has(failure, SSLException.class)
                && HttpFailures.has(failure, GeneralSecurityException.class)) {
            return SendFailure.outage(
                    shown + ": its certificate is not trusted; if the endpoint is the right one, put the certificate"
                            + " of its issuer into ssl.truststore.location",
                    null);
        }
        return HttpFailures.noAnswer(url, failure);
    }
}
