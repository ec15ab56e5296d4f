// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes the records of a snapshot: leaves out, and counts, what is not to be written, and gives each row its key, its
 * time and its offset. Snapshots come in the order of their times. Not thread-safe.
 */
final class SnapshotRecords {
    /** Brokers may refuse records too far ahead of the clock, and downstream a poisoned time outlives every real one. */
    static final long FURTHEST_AHEAD_SECONDS = 60;

    private final String topic;
    private final KeyField keyField;
    private final EmitMode emitMode;
    private final Map<String, String> partition;
    private final SourceMetrics metrics;
    private final AircraftMemory memory = new AircraftMemory();

    SnapshotRecords(OpenSkySourceConfig config, SourceMetrics metrics) {
        this.topic = config.topic();
        this.keyField = config.keyField();
        this.emitMode = config.emitMode();
        this.partition = SourceOffset.partition(config.regions());
        this.metrics = metrics;
    }

    /**
     * The last record alone carries the snapshot's offset and those before it the previous one: a worker without
     * exactly-once may commit between them, and must then read the snapshot again.
     *
     * @return empty if nothing is to be written
     */
    List<SourceRecord> of(Snapshot snapshot, SourceOffset previous) {
        metrics.add(Metric.ROWS_MALFORMED, snapshot.malformed());
        Map<String, Long> before = previous.toMap();
        Date time = StateVectorSchema.date(snapshot.time());
        Long timestamp = snapshot.time() * 1000;
        List<SourceRecord> records = new ArrayList<>();
        for (Snapshot.Part part : snapshot.parts()) {
            for (StateVector state : part.states()) {
                Metric reason = reasonToSkip(state, snapshot.time());
                if (reason == null) {
                    Struct value = StateVectorSchema.toStruct(state, time, part.region());
                    records.add(record(keyField.of(state), value, timestamp, before));
                } else {
                    metrics.increment(reason);
                }
            }
        }
        memory.endSnapshot();
        if (!records.isEmpty()) {
            SourceRecord last = records.remove(records.size() - 1);
            records.add(record(last.key(), last.value(), timestamp, new SourceOffset(snapshot.time()).toMap()));
        }
        metrics.add(Metric.ROWS_EMITTED, records.size());
        return records;
    }

    /** The poisoned row is judged before the duplicate, so that another region's good row of the aircraft counts. */
    private @Nullable Metric reasonToSkip(StateVector state, long snapshotTime) {
        if (state.isAfter(snapshotTime + FURTHEST_AHEAD_SECONDS)) {
            return Metric.ROWS_FUTURE;
        }
        AircraftMemory.Aircraft aircraft = memory.enter(state.icao24());
        if (aircraft == null) {
            return Metric.ROWS_DUPLICATE;
        }
        if (keyField.of(state) == null) {
            return Metric.ROWS_WITHOUT_CALLSIGN;
        }
        boolean isToEmit = emitMode == EmitMode.ALL || memory.isNews(aircraft, state);
        return isToEmit ? null : Metric.ROWS_UNCHANGED;
    }

    private SourceRecord record(
            @Nullable Object key, Object value, Long timestamp, @Nullable Map<String, Long> offset) {
        return new SourceRecord(
                partition, offset, topic, null, Schema.STRING_SCHEMA, key, StateVectorSchema.VALUE, value, timestamp);
    }
}
