// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import org.apache.kafka.connect.data.Struct;

/** Customers: {@code airline-customers.avsc}. */
final class CustomerMapper implements EntityMapper {
    private final String airline;

    CustomerMapper(String airline) {
        this.airline = airline;
    }

    @Override
    public String key(CanonicalRow row) {
        return AirlineIds.id(airline, row);
    }

    @Override
    public Struct value(CanonicalRow row) {
        return new Struct(CanonicalSchemas.CUSTOMER)
                .put("id", key(row))
                .put("airline", airline)
                .put("source_id", row.requiredText(CanonicalField.SOURCE_ID))
                .put("name", row.text(CanonicalField.NAME))
                .put("email", row.text(CanonicalField.EMAIL))
                .put("phone", row.text(CanonicalField.PHONE))
                .put("locale", row.text(CanonicalField.LOCALE))
                .put("time_zone", row.text(CanonicalField.TIME_ZONE))
                .put("notify", row.bool(CanonicalField.NOTIFY))
                .put("updated_at", EntityMapper.timestamp(row.time(CanonicalField.UPDATED_AT)));
    }

    @Override
    public String keyField() {
        return "id";
    }
}
