// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

/** How far a notification sink has come with new records; of several records, the one that has come farthest. */
enum TellingStep {
    /** Consumed, and nothing of it is in the ledger. */
    BEFORE_INTENT,
    /** The intent is in the ledger, in a transaction that is open. */
    INTENT_OPEN,
    /** The intent is committed; the worker does not know that yet, and has sent nothing. */
    INTENT_KEPT,
    /** The provider has the request, and has not processed it. */
    SENDING,
    /** The provider has processed the request, and has not answered. */
    PROCESSED,
    /** The worker has the answer, and nothing of the outcome is in the ledger. */
    ANSWERED,
    /** The outcome is in the ledger, in a transaction that is open. */
    OUTCOME_OPEN,
    /** The outcomes are committed, and the offsets are not. */
    OUTCOME_KEPT,
    /** The offsets are committed. */
    OFFSET_COMMITTED,
    /** Anywhere before that, under load. */
    RANDOM;

    /** Whether a kill may leave messages that the provider has and the ledger knows no outcome of. */
    boolean mayRepeat() {
        return this == PROCESSED || this == ANSWERED || this == OUTCOME_OPEN || this == RANDOM;
    }
}
