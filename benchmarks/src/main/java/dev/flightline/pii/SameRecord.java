// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.Objects;
import org.apache.kafka.connect.source.SourceRecord;

/** What a benchmark compares before anything is timed. */
final class SameRecord {
    private SameRecord() {}

    /** @throws IllegalStateException if a way to mask a record gives another than ours, or ours changes nothing */
    static void check(SourceRecord clear, SourceRecord ours, SourceRecord peer, SourceRecord limit) {
        if (Objects.equals(ours.value(), clear.value())) {
            throw new IllegalStateException("nothing is masked");
        }
        checkEqual(ours, peer, limit);
    }

    /** @throws IllegalStateException if a way to mask a record gives another than ours */
    static void checkEqual(SourceRecord ours, SourceRecord peer, SourceRecord limit) {
        if (!peer.equals(ours)) {
            throw new IllegalStateException("the peer gives another record");
        }
        if (!limit.equals(ours)) {
            throw new IllegalStateException("the limit gives another record");
        }
    }
}
