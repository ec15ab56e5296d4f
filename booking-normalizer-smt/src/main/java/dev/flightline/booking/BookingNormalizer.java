// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * Brings one airline's bookings, customers or flights to the canonical schema, key and value at once.
 *
 * <p>Takes Structs and Maps, change events and flat rows. A row becomes a canonical record keyed by its id, a deleted row a
 * tombstone under the same key; tombstones behind deletes, TRUNCATE and the like are dropped. Topic, timestamp and headers
 * stay; the partition is left to the producer, because the key is another. What cannot be brought to the schema is a
 * reject: a {@link DataException}, or a record in the reject topic, neither with any value of the record in it.
 *
 * <p>Thread-safe once configured.
 *
 * @param <R> the kind of record, of a source or a sink connector
 */
public final class BookingNormalizer<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {
    private @Nullable Normalization normalization;
    private @Nullable NormalizerMetrics metrics;

    /** Connect makes instances by this constructor and calls {@link #configure} next. */
    public BookingNormalizer() {}

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public ConfigDef config() {
        return BookingNormalizerConfig.DEFINITION;
    }

    /** @throws org.apache.kafka.common.config.ConfigException with every problem of the configuration at once */
    @Override
    public void configure(Map<String, ?> properties) {
        BookingNormalizerConfig config = new BookingNormalizerConfig(properties);
        close();
        normalization = new Normalization(config);
        metrics = NormalizerMetrics.register(config.airline(), config.entity());
    }

    /**
     * @return the canonical record, a tombstone, a routed reject, or null for what is dropped
     * @throws DataException for a reject, with {@code on.reject=fail}
     */
    @Override
    public @Nullable R apply(R record) {
        Normalization rules = configured(normalization);
        NormalizerMetrics counters = configured(metrics);
        counters.record();
        try {
            Normalization.Outcome outcome = rules.normalize(record.key(), record.value());
            if (outcome == null) {
                counters.dropped();
                return null;
            }
            if (outcome.value() == null) {
                counters.tombstone();
            }
            return keyed(record, outcome);
        } catch (RejectException e) {
            counters.reject(e.code());
            return reject(record, e, rules.rejects());
        } catch (RuntimeException e) {
            // What is not foreseen would end the task and may quote the record.
            counters.reject(RejectCode.UNREADABLE);
            return reject(record, RejectException.unforeseen(e), rules.rejects());
        }
    }

    @Override
    public void close() {
        if (metrics != null) {
            metrics.close();
        }
        metrics = null;
        normalization = null;
    }

    private R keyed(R record, Normalization.Outcome outcome) {
        Struct value = outcome.value();
        return record.newRecord(
                record.topic(),
                partition(record),
                Schema.STRING_SCHEMA,
                outcome.key(),
                value == null ? null : value.schema(),
                value,
                record.timestamp());
    }

    private R reject(R record, RejectException reason, Rejects rejects) {
        String topic = rejects.topic();
        if (topic == null) {
            // The reject is all there is to say; a cause could only repeat it.
            throw new DataException(rejects.message(record, reason));
        }
        Struct value = rejects.value(record, reason);
        return record.newRecord(
                topic,
                partition(record),
                null,
                null,
                value.schema(),
                value,
                record.timestamp(),
                // Headers may hold anything, also what the record holds.
                new ConnectHeaders());
    }

    /** A sink's record keeps the partition it was read from; a source's is chosen by the producer, from the new key. */
    private @Nullable Integer partition(R record) {
        return record instanceof SinkRecord ? record.kafkaPartition() : null;
    }

    private static <T> T configured(@Nullable T part) {
        if (part == null) {
            throw new ConnectException("BookingNormalizer: used before configure() or after close()");
        }
        return part;
    }
}
