// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import dev.flightline.metrics.MetricSpec;
import dev.flightline.metrics.MetricSpec.Together;
import dev.flightline.notification.DeliveryOutcome.Reason;

/** Everything that is counted or measured. The names are public: they are the attributes of the JMX bean. */
enum Metric {
    SENT("sent-total", "Records whose message a provider accepted."),
    SUPPRESSED("suppressed-total", "Records that needed no message, or whose passenger must not be written to."),
    SUPPRESSED_RULES("suppressed-rules-total", "Of these: the passenger knows enough."),
    SUPPRESSED_REPEATED("suppressed-repeated-total", "Of these: read again after they were told, or a later one was."),
    SUPPRESSED_IN_DOUBT("suppressed-in-doubt-total", "Of these: in doubt, and skipped."),
    SUPPRESSED_TOMBSTONE("suppressed-tombstone-total", "Of these: tombstones."),
    SUPPRESSED_WITHDRAWN("suppressed-withdrawn-total", "Of these: a tombstone came before the message was sent."),
    SUPPRESSED_OPTED_OUT("suppressed-opted-out-total", "Of these: the passenger does not want notifications."),
    SUPPRESSED_ON_SUPPRESSION_LIST(
            "suppressed-on-suppression-list-total", "Of these: the address is on the suppression list."),
    SUPPRESSED_NOT_ALLOWED("suppressed-not-allowed-total", "Of these: not in allow.list."),
    SUPPRESSED_DRY_RUN("suppressed-dry-run-total", "Of these: composed in a dry run."),
    SUPERSEDED("superseded-total", "Records whose place a newer one took."),
    EXPIRED("expired-total", "Records whose departure had passed."),
    PARKED("parked-total", "Records set aside because errors are tolerated and no dead letter queue takes them."),
    DEAD("dead-total", "Records acknowledged by the dead letter queue."),
    IN_DOUBT_RESENT("in-doubt-resent-total", "Messages in doubt that were sent again."),
    IN_DOUBT_PARKED("in-doubt-parked-total", "Records in doubt that were set aside."),
    RETRIES("retries-total", "Attempts that failed and were to be repeated."),
    IN_FLIGHT("in-flight", "Messages on their way now."),
    WAITING("waiting", "Messages that now wait: after a failure, or for their channel's limits."),
    OLDEST_UNSENT_AGE(
            "oldest-unsent-age-ms",
            "How long ago the oldest record without an outcome was taken; 0 when there is none.",
            Together.GREATEST),
    IN_DOUBT(
            "in-doubt",
            "Messages of which the ledger has no outcome, and that nothing was decided about since.",
            Together.SUM),
    LEDGER_OPENING("ledger-opening", "Partitions that wait until their ledger is read.", Together.SUM),
    LEDGER_LAG("ledger-lag", "Records of the ledger that are to be read before those go on.", Together.SUM),
    SUPPRESSION_SIZE("suppression-list-size", "Addresses on the suppression list; -1 without one.", Together.GREATEST),
    SUPPRESSION_AGE(
            "suppression-list-age-ms",
            "How long ago the suppression list was known to be complete; -1 before it was, or without one.",
            Together.GREATEST);

    private final String attribute;
    private final String description;
    private final Together together;

    Metric(String attribute, String description) {
        this(attribute, description, Together.TOTAL);
    }

    Metric(String attribute, String description, Together together) {
        this.attribute = attribute;
        this.description = description;
        this.together = together;
    }

    /** The JMX attribute, in Kafka's own style. */
    String attribute() {
        return attribute;
    }

    MetricSpec spec() {
        return MetricSpec.of(attribute, description, together);
    }

    /** What counts records that ended like this. */
    static Metric of(DeliveryOutcome outcome) {
        if (outcome instanceof DeliveryOutcome.Sent) {
            return SENT;
        }
        if (outcome instanceof DeliveryOutcome.Suppressed) {
            return SUPPRESSED;
        }
        if (outcome instanceof DeliveryOutcome.Superseded) {
            return SUPERSEDED;
        }
        if (outcome instanceof DeliveryOutcome.Expired) {
            return EXPIRED;
        }
        return outcome instanceof DeliveryOutcome.Parked ? PARKED : DEAD;
    }

    /** What counts records suppressed for this reason. */
    static Metric of(Reason reason) {
        return switch (reason) {
            case RULES -> SUPPRESSED_RULES;
            case REPEATED -> SUPPRESSED_REPEATED;
            case IN_DOUBT -> SUPPRESSED_IN_DOUBT;
            case TOMBSTONE -> SUPPRESSED_TOMBSTONE;
            case WITHDRAWN -> SUPPRESSED_WITHDRAWN;
            case OPTED_OUT -> SUPPRESSED_OPTED_OUT;
            case ON_SUPPRESSION_LIST -> SUPPRESSED_ON_SUPPRESSION_LIST;
            case NOT_ALLOWED -> SUPPRESSED_NOT_ALLOWED;
            case DRY_RUN -> SUPPRESSED_DRY_RUN;
        };
    }
}
