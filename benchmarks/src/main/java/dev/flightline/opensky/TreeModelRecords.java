// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** The peer: makes the same records from a body's tree, the way one would without a thought of the time it takes. */
final class TreeModelRecords {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> partition;
    private final String topic;
    private final String region;
    private Map<String, List<Long>> heardBefore = Map.of();

    TreeModelRecords(Map<String, String> partition, String topic, String region) {
        this.partition = partition;
        this.topic = topic;
        this.region = region;
    }

    /** @param before the offset of every record but the last */
    List<SourceRecord> of(byte[] body, @Nullable Map<String, Long> before) throws IOException {
        JsonNode snapshot = JSON.readTree(body);
        long time = snapshot.get("time").asLong();
        List<JsonNode> rows = rowsToWrite(snapshot.get("states"), time);
        List<SourceRecord> records = new ArrayList<>();
        for (JsonNode row : rows) {
            boolean isLast = records.size() == rows.size() - 1;
            records.add(record(row, time, isLast ? Map.of("time", time) : before));
        }
        return records;
    }

    private List<JsonNode> rowsToWrite(JsonNode states, long time) {
        List<JsonNode> rows = new ArrayList<>();
        Map<String, List<Long>> heard = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode row : states) {
            String icao24 = row.get(0).asText();
            List<Long> times = List.of(row.get(3).asLong(-1), row.get(4).asLong());
            boolean future = Math.max(times.get(0), times.get(1)) > time + SnapshotRecords.FURTHEST_AHEAD_SECONDS;
            if (!future && seen.add(icao24)) {
                heard.put(icao24, times);
                if (!times.equals(heardBefore.get(icao24))) {
                    rows.add(row);
                }
            }
        }
        heardBefore = heard;
        return rows;
    }

    private SourceRecord record(JsonNode row, long time, @Nullable Map<String, Long> offset) {
        return new SourceRecord(
                partition,
                offset,
                topic,
                null,
                Schema.STRING_SCHEMA,
                row.get(0).asText(),
                StateVectorSchema.VALUE,
                value(row, time),
                time * 1000);
    }

    private Struct value(JsonNode row, long time) {
        return new Struct(StateVectorSchema.VALUE)
                .put("icao24", row.get(0).asText())
                .put("callsign", text(row.get(1)))
                .put("origin_country", text(row.get(2)))
                .put("time_position", date(row.get(3)))
                .put("last_contact", date(row.get(4)))
                .put("longitude", number(row.get(5)))
                .put("latitude", number(row.get(6)))
                .put("baro_altitude", number(row.get(7)))
                .put("on_ground", row.get(8).asBoolean())
                .put("velocity", number(row.get(9)))
                .put("true_track", number(row.get(10)))
                .put("vertical_rate", number(row.get(11)))
                .put("geo_altitude", number(row.get(13)))
                .put("squawk", text(row.get(14)))
                .put("spi", row.get(15).asBoolean())
                .put("position_source", ApiCodes.positionSource(row.get(16).asLong()))
                .put("snapshot_time", date(time))
                .put("region", region);
    }

    private static @Nullable String text(JsonNode column) {
        return column.isNull() || column.asText().isBlank()
                ? null
                : column.asText().strip();
    }

    private static @Nullable Double number(JsonNode column) {
        return column.isNull() ? null : column.asDouble();
    }

    private static @Nullable Date date(JsonNode column) {
        return column.isNull() ? null : date(column.asLong());
    }

    /** Connect's Timestamp is a {@link Date}. */
    @SuppressWarnings("JavaUtilDate")
    private static Date date(long epochSecond) {
        return new Date(epochSecond * 1000);
    }
}
