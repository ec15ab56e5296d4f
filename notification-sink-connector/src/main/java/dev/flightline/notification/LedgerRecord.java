// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that the ledger knows of one booking and flight. Every record holds the whole of it, so that compaction, which
 * keeps the last one, loses neither what was told nor what is open.
 *
 * @param booking what its source records share, hashed: a tombstone names no more than that
 * @param until the latest departure, or end of use, of a record that was told; long after it, this is of no use
 * @param told what the passenger was last told; null when nothing, or when it is forgotten
 * @param decided the source record of that message, or of the tombstone: whatever lies before it is old news; null when
 *     there was neither
 * @param intent the message that is about to be sent; null when there is none
 */
record LedgerRecord(
        String booking,
        Instant until,
        @Nullable Told told,
        @Nullable SourcePosition decided,
        @Nullable Intent intent) {

    /**
     * @param source the record that is told with it
     * @param doubts messages before it of which nobody knows whether they arrived; the latest first
     */
    record Intent(Told told, SourcePosition source, List<Told> doubts) {

        /** The next message, while it is not known whether this one arrived. */
        Intent next(Told later, SourcePosition itsSource) {
            return new Intent(
                    later,
                    itsSource,
                    perhaps().filter(doubt -> !doubt.equals(later)).toList());
        }

        /** What the passenger may have been told, should it not be known whether this message arrived; the latest first. */
        Stream<Told> perhaps() {
            return Stream.concat(Stream.of(told), doubts.stream());
        }
    }

    /**
     * What it becomes before a message is sent.
     *
     * @param before null when there was nothing
     * @param until when the message's departure is past, and the record of no use any more
     */
    static LedgerRecord intending(@Nullable LedgerRecord before, String booking, Intent intent, Instant until) {
        return before == null
                ? new LedgerRecord(booking, until, null, null, intent)
                : new LedgerRecord(booking, later(before.until, until), before.told, before.decided, intent);
    }

    /** What it becomes when the open message was sent, or is to count as sent. */
    LedgerRecord fulfilled() {
        return intent == null ? this : new LedgerRecord(booking, until, intent.told(), intent.source(), null);
    }

    /**
     * What it becomes when the open message was not sent.
     *
     * @param before the message that was in doubt when this one came; null when there was none
     */
    LedgerRecord withdrawn(@Nullable Intent before) {
        return new LedgerRecord(booking, until, told, decided, before);
    }

    /** What it becomes by a tombstone. Its place is kept, or a record from before it would count as news. */
    LedgerRecord forgotten(SourcePosition tombstone) {
        return new LedgerRecord(booking, until, null, tombstone, null);
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
