// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.time.ZoneId;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** From a record's key and value to the canonical ones: everything about a record but Connect's wrapping. Thread-safe. */
final class Normalization {
    /**
     * The canonical record.
     *
     * @param value null for a tombstone
     */
    record Outcome(String key, @Nullable Struct value) {}

    private static final String REMEDY =
            "have the database log the whole row (PostgreSQL: REPLICA IDENTITY FULL), or make the key from primary key columns";

    private static final String WITHOUT_ROW =
            "the delete does not carry the row, and the record's key does not have the columns of the canonical key; ";

    private static final String WITHOUT_COLUMNS = "the delete does not carry the columns of the canonical key; ";

    private final EntityMapper mapper;
    private final RuleSet rules;
    private final SchemaPlans plans;
    private final SourceTimes times;
    private final ZoneId timeZone;
    private final OnDelete onDelete;
    private final Rejects rejects;

    Normalization(BookingNormalizerConfig config) {
        rules = config.rules();
        plans = new SchemaPlans(rules);
        times = new SourceTimes(config.timestampFormats());
        timeZone = config.timeZone();
        onDelete = config.onDelete();
        rejects = new Rejects(config);
        mapper = mapper(config, times);
    }

    /**
     * @return null for what is to be dropped
     * @throws RejectException if the value cannot be brought to the schema
     */
    @Nullable
    Outcome normalize(@Nullable Object key, @Nullable Object value) {
        ChangeEvent event = ChangeEvent.of(value, plans);
        if (event instanceof ChangeEvent.Upsert upsert) {
            return upserted(key, upsert);
        } else if (event instanceof ChangeEvent.Delete delete && onDelete == OnDelete.TOMBSTONE) {
            return new Outcome(deletedKey(key, delete), null);
        }
        return null;
    }

    /** How rejects are told. */
    Rejects rejects() {
        return rejects;
    }

    private Outcome upserted(@Nullable Object key, ChangeEvent.Upsert upsert) {
        Struct value = mapper.value(row(upsert.row()));
        String canonicalKey = value.getString(mapper.keyField());
        if (upsert.before() != null) {
            checkKeyKept(canonicalKey, key, upsert.before());
        }
        return new Outcome(canonicalKey, value);
    }

    private void checkKeyKept(String canonicalKey, @Nullable Object key, Object before) {
        String keyBefore;
        try {
            keyBefore = mapper.key(before(key, before));
        } catch (RejectException e) {
            // The row before the change is there in part only, so it is not known to have had another key.
            return;
        }
        if (!keyBefore.equals(canonicalKey)) {
            throw new RejectException(
                    RejectCode.KEY_CHANGED,
                    "the update changed the canonical key, and one record cannot be both the new one and the tombstone of"
                            + " the old; delete the row and insert it anew");
        }
    }

    /** From the row before the delete, or else from the record's key, which may be all that the source knows. */
    private String deletedKey(@Nullable Object recordKey, ChangeEvent.Delete delete) {
        Object key = delete.key() == null ? recordKey : delete.key();
        RejectException missing = new RejectException(RejectCode.DELETE_WITHOUT_KEY, WITHOUT_ROW + REMEDY);
        if (delete.before() != null) {
            try {
                return mapper.key(before(key, delete.before()));
            } catch (RejectException e) {
                missing = lacksColumns(e) ? e.as(RejectCode.DELETE_WITHOUT_KEY, WITHOUT_COLUMNS + REMEDY) : e;
            }
        }
        if (missing.code() == RejectCode.DELETE_WITHOUT_KEY && (key instanceof Struct || key instanceof Map<?, ?>)) {
            try {
                return mapper.key(row(new SourceRow.Key(key, SourceRow.of(key, plans))));
            } catch (RejectException e) {
                throw lacksColumns(e) ? missing : e;
            }
        }
        throw missing;
    }

    private static boolean lacksColumns(RejectException e) {
        return e.code() == RejectCode.MISSING_FIELD || e.code() == RejectCode.UNKNOWN_COLUMN;
    }

    private CanonicalRow before(@Nullable Object key, Object before) {
        return row(new SourceRow.Before(SourceRow.of(before, plans), key));
    }

    private CanonicalRow row(SourceRow source) {
        return new CanonicalRow(rules, source, times, timeZone);
    }

    private static EntityMapper mapper(BookingNormalizerConfig config, SourceTimes times) {
        FlightRows flights = new FlightRows(new FlightIdentities(
                config.airlineCodes(), config.callsignOverrides(), config.flightIdWithOrigin(), times));
        return switch (config.entity()) {
            case BOOKING -> new BookingMapper(config.airline(), flights);
            case CUSTOMER -> new CustomerMapper(config.airline());
            case FLIGHT -> new FlightMapper(config.airline(), flights, config.statusCancelled());
        };
    }
}
