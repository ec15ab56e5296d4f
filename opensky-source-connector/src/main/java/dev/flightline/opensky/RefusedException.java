// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import org.apache.kafka.connect.errors.ConnectException;

/** The server refused a request that will be refused again: the task fails until a person changes something. */
final class RefusedException extends ConnectException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final Metric kind;

    /**
     * @param kind which error to count
     * @param status the HTTP status of the answer
     */
    RefusedException(Metric kind, int status, String message) {
        super(message);
        this.kind = kind;
        this.status = status;
    }

    Metric kind() {
        return kind;
    }

    /** Whether what was asked for is to blame and not who asks: it is not valid, or not allowed. */
    boolean isOfRequest() {
        return kind == Metric.ERRORS_REFUSED || status == 403;
    }

    /** Whether the token is to blame, so that a new one may help. */
    boolean isUnauthorized() {
        return status == 401;
    }
}
