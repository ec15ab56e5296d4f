// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a passenger hears of a change, from what the passenger was last told; not from what was last seen,
 * for estimates swing and the passenger knows only the messages. Pure and immutable.
 *
 * <ul>
 *   <li>A time earlier than last told is always told: nobody may miss a flight.
 *   <li>A later one only when it is later by more than the threshold.
 *   <li>Back on time only to those who believe otherwise: last told of a delay, or of a cancellation since withdrawn.
 *   <li>A cancellation once.
 * </ul>
 */
final class TellingRules {
    private final Duration laterThreshold;

    /** @param laterThreshold how much later than last told a time may be without another message; not negative */
    TellingRules(Duration laterThreshold) {
        this.laterThreshold = laterThreshold;
    }

    /**
     * @param status what the record says now
     * @param time the departure it names
     * @param last what the passenger was last told; null when nothing
     * @return the message to send, or empty to stay silent
     */
    Optional<MessageKind> judge(FlightStatus status, Instant time, @Nullable Told last) {
        if (status == FlightStatus.CANCELLED) {
            return when(last == null || last.status() != FlightStatus.CANCELLED, MessageKind.CANCELLED);
        }
        if (last == null) {
            return when(status == FlightStatus.DELAYED, MessageKind.DELAYED);
        }
        if (last.status() == FlightStatus.CANCELLED) {
            // The flight takes place after all. Silence would make its passengers miss it.
            return Optional.of(status == FlightStatus.DELAYED ? MessageKind.DELAYED : MessageKind.ON_TIME);
        }
        return status == FlightStatus.ON_TIME ? judgeOnTime(time, last) : judgeDelayed(time, last);
    }

    private static Optional<MessageKind> judgeOnTime(Instant time, Told last) {
        if (last.status() == FlightStatus.DELAYED) {
            return Optional.of(MessageKind.ON_TIME);
        }
        return when(time.isBefore(last.time()), MessageKind.EARLIER);
    }

    private Optional<MessageKind> judgeDelayed(Instant time, Told last) {
        if (time.isBefore(last.time())) {
            return Optional.of(MessageKind.EARLIER);
        }
        return when(Duration.between(last.time(), time).compareTo(laterThreshold) > 0, MessageKind.DELAYED);
    }

    private static Optional<MessageKind> when(boolean condition, MessageKind kind) {
        return condition ? Optional.of(kind) : Optional.empty();
    }
}
