// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real bodies, which may not be passed on and therefore are not part of the repository. */
class RecordedBodiesTest {
    private static final Path FOLDER = Path.of("..", "..", "shared", "data", "opensky");

    @BeforeAll
    static void findThem() {
        assumeTrue(Files.isDirectory(FOLDER), "skipped: there are no recorded OpenSky bodies in " + FOLDER);
    }

    @Test
    void theWorldIsReadWhole() throws IOException {
        StatesBody body = read("world-2025-01-31.json");

        assertThat(body.time()).isEqualTo(1_738_361_582);
        assertThat(body.states()).hasSize(6109);
        assertThat(body.malformed()).isZero();
        assertThat(body.states()).filteredOn(state -> state.callsign() == null).hasSize(83);
        assertThat(body.states()).extracting(StateVector::positionSource).containsOnly("ADSB");
        assertThat(body.states()).extracting(StateVector::category).containsOnlyNulls();
        assertThat(records(body, Map.of())).hasSize(6109);
        assertThat(records(body, Map.of("opensky.key", "callsign"))).hasSize(6109 - 83);
    }

    /** In the order of the buckets of a hash map, which is why {@link AircraftMemory} expects the same order every time. */
    @Test
    void theWorldComesInTheOrderOfAHashTable() throws IOException {
        int buckets = 1 << 14;

        assertThat(read("world-2025-01-31.json").states())
                .extracting(state -> {
                    int hash = state.icao24().hashCode();
                    return (hash ^ hash >>> 16) & (buckets - 1);
                })
                .isSorted();
    }

    @Test
    void twoRowsOfTheExtendedFormLieInTheFuture() throws IOException {
        StatesBody body = read("extended-2022-06-09.json");

        assertThat(body.states()).hasSize(56);
        assertThat(body.malformed()).isZero();
        assertThat(body.states())
                .extracting(StateVector::category)
                .containsOnly("NO_INFORMATION", "NO_EMITTER_CATEGORY", "LIGHT", "SMALL", "LARGE", "SERVICE_VEHICLE");
        assertThat(records(body, Map.of())).hasSize(54);
    }

    @Test
    void awkwardRowsAreReadButTheOneInTheFuture() throws IOException {
        StatesBody body = read("awkward-rows.json");

        assertThat(body.states()).hasSize(37);
        assertThat(body.malformed()).isZero();
        assertThat(body.states()).filteredOn(state -> state.callsign() == null).hasSize(8);
        assertThat(body.states()).extracting(StateVector::positionSource).containsOnly("ADSB", "FLARM");
        assertThat(records(body, Map.of())).hasSize(36);
    }

    @Test
    void anEmptyAreaHasNoRows() throws IOException {
        StatesBody body = read("states-null.json");

        assertThat(body.time()).isEqualTo(1_683_488_744);
        assertThat(body.states()).isEmpty();
        assertThat(body.malformed()).isZero();
    }

    @Test
    void anHourOverSwitzerlandIsReadWhole() throws IOException {
        SnapshotRecords records = new SnapshotRecords(config(Map.of()), new SourceMetrics("recorded"));
        SourceOffset offset = SourceOffset.NONE;
        int snapshots = 0;
        int rows = 0;
        try (BufferedReader lines = lines("swiss-2018-08-01-1h-10s.ndjson.gz")) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                StatesBody body = StatesBody.read(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
                assertThat(offset.isBefore(body.time())).isTrue();
                rows += records.of(snapshot(body), offset).size();
                offset = new SourceOffset(body.time());
                snapshots++;
            }
        }
        assertThat(snapshots).isEqualTo(360);
        assertThat(rows).isEqualTo(12_886);
        assertThat(offset).isEqualTo(new SourceOffset(1_533_125_430));
    }

    private static StatesBody read(String file) throws IOException {
        try (InputStream body = Files.newInputStream(FOLDER.resolve(file))) {
            return StatesBody.read(body);
        }
    }

    private static BufferedReader lines(String file) throws IOException {
        return new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FOLDER.resolve(file))), StandardCharsets.UTF_8));
    }

    private static List<SourceRecord> records(StatesBody body, Map<String, String> settings) {
        return new SnapshotRecords(config(settings), new SourceMetrics("recorded"))
                .of(snapshot(body), SourceOffset.NONE);
    }

    private static Snapshot snapshot(StatesBody body) {
        return new Snapshot(body.time(), List.of(new Snapshot.Part("world", body.states())), body.malformed());
    }

    private static OpenSkySourceConfig config(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("topic", "flight-updates");
        return new OpenSkySourceConfig(all);
    }
}
