// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Masks personal data in the key ({@link Key}), the value ({@link Value}) or the headers ({@link Header}) of records,
 * with and without schema.
 *
 * <p>It fails closed: a field that cannot be masked as configured fails its record with a {@link DataException}, which
 * names the field, its type and the record's coordinates, never a value. It never throws a retriable exception. Records
 * are never changed, only copied; one that no rule touches is returned itself; tombstones pass.
 *
 * @param <R> the kind of record
 * @see "docs/pii-mask.md"
 */
public abstract class PiiMask<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {
    private static final Logger log = LoggerFactory.getLogger(PiiMask.class);

    private final String part;
    private @Nullable Masker masker;
    private @Nullable MaskMetrics metrics;

    /** @param part what is masked, for messages */
    PiiMask(String part) {
        this.part = part;
    }

    /** @return the record masked, or the record itself where nothing changes */
    abstract R masked(R record, Masker masker);

    /**
     * Reads the rules.
     *
     * @throws org.apache.kafka.common.config.ConfigException with every mistake there is, one a line
     */
    @Override
    public void configure(Map<String, ?> settings) {
        PiiMaskConfig config = PiiMaskConfig.of(settings);
        check(config.rules());
        close();
        metrics = MaskMetrics.register(part, config.rules());
        masker = new Masker(config.rules(), config.onUnmatched(), metrics);
    }

    /** What else is to be said about rules for this part of a record. */
    void check(List<Rule> rules) {}

    /**
     * @throws DataException if the record cannot be masked
     * @throws NullPointerException before {@link #configure} and after {@link #close}
     */
    @Override
    public R apply(R record) {
        Masker configured = Objects.requireNonNull(masker, "PiiMask is used before configure() or after close()");
        MaskMetrics counters = Objects.requireNonNull(metrics);
        counters.record();
        try {
            return masked(record, configured);
        } catch (MaskingException e) {
            counters.failed();
            throw new DataException(e.in(where(record)), e);
        } catch (RuntimeException | StackOverflowError e) {
            // A schema that contains itself overflows where it is compared; that is this record's fault, not the
            // task's.
            counters.failed();
            throw new DataException(unexpected(record, e));
        }
    }

    // The message and the causes of a foreign exception may hold the value: only its class and origin are told.
    private String unexpected(R record, Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        return "PiiMask: " + where(record) + " cannot be masked: unexpected "
                + e.getClass().getName()
                + (trace.length == 0 ? "" : " at " + trace[0])
                + "; report it with the schema and the rules, without the record";
    }

    private String where(R record) {
        if (record instanceof SinkRecord sunk) {
            return "the " + part + " at " + sunk.originalTopic() + "-" + sunk.originalKafkaPartition() + "@"
                    + sunk.originalKafkaOffset();
        }
        return "the " + part + " of a record for " + record.topic();
    }

    /** The keys that do not depend on the rules' names; those of a rule are checked by {@link #configure}. */
    @Override
    public ConfigDef config() {
        return PiiMaskConfig.definition();
    }

    @Override
    public String version() {
        return PluginVersion.VERSION;
    }

    @Override
    public void close() {
        if (metrics != null) {
            metrics.close();
        }
        metrics = null;
        masker = null;
    }

    /**
     * Masks the key. Records with equal keys keep equal keys, but most strategies also make different keys equal.
     *
     * @param <R> the kind of record
     */
    public static final class Key<R extends ConnectRecord<R>> extends PiiMask<R> {
        /** For Connect. */
        public Key() {
            super("key");
        }

        @Override
        void check(List<Rule> rules) {
            for (Rule rule : rules) {
                if (!rule.masking().keepsValuesApart()) {
                    log.warn(
                            "PiiMask: 'rules.{}.strategy' = {} can make different keys equal; compaction and upserts then"
                                    + " keep one record of them. Use hmac or fpe, unless other fields of the key tell records"
                                    + " apart.",
                            rule.alias(),
                            rule.strategy());
                }
            }
        }

        @Override
        R masked(R record, Masker masker) {
            SchemaAndValue masked = masker.whole(record.keySchema(), record.key());
            return masked == null
                    ? record
                    : copy(
                            record,
                            masked.schema(),
                            masked.value(),
                            record.valueSchema(),
                            record.value(),
                            record.headers());
        }
    }

    /**
     * Masks the value.
     *
     * @param <R> the kind of record
     */
    public static final class Value<R extends ConnectRecord<R>> extends PiiMask<R> {
        /** For Connect. */
        public Value() {
            super("value");
        }

        @Override
        R masked(R record, Masker masker) {
            SchemaAndValue masked = masker.whole(record.valueSchema(), record.value());
            return masked == null
                    ? record
                    : copy(record, record.keySchema(), record.key(), masked.schema(), masked.value(), record.headers());
        }
    }

    /**
     * Masks headers; the first step of every path is a header's name.
     *
     * @param <R> the kind of record
     */
    public static final class Header<R extends ConnectRecord<R>> extends PiiMask<R> {
        /** For Connect. */
        public Header() {
            super("headers");
        }

        @Override
        R masked(R record, Masker masker) {
            Headers masked = masker.headers(record.headers());
            return masked == null
                    ? record
                    : copy(record, record.keySchema(), record.key(), record.valueSchema(), record.value(), masked);
        }
    }

    private static <R extends ConnectRecord<R>> R copy(
            R record,
            @Nullable Schema keySchema,
            @Nullable Object key,
            @Nullable Schema valueSchema,
            @Nullable Object value,
            Headers headers) {
        return record.newRecord(
                record.topic(),
                record.kafkaPartition(),
                keySchema,
                key,
                valueSchema,
                value,
                record.timestamp(),
                headers);
    }
}
