// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/**
 * Drops the estimates of flights that are long past, and says so to the tables behind them: nothing else would, for an
 * estimate comes from a position, and positions are never taken back. Time is that of the records, so that a backlog
 * finds what it would have found in its own day.
 */
final class PastFlights extends ContextualProcessor<String, RecentEstimates, String, RecentEstimates> {
    private static final Duration INTERVAL = Duration.ofHours(1);

    private final String storeName;
    private final Duration retention;

    /**
     * @param storeName of the estimates, by flight
     * @param retention how long they are kept after the latest of them
     */
    PastFlights(String storeName, Duration retention) {
        this.storeName = storeName;
        this.retention = retention;
    }

    @Override
    public void init(ProcessorContext<String, RecentEstimates> context) {
        super.init(context);
        context.schedule(INTERVAL, PunctuationType.STREAM_TIME, this::forgetBefore);
    }

    @Override
    public void process(Record<String, RecentEstimates> estimate) {
        // Only their time counts, and Kafka Streams keeps that.
    }

    private void forgetBefore(long now) {
        TimestampedKeyValueStore<String, RecentEstimates> store = context().getStateStore(storeName);
        Instant oldest = Instant.ofEpochMilli(now).minus(retention);
        for (String flightId : readyBefore(oldest, store)) {
            store.delete(flightId);
            context().forward(new Record<>(flightId, RecentEstimates.forgottenAt(Instant.ofEpochMilli(now)), now));
        }
    }

    /** Collected first: a store must not change under its iterator. */
    private static List<String> readyBefore(Instant oldest, TimestampedKeyValueStore<String, RecentEstimates> store) {
        List<String> past = new ArrayList<>();
        try (KeyValueIterator<String, ValueAndTimestamp<RecentEstimates>> rows = store.all()) {
            while (rows.hasNext()) {
                KeyValue<String, ValueAndTimestamp<RecentEstimates>> row = rows.next();
                long quarter = row.value.value().latestQuarter();
                if (Quarters.beginningOf(quarter).isBefore(oldest)) {
                    past.add(row.key);
                }
            }
        }
        return past;
    }
}
