// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * How good the estimate is on recorded tracks. Nobody recorded where they landed: the last point of each track stands for
 * the destination, and how long the aircraft took from each earlier position to there is compared with the estimate.
 */
final class RecordedReport {
    /** An aircraft that only brushed the area says little. */
    private static final Duration SHORTEST_TRACK = Duration.ofMinutes(2);

    private RecordedReport() {}

    /**
     * A table in Markdown.
     *
     * @throws IOException if a file of the folder cannot be read or is not JSON
     */
    static String of(Path folder) throws IOException {
        ErrorTable table = ErrorTable.byMinutesRemaining("minutes to the track's end");
        int tracks = 0;
        for (List<FlightUpdate> track : RecordedTracks.in(folder)) {
            Duration length = Duration.between(
                    RecordedTracks.time(track.get(0)), RecordedTracks.time(track.get(track.size() - 1)));
            if (length.compareTo(SHORTEST_TRACK) >= 0) {
                tracks++;
                add(track, table);
            }
        }
        return String.format(
                        Locale.ROOT,
                        "%,d recorded tracks. Minutes between the estimated passing of a track's last point and the real one:\n\n",
                        tracks)
                + table.toMarkdown();
    }

    private static void add(List<FlightUpdate> track, ErrorTable table) {
        FlightUpdate last = track.get(track.size() - 1);
        Instant passed = RecordedTracks.time(last);
        Leg leg = new Leg("", Instant.MIN, null, null, null, last.latitude(), last.longitude(), null, null);
        for (FlightUpdate update : track.subList(0, track.size() - 1)) {
            table.add(RecordedTracks.time(update), new LegInTheAir(update, leg).arrival(), passed);
        }
    }
}
