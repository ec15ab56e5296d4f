// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart;

import dev.flightline.quickstart.inbox.ReceivedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the inbox says of who was told what, read from the headers that the notification sink puts on each message. */
final class Told {
    private final List<ReceivedMessage> messages;

    Told(List<ReceivedMessage> messages) {
        this.messages = messages;
    }

    /** Distinct bookings that have at least one message. */
    int bookings() {
        return messages.stream()
                .flatMap(message -> message.header("X-Flightline-Booking").stream())
                .collect(Collectors.toSet())
                .size();
    }

    /** Messages that say the same to the same booking as an earlier one. */
    int duplicates() {
        Set<List<String>> said = new HashSet<>();
        int duplicates = 0;
        for (ReceivedMessage message : messages) {
            if (!said.add(List.of(
                    message.header("X-Flightline-Booking").orElse(""),
                    message.header("X-Flightline-Flight").orElse(""),
                    message.header("X-Flightline-Status").orElse(""),
                    message.header("X-Flightline-Departure").orElse("")))) {
                duplicates++;
            }
        }
        return duplicates;
    }

    /** When the first message had arrived. */
    Optional<Instant> first() {
        return messages.stream().map(ReceivedMessage::receivedAt).min(Comparator.naturalOrder());
    }

    /**
     * From the snapshot whose position moved the estimate to the inbox, in milliseconds.
     *
     * @param percentile 0 to 100, nearest rank
     * @return empty where no message was caused by a position
     */
    Optional<Long> latencyMillis(int percentile) {
        long[] sorted = messages.stream()
                .flatMap(message -> message
                        .header("X-Flightline-Caused-At")
                        .filter(value -> !value.isBlank())
                        .map(Instant::parse)
                        .map(causedAt -> Duration.between(causedAt, message.receivedAt()))
                        .stream())
                .mapToLong(Duration::toMillis)
                .sorted()
                .toArray();
        int rank = (int) Math.ceil(percentile / 100.0 * sorted.length);
        return Arrays.stream(sorted).boxed().skip(Math.max(0, rank - 1)).findFirst();
    }
}
