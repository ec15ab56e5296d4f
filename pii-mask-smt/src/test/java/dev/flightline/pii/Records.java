// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Records and configurations that several tests need. */
final class Records {
    /** A key as {@code openssl rand -hex 32} makes it. */
    static final String SECRET = "2f7a1c9be04d5a6837c1f0e29d8b4a5537e6c0d1f2a3b4c5d6e7f8091a2b3c4d";

    private Records() {}

    /** A value at bookings-2@4711. */
    static SinkRecord sunk(@Nullable Schema schema, @Nullable Object value) {
        return new SinkRecord("bookings", 2, Schema.STRING_SCHEMA, "StreamJet-42", schema, value, 4711);
    }

    /** A key at bookings-2@4711. */
    static SinkRecord keyed(@Nullable Schema schema, @Nullable Object key) {
        return new SinkRecord(
                "bookings", 2, schema, key, Schema.STRING_SCHEMA, "a value", 4711, 1_000L, TimestampType.CREATE_TIME);
    }

    /** A value on its way into the topic bookings. */
    static SourceRecord sourced(@Nullable Schema schema, @Nullable Object value) {
        return new SourceRecord(Map.of("database", "streamjet"), Map.of("lsn", 1L), "bookings", schema, value);
    }

    /** A configured transformation of values. */
    static PiiMask.Value<SinkRecord> values(String... settings) {
        PiiMask.Value<SinkRecord> mask = new PiiMask.Value<>();
        mask.configure(settings(settings));
        return mask;
    }

    /** Pairs of key and value. */
    static Map<String, String> settings(String... pairs) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            settings.put(pairs[i], pairs[i + 1]);
        }
        return settings;
    }

    /** The settings of one rule called {@code pii}, and more pairs of key and value. */
    static String[] rule(String fields, String strategy, String... more) {
        String[] one = {"rules", "pii", "rules.pii.fields", fields, "rules.pii.strategy", strategy};
        return Stream.concat(Arrays.stream(one), Arrays.stream(more)).toArray(String[]::new);
    }

    /** One rule called {@code pii} with strategy {@code hmac} and its key. */
    static String[] hmac(String fields) {
        return rule(fields, "hmac", "rules.pii.key", "k1", "keys", "k1", "keys.k1.secret", SECRET);
    }
}
