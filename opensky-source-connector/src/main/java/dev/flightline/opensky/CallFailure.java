// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Says why a call brought no readable answer, and what to do, without a word of the answer. */
final class CallFailure {
    private CallFailure() {}

    /** @param request the one that failed; shown without its query */
    static TransientException of(Request request, IOException failure) {
        String unreadable = unreadable(failure);
        if (unreadable != null) {
            return new TransientException(
                    Metric.ERRORS_BODY,
                    HttpCalls.shown(request) + " answered with a body that " + unreadable
                            + "; check that the URL is the API's and no proxy answers instead",
                    null,
                    null);
        }
        return new TransientException(
                Metric.ERRORS_NETWORK,
                HttpCalls.shown(request) + unanswered(failure),
                null,
                isWithoutAnswer(failure) ? failure : null);
    }

    /** Jackson's messages quote the body, so neither they nor its exceptions are passed on. */
    private static @Nullable String unreadable(IOException failure) {
        if (failure instanceof StreamConstraintsException) {
            return "is longer or deeper than any real one";
        }
        if (failure instanceof JsonProcessingException json) {
            return "is not JSON" + at(json.getLocation());
        }
        if (failure instanceof CharConversionException) {
            return "is not text";
        }
        return failure instanceof MalformedBodyException ? failure.getMessage() : null;
    }

    private static String unanswered(IOException failure) {
        if (failure instanceof SSLPeerUnverifiedException) {
            return ": the server's certificate is for another host name; check the URL, or have the server's"
                    + " certificate name this host";
        }
        if (isUntrusted(failure)) {
            return ": the server's certificate is not trusted; if the server is the right one, put the certificate of"
                    + " its issuer into the truststore of the worker's JVM (-Djavax.net.ssl.trustStore) and restart the"
                    + " worker";
        }
        return " got no complete answer: " + failure.getClass().getSimpleName();
    }

    private static boolean isUntrusted(IOException failure) {
        return failure instanceof SSLException && failure.getCause() instanceof GeneralSecurityException;
    }

    /** Others quote an answer that could not be understood, some as it came and some in hexadecimal digits. */
    private static boolean isWithoutAnswer(Throwable failure) {
        boolean itself = failure instanceof SocketException
                || failure instanceof InterruptedIOException
                || failure instanceof UnknownHostException
                || failure instanceof SSLException
                || failure instanceof GeneralSecurityException;
        Throwable cause = failure.getCause();
        return itself
                && (cause == null || isWithoutAnswer(cause))
                && Arrays.stream(failure.getSuppressed()).allMatch(CallFailure::isWithoutAnswer);
    }

    private static String at(@Nullable JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
