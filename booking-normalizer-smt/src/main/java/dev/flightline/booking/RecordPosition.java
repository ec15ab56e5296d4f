// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Where a record is, for people who look for it. */
final class RecordPosition {
    /**
     * Keys of source offsets that are places in a log (Debezium's connectors), in the order of the message. Nothing else of
     * an offset is shown: a JDBC source's holds the id of a row.
     */
    private static final List<String> LOG_POSITIONS = List.of(
            "lsn",
            "lsn_proc",
            "lsn_commit",
            "txId",
            "file",
            "pos",
            "row",
            "scn",
            "commit_scn",
            "change_lsn",
            "commit_lsn",
            "event_serial_no");

    private RecordPosition() {}

    /** {@code bookings-2@4711} in a sink, with the topic as it was consumed; {@code lsn=24023128, txId=750} in a source. */
    static String of(ConnectRecord<?> record) {
        if (record instanceof SinkRecord sink) {
            return sink.originalTopic() + "-" + sink.originalKafkaPartition() + "@" + sink.originalKafkaOffset();
        }
        String position = record instanceof SourceRecord source ? logPosition(source.sourceOffset()) : "";
        return position.isEmpty() ? "unknown" : position;
    }

    private static String logPosition(@Nullable Map<String, ?> offset) {
        if (offset == null) {
            return "";
        }
        return LOG_POSITIONS.stream()
                .filter(offset::containsKey)
                .map(key -> key + "=" + offset.get(key))
                .collect(Collectors.joining(", "));
    }
}
