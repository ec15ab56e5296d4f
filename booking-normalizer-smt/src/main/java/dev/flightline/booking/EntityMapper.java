// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** How one kind of record comes about. Stateless beyond its configuration; any number of threads. */
interface EntityMapper {
    long MILLIS_PER_DAY = 86_400_000;

    /**
     * The canonical key alone, from as few columns as possible: all that is left of a deleted row may be its key columns.
     *
     * @throws RejectException if the row does not give one
     */
    String key(CanonicalRow row);

    /**
     * The whole record.
     *
     * @throws RejectException if the row does not give one
     */
    Struct value(CanonicalRow row);

    /** The field of the value that holds the canonical key. */
    String keyField();

    /** As Connect's Timestamp wants it. */
    static @Nullable Date timestamp(@Nullable Instant instant) {
        return instant == null ? null : Date.from(instant);
    }

    /** As Connect's Date wants it: midnight UTC of the day. */
    @SuppressWarnings("JavaUtilDate") // what Connect's type is
    static Date date(LocalDate date) {
        return new Date(date.toEpochDay() * MILLIS_PER_DAY);
    }

    /**
     * Where a field is put, without its name: Connect makes a text of the name at each put, which takes longer than the put
     * itself.
     */
    static Field position(Schema schema, String name) {
        Field field = schema.field(name);
        return new Field(null, field.index(), field.schema());
    }
}
