// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

/** Everything a task counts or measures. The names are public: they are the attributes of its JMX bean. */
enum Metric {
    SNAPSHOTS("snapshots-total", "New snapshots that were read, with rows to write or without."),
    SNAPSHOTS_REQUESTED("snapshots-requested-total", "Snapshots that were asked for, whatever the answer."),
    SNAPSHOTS_NOT_NEWER("snapshots-not-newer-total", "Snapshots left out because their time was handed on before."),
    SNAPSHOTS_BACKFILLED("snapshots-backfilled-total", "Past snapshots that were read after a gap."),
    SNAPSHOTS_MISSED("snapshots-missed-total", "Snapshots that were due while nothing could be read; gone for good."),
    SNAPSHOT_LAG("snapshot-lag-ms", "Age of the last snapshot when it was handed on, by this host's clock; -1 before."),
    ROWS_EMITTED("rows-emitted-total", "Rows handed to Kafka Connect."),
    ROWS_MALFORMED("rows-malformed-total", "Rows skipped because a column was missing or of another type."),
    ROWS_FUTURE("rows-future-total", "Rows skipped because they lie more than 60 s ahead of their snapshot."),
    ROWS_UNCHANGED("rows-unchanged-total", "Rows left out because the aircraft was not heard again."),
    ROWS_WITHOUT_CALLSIGN("rows-without-callsign-total", "Rows dropped because the key is a callsign they lack."),
    ROWS_DUPLICATE("rows-duplicate-total", "Rows dropped because another region of the snapshot had the aircraft."),
    ROWS_OUTSIDE(
            "rows-outside-total",
            "Rows left out because a cheaper request covered more than the regions and aircraft."),
    SNAPSHOT_CREDITS("snapshot-credits", "What one snapshot costs."),
    POLL_INTERVAL("poll-interval-ms", "Time from one snapshot to the next, as the credits allow; -1 before the first."),
    RESUMES_AT("resumes-at-ms", "When OpenSky is asked again after a failure, since the epoch; -1 while none lasts."),
    CREDITS_REMAINING("credits-remaining", "Credits left as the API last said; -1 while it has not."),
    ERRORS_AUTHENTICATION(
            "errors-authentication-total", "Answers 401 and 403, and credentials refused by the token server."),
    ERRORS_REFUSED("errors-refused-total", "Other answers that repeating the request would not change."),
    ERRORS_RATE_LIMITED("errors-rate-limited-total", "Answers 429: no credits left, or too many requests."),
    ERRORS_SERVER("errors-server-total", "Answers 408, 500 and above."),
    ERRORS_NETWORK("errors-network-total", "Requests without an answer: not connected, timed out, cut off."),
    ERRORS_BODY("errors-body-total", "Answers whose body was not what the API documents.");

    private final String attribute;
    private final String description;

    Metric(String attribute, String description) {
        this.attribute = attribute;
        this.description = description;
    }

    /** The JMX attribute, in Kafka's own style. */
    String attribute() {
        return attribute;
    }

    String description() {
        return description;
    }

    /** Gauges are -1 until they are known; counters are 0. */
    boolean isGauge() {
        return switch (this) {
            case SNAPSHOT_LAG, SNAPSHOT_CREDITS, POLL_INTERVAL, RESUMES_AT, CREDITS_REMAINING -> true;
            default -> false;
        };
    }
}
