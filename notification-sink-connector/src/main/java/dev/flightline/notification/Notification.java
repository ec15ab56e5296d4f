// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record, read: what may have to be told to whom. Its fields are personal data and belong in no message or log,
 * which is why {@link #toString} shows none of them.
 *
 * @param id the values of {@code notification.id.fields}, in their order
 * @param time the departure the record names
 * @param expiresAt when there is no use in telling any more; null for never
 * @param fields every field of the record by name; instants for times, nested maps and lists, null where null
 * @param position topic, partition and offset as consumed, {@code topic-partition@offset}
 */
record Notification(
        List<String> id,
        FlightStatus status,
        Instant time,
        @Nullable Instant expiresAt,
        boolean wanted,
        Map<String, @Nullable Object> fields,
        String position) {

    boolean expiredAt(Instant now) {
        return expiresAt != null && expiresAt.isBefore(now);
    }

    @Override
    public String toString() {
        return "Notification[" + position + "]";
    }
}
