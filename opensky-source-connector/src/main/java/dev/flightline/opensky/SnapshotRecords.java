// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;
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

    private record Row(String key, String region, StateVector state) {}

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
        List<Row> rows = rows(snapshot);
        List<SourceRecord> records = new ArrayList<>(rows.size());
        Map<String, Long> before = previous.toMap();
        for (Row row : rows.subList(0, Math.max(0, rows.size() - 1))) {
            records.add(record(row, snapshot.time(), before));
        }
        if (!rows.isEmpty()) {
            Map<String, Long> after = new SourceOffset(snapshot.time()).toMap();
            records.add(record(rows.get(rows.size() - 1), snapshot.time(), after));
        }
        metrics.add(Metric.ROWS_EMITTED, records.size());
        return records;
    }

    private List<Row> rows(Snapshot snapshot) {
        List<Row> rows = new ArrayList<>();
        Set<String> aircraft = new HashSet<>();
        for (Snapshot.Part part : snapshot.parts()) {
            for (StateVector state : part.states()) {
                Metric reason = reasonToSkip(state, snapshot.time(), aircraft);
                String key = keyField.of(state);
                if (reason != null) {
                    metrics.increment(reason);
                } else if (key == null) {
                    metrics.increment(Metric.ROWS_WITHOUT_CALLSIGN);
                } else if (isToEmit(state)) {
                    rows.add(new Row(key, part.region(), state));
                } else {
                    metrics.increment(Metric.ROWS_UNCHANGED);
                }
            }
        }
        memory.endSnapshot();
        return rows;
    }

    /** The poisoned row is judged before the duplicate, so that another region's good row of the aircraft counts. */
    private static @Nullable Metric reasonToSkip(StateVector state, long snapshotTime, Set<String> aircraft) {
        if (state.isAfter(snapshotTime + FURTHEST_AHEAD_SECONDS)) {
            return Metric.ROWS_FUTURE;
        }
        return aircraft.add(state.icao24()) ? null : Metric.ROWS_DUPLICATE;
    }

    private boolean isToEmit(StateVector state) {
        return emitMode == EmitMode.ALL || memory.isNews(state);
    }

    private SourceRecord record(Row row, long snapshotTime, @Nullable Map<String, Long> offset) {
        return new SourceRecord(
                partition,
                offset,
                topic,
                null,
                Schema.STRING_SCHEMA,
                row.key(),
                StateVectorSchema.VALUE,
                StateVectorSchema.toStruct(row.state(), snapshotTime, row.region()),
                snapshotTime * 1000);
    }
}
