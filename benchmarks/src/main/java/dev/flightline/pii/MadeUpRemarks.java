// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Remarks in bookings as agents type them, 64 of 20 to 210 characters, the same in every run. Most have no personal data
 * but digits all the same: flight numbers, dates, times, seats, weights, amounts, ticket numbers. Four of them, one in
 * sixteen, hold an e-mail address, a phone number, a payment card and an IBAN.
 */
final class MadeUpRemarks {
    private static final int REMARKS = 64;

    private static final List<String> SENTENCES = List.of(
            "Passenger asked for an aisle seat near the front, 14C given.",
            "Wheelchair needed from check-in to the gate.",
            "Travels with a guide dog, vet papers seen.",
            "Connects to SJT118 on 30 SEP, tight at 55 minutes.",
            "Paid EUR 129.50 for one more bag of 23 kg.",
            "Vegetarian meal on both legs, nuts are a problem.",
            "Moved to the flight at 18:40 after the cancellation of 2026-09-28.",
            "Gate agent promised a voucher; see the note of 01.10.2026.",
            "Unaccompanied minor, 11 years, handed over by the grandmother.",
            "Bicycle box measured, 140 x 80 x 22 cm, fits.",
            "Wants to be told about any delay as early as possible.",
            "Gold status matched until the end of next year.");

    private static final List<String> HITS = List.of(
            "Write to ada.lovelace@example.com about it.",
            "Reach her at +41 79 555 01 23 until noon.",
            "Guest read out 4111 1111 1111 1111 to the agent.",
            "Refund to GB82 WEST 1234 5698 7654 32 please.");

    private MadeUpRemarks() {}

    /** One record a remark, with nothing but the remark as its value. */
    static List<SourceRecord> records() {
        List<SourceRecord> records = new ArrayList<>();
        for (int i = 0; i < REMARKS; i++) {
            records.add(new SourceRecord(
                    Map.of(), Map.of("lsn", 1L), "streamjet.public.remark", Schema.STRING_SCHEMA, remark(i)));
        }
        return records;
    }

    /** One to three sentences, and in every sixteenth a hit between them. */
    private static String remark(int i) {
        List<String> parts = new ArrayList<>();
        for (int sentence = 0; sentence <= i % 3; sentence++) {
            parts.add(SENTENCES.get((i * 7 + sentence * 5) % SENTENCES.size()));
        }
        if (i % 16 == 5) {
            parts.add(1, HITS.get(i / 16));
        }
        return String.join(" ", parts);
    }
}
