// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

/**
 * What becomes of a message that was about to be sent when a task ended: the ledger has its intent and no outcome, so the
 * passenger has it, or not.
 */
enum InDoubt {
    /** It is sent again, with the same key for the provider: nobody is forgotten, and one may hear it twice. */
    RESEND,
    /** It is not sent, and its record is set aside for people to look at. */
    PARK,
    /** It is not sent: nobody hears it twice, and one may never hear it. */
    SKIP
}
