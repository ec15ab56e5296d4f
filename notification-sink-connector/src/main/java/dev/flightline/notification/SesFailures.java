// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import dev.flightline.notification.SendFailure.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import okhttp3.Response;

/**
 * What follows from an answer of Amazon SES that is no success, told by its status and by the type of error in a header.
 * The body is not read: it quotes addresses.
 *
 * @see "Amazon SES API v2 reference, SendEmail and Common Errors; AWS restJson1 protocol, error types; read 2026-11-22"
 */
final class SesFailures {
    private static final String TYPE_HEADER = "x-amzn-ErrorType";
    private static final String TYPE_SUFFIX = "Exception";

    /** Less than this is no reason for a refusal: AWS takes five minutes. */
    private static final Duration NOTABLE_SKEW = Duration.ofMinutes(1);

    private SesFailures() {}

    /** Why SES refuses, with the types of error that say so, less their suffix {@code Exception}. */
    private enum Reason {
        BUSY(
                Kind.TRANSIENT,
                "",
                "TooManyRequests",
                "Throttling",
                "ThrottledRequest",
                "RequestLimitExceeded",
                "LimitExceeded",
                "RequestTimeout",
                "ServiceUnavailable",
                "InternalFailure",
                "InternalServiceError"),
        MESSAGE(
                Kind.PERMANENT,
                "this message is refused; if all are, check that 'from' is verified in this region, and that the"
                        + " account is out of the sandbox",
                "MessageRejected",
                "BadRequest",
                "Validation",
                "ValidationError",
                "InvalidParameterValue"),
        SENDING(
                Kind.FATAL,
                "the account, the sender or the configuration set may not send; look at the account's status in SES",
                "AccountSuspended",
                "SendingPaused",
                "MailFromDomainNotVerified"),
        MISSING(Kind.FATAL, "there is nothing of that name; check configuration.set, region and endpoint", "NotFound"),
        RIGHTS(
                Kind.FATAL,
                "the access key may not do this; allow it ses:SendEmail and ses:SendRawEmail for the sender and the"
                        + " configuration set",
                "AccessDenied",
                "NotAuthorized",
                "OptInRequired"),
        CREDENTIALS(
                Kind.FATAL,
                "the credentials are not valid here; check access.key.id, session.token and region",
                "UnrecognizedClient",
                "InvalidClientTokenId",
                "MissingAuthenticationToken",
                "InvalidAccessKeyId"),
        EXPIRED(
                Kind.FATAL,
                "the credentials have expired; give new ones in access.key.id, secret.access.key and session.token, and"
                        + " restart the connector",
                "ExpiredToken",
                "TokenRefreshRequired"),
        SIGNATURE(
                Kind.FATAL,
                "the signature is refused; check secret.access.key and region, and the clock of this host",
                "SignatureDoesNotMatch",
                "InvalidSignature",
                "IncompleteSignature",
                "RequestTimeTooSkewed",
                "RequestExpired"),
        ENDPOINT(Kind.FATAL, "that is not how SES answers; check endpoint and region");

        private final Kind kind;
        private final String advice;

        @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
        private final Set<String> types;

        Reason(Kind kind, String advice, String... types) {
            this.kind = kind;
            this.advice = advice;
            this.types = Set.of(types);
        }

        static Optional<Reason> of(String type) {
            return Arrays.stream(values())
                    .filter(reason -> reason.types.contains(type))
                    .findFirst();
        }
    }

    /** @param answer other than 2xx */
    static SendFailure ofAnswer(Response answer, Instant now) {
        String type = type(answer);
        Optional<Reason> known = Reason.of(type);
        Reason reason = isBusy(answer.code()) ? Reason.BUSY : known.orElseGet(() -> byStatus(answer.code()));
        // A type that is not known may be anything, and is not shown.
        String said = EndpointUrl.shown(answer.request().url()) + " answers " + answer.code()
                + (known.isPresent() ? " (" + type + ")" : "");
        if (reason == Reason.BUSY) {
            Duration wait = HttpFailures.retryAfter(answer, now);
            return mayHaveArrived(answer.code()) ? SendFailure.unanswered(said, wait) : SendFailure.outage(said, wait);
        }
        String skew = reason == Reason.SIGNATURE ? skew(answer, now) : "";
        return new SendFailure(reason.kind, said + ": " + reason.advice + skew);
    }

    /** {@code namespace#TypeException:address} less all but the type; empty where there is none. */
    private static String type(Response answer) {
        String header = answer.header(TYPE_HEADER, "");
        String name = header.split(":", 2)[0].strip();
        String type = name.substring(name.indexOf('#') + 1);
        return type.endsWith(TYPE_SUFFIX) ? type.substring(0, type.length() - TYPE_SUFFIX.length()) : type;
    }

    private static boolean isBusy(int status) {
        return status == 408 || status == 429 || status >= 500;
    }

    /** Of 5xx only 503 says that nothing was done. */
    private static boolean mayHaveArrived(int status) {
        return status >= 500 && status != 503;
    }

    private static Reason byStatus(int status) {
        return switch (status) {
            case 401, 403 -> Reason.SIGNATURE;
            case 404 -> Reason.MISSING;
            case 405 -> Reason.ENDPOINT;
            default -> status >= 400 ? Reason.MESSAGE : Reason.ENDPOINT;
        };
    }

    private static String skew(Response answer, Instant now) {
        Date date = answer.headers().getDate("Date");
        if (date == null) {
            return "";
        }
        Duration skew = Duration.between(date.toInstant(), now);
        return skew.abs().compareTo(NOTABLE_SKEW) < 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", which is %d s %s the server's",
                        skew.abs().toSeconds(),
                        skew.isNegative() ? "behind" : "ahead of");
    }

    /** No answer, or none that could be understood. */
    static SendFailure ofException(HttpUrl url, IOException failure) {
        if (HttpFailures.has(failure, SSLHandshakeException.class)
                || HttpFailures.has(failure, SSLPeerUnverifiedException.class)) {
            return SendFailure.outage(
                    EndpointUrl.shown(url) + ": no TLS connection; check 'endpoint', and that this JVM trusts Amazon's"
                            + " certificate authorities",
                    null);
        }
        return HttpFailures.noAnswer(url, failure);
    }
}
