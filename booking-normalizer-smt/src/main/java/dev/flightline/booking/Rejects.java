// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** How a reject is told: code, field, columns, place and remedy, never a value. Immutable. */
final class Rejects {
    private final Entity entity;
    private final String airline;
    private final @Nullable String topic;

    Rejects(BookingNormalizerConfig config) {
        entity = config.entity();
        airline = config.airline();
        topic = config.onReject() == OnReject.ROUTE ? config.rejectTopic() : null;
    }

    /** Where rejects go; null where they are thrown. */
    @Nullable
    String topic() {
        return topic;
    }

    /** For an exception: {@code BookingNormalizer: BAD_TIME: field 'booked_at' from ${gebucht_am} of booking at ... is ...}. */
    String message(ConnectRecord<?> record, RejectException reason) {
        StringBuilder message =
                new StringBuilder("BookingNormalizer: ").append(reason.code()).append(": ");
        CanonicalField field = reason.field();
        if (field != null) {
            message.append("field '").append(field.fieldName()).append("' ");
            if (reason.source() != null && !reason.source().isEmpty()) {
                message.append("from ").append(reason.source()).append(' ');
            }
            message.append("of ");
        }
        return message.append(entity.configName())
                .append(" of ")
                .append(airline)
                .append(" at ")
                .append(record.topic())
                .append(" (")
                .append(RecordPosition.of(record))
                .append(") ")
                .append(reason.reason())
                .toString();
    }

    /** For the reject topic: {@code booking-rejects.avsc}. */
    Struct value(ConnectRecord<?> record, RejectException reason) {
        CanonicalField field = reason.field();
        return new Struct(CanonicalSchemas.REJECT)
                .put("code", reason.code().name())
                .put("entity", entity.configName())
                .put("airline", airline)
                .put("field", field == null ? null : field.fieldName())
                .put("source", reason.source())
                .put("reason", reason.reason())
                .put("topic", record.topic())
                .put("position", RecordPosition.of(record));
    }
}
