// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What real aircraft flew: positions out of recorded bodies of {@code /states/all}, by aircraft and callsign, in order and
 * without repetitions. A track ends where a minute is missing. Rows without position or speed are passed over.
 *
 * @see "OpenSky REST API documentation, All State Vectors, read 2026-11-22"
 */
final class RecordedTracks {
    private static final Duration GAP = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, List<FlightUpdate>> open = new LinkedHashMap<>();
    private final List<List<FlightUpdate>> tracks = new ArrayList<>();

    private RecordedTracks() {}

    /**
     * The tracks in a folder's files: {@code .json} and {@code .ndjson}, also {@code .gz}.
     *
     * @throws IOException if a file cannot be read or is not JSON; the message names it and holds nothing of its content
     */
    static List<List<FlightUpdate>> in(Path folder) throws IOException {
        List<List<FlightUpdate>> all = new ArrayList<>();
        for (Path file : recordings(folder)) {
            RecordedTracks recorded = new RecordedTracks();
            try {
                recorded.read(file);
            } catch (JacksonException e) {
                throw new IOException(file + ": expected bodies of /states/all, JSON one after the other", e);
            }
            all.addAll(recorded.tracks);
            all.addAll(recorded.open.values());
        }
        return all;
    }

    private static List<Path> recordings(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(".*\\.(nd)?json(\\.gz)?"))
                    .sorted()
                    .toList();
        }
    }

    private void read(Path file) throws IOException {
        try (InputStream stream = open(file);
                MappingIterator<JsonNode> bodies =
                        JSON.readerFor(JsonNode.class).readValues(stream)) {
            while (bodies.hasNextValue()) {
                for (JsonNode row : bodies.nextValue().path("states")) {
                    FlightUpdate update = position(row);
                    if (update != null) {
                        add(row.path(0).asText() + "/" + update.callsign(), update);
                    }
                }
            }
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream stream = new BufferedInputStream(Files.newInputStream(file));
        return file.toString().endsWith(".gz") ? new GZIPInputStream(stream) : stream;
    }

    /** The row's position at the time of that position; null where it has none to reckon with. */
    private static @Nullable FlightUpdate position(JsonNode row) {
        if (!row.path(3).isIntegralNumber()
                || !row.path(5).isNumber()
                || !row.path(6).isNumber()
                || !row.path(9).isNumber()) {
            return null;
        }
        Instant time = Instant.ofEpochSecond(row.path(3).asLong());
        FlightUpdate update = new FlightUpdate(
                row.path(1).asText().strip(),
                time,
                row.path(6).asDouble(),
                row.path(5).asDouble(),
                row.path(9).asDouble(),
                row.path(8).asBoolean(),
                time);
        return update.isFlying() ? update : null;
    }

    private void add(String aircraft, FlightUpdate update) {
        List<FlightUpdate> track = open.computeIfAbsent(aircraft, name -> new ArrayList<>());
        Instant last = track.isEmpty() ? Instant.MIN : time(track.get(track.size() - 1));
        if (!time(update).isAfter(last)) {
            return;
        }
        if (!track.isEmpty() && time(update).isAfter(last.plus(GAP))) {
            tracks.add(track);
            track = new ArrayList<>();
            open.put(aircraft, track);
        }
        track.add(update);
    }

    /** When the aircraft was there. */
    static Instant time(FlightUpdate update) {
        return Objects.requireNonNull(update.lastContact());
    }
}
