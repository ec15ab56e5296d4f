// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import org.apache.kafka.connect.errors.ConnectException;

/** How a record ended. Only a record with an outcome may be passed by a committed offset. */
sealed interface DeliveryOutcome {

    /** A provider accepted the message. */
    record Sent() implements DeliveryOutcome {}

    /** There is nothing to say, or the passenger must not be written to. */
    record Suppressed(Reason reason) implements DeliveryOutcome {}

    /** A newer unsent record of the same booking took its place. */
    record Superseded() implements DeliveryOutcome {}

    /** The departure had passed before the message could be sent. */
    record Expired() implements DeliveryOutcome {}

    /** Failed for good and set aside with a warning, because errors are tolerated and no dead letter queue takes them. */
    record Parked(ConnectException error) implements DeliveryOutcome {}

    /** Failed for good; final once the errant record reporter has acknowledged it. */
    record Dead(ConnectException error) implements DeliveryOutcome {}

    /** Why a record is not told. */
    enum Reason {
        /** The telling rules: the passenger knows enough. */
        RULES,
        /** Read again: it, or a later one, was decided before. */
        REPEATED,
        /** {@code in.doubt=skip}: it was about to be told when a task ended, and may have been. */
        IN_DOUBT,
        /** A tombstone: the booking is gone. */
        TOMBSTONE,
        /** A tombstone of the same key arrived before the message could be sent. */
        WITHDRAWN,
        /** The passenger does not want notifications. */
        OPTED_OUT,
        /** The recipient's address is on the suppression list, and so are those of the channels behind. */
        ON_SUPPRESSION_LIST,
        /** {@code allow.list} does not name the recipient. */
        NOT_ALLOWED,
        /** {@code dry.run}: composed, and not sent. */
        DRY_RUN
    }
}
