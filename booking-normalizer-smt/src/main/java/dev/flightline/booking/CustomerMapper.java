// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/** Customers: {@code airline-customers.avsc}. */
final class CustomerMapper implements EntityMapper {
    private static final Field ID = EntityMapper.position(CanonicalSchemas.CUSTOMER, "id");
    private static final Field AIRLINE = EntityMapper.position(CanonicalSchemas.CUSTOMER, "airline");
    private static final Field SOURCE_ID = EntityMapper.position(CanonicalSchemas.CUSTOMER, "source_id");
    private static final Field NAME = EntityMapper.position(CanonicalSchemas.CUSTOMER, "name");
    private static final Field EMAIL = EntityMapper.position(CanonicalSchemas.CUSTOMER, "email");
    private static final Field PHONE = EntityMapper.position(CanonicalSchemas.CUSTOMER, "phone");
    private static final Field LOCALE = EntityMapper.position(CanonicalSchemas.CUSTOMER, "locale");
    private static final Field TIME_ZONE = EntityMapper.position(CanonicalSchemas.CUSTOMER, "time_zone");
    private static final Field NOTIFY = EntityMapper.position(CanonicalSchemas.CUSTOMER, "notify");
    private static final Field UPDATED_AT = EntityMapper.position(CanonicalSchemas.CUSTOMER, "updated_at");

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
        String sourceId = row.requiredText(CanonicalField.SOURCE_ID);
        return new Struct(CanonicalSchemas.CUSTOMER)
                .put(ID, AirlineIds.id(airline, row, sourceId))
                .put(AIRLINE, airline)
                .put(SOURCE_ID, sourceId)
                .put(NAME, row.text(CanonicalField.NAME))
                .put(EMAIL, row.text(CanonicalField.EMAIL))
                .put(PHONE, row.text(CanonicalField.PHONE))
                .put(LOCALE, row.text(CanonicalField.LOCALE))
                .put(TIME_ZONE, row.text(CanonicalField.TIME_ZONE))
                .put(NOTIFY, row.bool(CanonicalField.NOTIFY))
                .put(UPDATED_AT, EntityMapper.timestamp(row.time(CanonicalField.UPDATED_AT)));
    }

    @Override
    public String keyField() {
        return "id";
    }
}
