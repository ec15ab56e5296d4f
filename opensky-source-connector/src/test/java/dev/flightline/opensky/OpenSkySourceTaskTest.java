// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import static dev.flightline.opensky.Bodies.row;
import static dev.flightline.opensky.Bodies.rowAt;
import static dev.flightline.opensky.Bodies.states;
import static dev.flightline.opensky.RunningTask.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import okhttp3.HttpUrl;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a snapshot's rows, from the HTTP answer to the records. */
class OpenSkySourceTaskTest {
    private static final Map<String, String> WORLD = Map.of("source", "opensky", "regions", "world");

    private RunningTask running;

    @BeforeEach
    void start() throws Exception {
        running = new RunningTask();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void writesARecordPerAircraft() throws Exception {
        running.answer(states(NOW, row("ABC123", "FOO1    ", NOW - 3, NOW - 1)));
        running.start();

        SourceRecord record = running.pollAnswer().get(0);

        assertThat(record.topic()).isEqualTo("flight-updates");
        assertThat(record.keySchema()).isEqualTo(Schema.STRING_SCHEMA);
        assertThat(record.key()).isEqualTo("abc123");
        assertThat(record.timestamp()).isEqualTo(NOW * 1000);
        assertThat(record.sourcePartition()).isEqualTo(WORLD);
        assertThat(record.sourceOffset()).isEqualTo(Map.of("time", NOW));
        Struct value = (Struct) record.value();
        value.validate();
        assertThat(value.getString("callsign")).isEqualTo("FOO1");
        assertThat(value.getString("region")).isEqualTo("world");
        assertThat(value.get("time_position")).isEqualTo(Date.from(Instant.ofEpochSecond(NOW - 3)));
        assertThat(value.get("last_contact")).isEqualTo(Date.from(Instant.ofEpochSecond(NOW - 1)));
        assertThat(value.get("snapshot_time")).isEqualTo(Date.from(Instant.ofEpochSecond(NOW)));
        assertThat(value.getFloat64("latitude")).isEqualTo(47.0);
    }

    @Test
    void onlyTheLastRowCarriesTheOffsetOfItsSnapshot() throws Exception {
        running.answer(states(NOW, row("a00001", "A", NOW), row("a00002", "B", NOW), row("a00003", "C", NOW)));
        running.answer(states(NOW + 5, row("a00001", "A", NOW + 5), row("a00002", "B", NOW + 5)));
        running.start();

        assertThat(running.pollAnswer())
                .extracting(SourceRecord::sourceOffset)
                .containsExactly(null, null, Map.of("time", NOW));
        assertThat(running.pollNextAnswer())
                .extracting(SourceRecord::sourceOffset)
                .isEqualTo(List.of(Map.of("time", NOW), Map.of("time", NOW + 5)));
    }

    @Test
    void aSnapshotThatIsNotNewerIsNotWrittenAgain() throws Exception {
        running.with("opensky.emit", "all");
        running.answer(states(NOW, row("a00001", "A", NOW)));
        running.answer(states(NOW, row("a00001", "A", NOW)));
        running.answer(states(NOW - 5, row("a00001", "A", NOW)));
        running.answer(states(NOW + 1, row("a00001", "A", NOW)));
        running.start();

        assertThat(running.pollAnswer()).hasSize(1);
        assertThat(running.pollNextAnswer()).isEmpty();
        assertThat(running.pollNextAnswer()).isEmpty();
        assertThat(running.metric(Metric.SNAPSHOTS_NOT_NEWER)).isEqualTo(2);
        assertThat(running.pollNextAnswer()).hasSize(1);
    }

    @Test
    void aSnapshotThatIsNotNewerIsNotWrittenAgainAfterARestart() throws Exception {
        running.answer(states(NOW, row("a00001", "A", NOW), row("a00002", "B", NOW)));
        running.answer(states(NOW, row("a00001", "A", NOW), row("a00002", "B", NOW)));
        running.answer(states(NOW + 5, row("a00001", "A", NOW), row("a00002", "B", NOW)));
        running.start();
        assertThat(running.pollAnswer()).hasSize(2);

        running.restart();

        assertThat(running.pollNextAnswer()).isEmpty();
        assertThat(running.pollNextAnswer()).hasSize(2);
    }

    @Test
    void aSnapshotThatWasWrittenInPartIsWrittenAgainAfterARestart() throws Exception {
        String body = states(NOW, row("a00001", "A", NOW), row("a00002", "B", NOW));
        running.answer(body);
        running.answer(body);
        running.start();
        SourceRecord first = running.pollAnswer().get(0);
        running.storedOffsets.put(first.sourcePartition(), first.sourceOffset());

        running.restart();

        assertThat(running.pollNextAnswer()).hasSize(2);
    }

    @Test
    void anOffsetThatIsNoneStopsTheTaskAtStart() {
        running.storedOffsets.put(WORLD, Map.of("time", "yesterday"));

        assertThatThrownBy(running::start).isInstanceOf(ConnectException.class).hasMessageContaining("alter or reset");
    }

    @Test
    void leavesOutAircraftThatWereNotHeardAgain() throws Exception {
        running.answer(states(NOW, row("a00001", "A", NOW), row("a00002", "B", NOW), row("a00003", "C", NOW)));
        running.answer(states(
                NOW + 5, row("a00001", "A", NOW), row("a00002", "B", NOW, NOW + 5), row("a00003", "C", NOW + 1, NOW)));
        running.start();
        running.pollAnswer();

        assertThat(running.pollNextAnswer()).extracting(SourceRecord::key).containsExactly("a00002", "a00003");
        assertThat(running.metric(Metric.ROWS_UNCHANGED)).isEqualTo(1);
        assertThat(running.metric(Metric.ROWS_EMITTED)).isEqualTo(5);
    }

    @Test
    void writesUnchangedRowsWhereAllAreWanted() throws Exception {
        running.with("opensky.emit", "ALL");
        running.answer(states(NOW, row("a00001", "A", NOW)));
        running.answer(states(NOW + 5, row("a00001", "A", NOW)));
        running.start();
        running.pollAnswer();

        assertThat(running.pollNextAnswer()).hasSize(1);
    }

    @Test
    void aSnapshotWithoutNewsStillCountsAsRead() throws Exception {
        running.answer(states(NOW, row("a00001", "A", NOW)));
        running.answer(states(NOW + 5, row("a00001", "A", NOW)));
        running.answer(states(NOW + 10, row("a00001", "A", NOW + 9), row("a00002", "B", NOW + 9)));
        running.start();
        running.pollAnswer();
        assertThat(running.pollNextAnswer()).isEmpty();

        assertThat(running.pollNextAnswer())
                .extracting(SourceRecord::sourceOffset)
                .isEqualTo(List.of(Map.of("time", NOW + 5), Map.of("time", NOW + 10)));
    }

    @Test
    void aPoisonedTimeSilencesNeitherItsAircraftNorItsNeighbours() throws Exception {
        running.answer(states(NOW, row("a00001", "A", 2147483647), row("a00002", "B", NOW)));
        running.answer(states(NOW + 5, row("a00001", "A", NOW + 5), row("a00002", "B", NOW + 5, 2147483647)));
        running.answer(states(NOW + 10, row("a00001", "A", NOW + 10), row("a00002", "B", NOW + 10)));
        running.start();

        assertThat(running.pollAnswer()).extracting(SourceRecord::key).containsExactly("a00002");
        assertThat(running.pollNextAnswer()).extracting(SourceRecord::key).containsExactly("a00001");
        assertThat(running.pollNextAnswer()).extracting(SourceRecord::key).containsExactly("a00001", "a00002");
        assertThat(running.metric(Metric.ROWS_FUTURE)).isEqualTo(2);
    }

    @Test
    void skipsRowsMoreThanAMinuteAheadOfTheirSnapshot() throws Exception {
        running.answer(states(
                NOW,
                row("a00001", "A", NOW + 60),
                row("a00002", "B", NOW + 61),
                row("a00003", "C", NOW + 61, NOW),
                row("a00004", "D", NOW, NOW + 61)));
        running.start();

        assertThat(running.pollAnswer()).extracting(SourceRecord::key).containsExactly("a00001");
        assertThat(running.metric(Metric.ROWS_FUTURE)).isEqualTo(3);
    }

    @Test
    void countsMalformedRowsAndGoesOn() throws Exception {
        running.answer(states(NOW, row("a00001", "A", NOW), "[\"a00002\"]", "17", row("a00003", "C", NOW)));
        running.start();

        assertThat(running.pollAnswer()).extracting(SourceRecord::key).containsExactly("a00001", "a00003");
        assertThat(running.metric(Metric.ROWS_MALFORMED)).isEqualTo(2);
    }

    @Test
    void dropsAndCountsRowsWithoutTheCallsignThatIsTheKey() throws Exception {
        running.with("opensky.key", "callsign");
        running.answer(states(NOW, row("a00001", "        ", NOW), row("a00002", "FOO 2   ", NOW)));
        running.start();

        assertThat(running.pollAnswer()).extracting(SourceRecord::key).containsExactly("FOO 2");
        assertThat(running.metric(Metric.ROWS_WITHOUT_CALLSIGN)).isEqualTo(1);
    }

    @Test
    void anEmptyAreaYieldsNoRecordsAndNoError() throws Exception {
        running.answer("{\"states\": null, \"time\": " + NOW + "}");
        running.answer(states(NOW + 5, row("a00001", "A", NOW)));
        running.start();

        assertThat(running.pollAnswer()).isEmpty();
        assertThat(running.metric(Metric.SNAPSHOTS)).isEqualTo(1);
        assertThat(running.pollNextAnswer()).hasSize(1);
    }

    @Test
    void anAircraftInTwoRegionsIsWrittenOnceForTheFirst() throws Exception {
        running.with("opensky.regions", "west=45/0/50/5,east=45/4.9/50/9.9");
        running.answer(states(NOW, rowAt("a00001", NOW, 47, 2), rowAt("a00002", NOW, 47, 4.95)));
        running.answer(states(NOW + 1, rowAt("a00002", NOW + 1, 47, 4.95), rowAt("a00003", NOW, 47, 9)));
        running.start();

        List<SourceRecord> records = running.pollAnswer();

        assertThat(records).extracting(SourceRecord::key).containsExactly("a00001", "a00002", "a00003");
        assertThat(records)
                .extracting(record -> ((Struct) record.value()).getString("region"))
                .containsExactly("west", "west", "east");
        assertThat(records).extracting(SourceRecord::timestamp).containsOnly((NOW + 1) * 1000);
        assertThat(records.get(0).sourcePartition())
                .isEqualTo(Map.of("source", "opensky", "regions", "west=45/0/50/5,east=45/4.9/50/9.9"));
        assertThat(running.metric(Metric.ROWS_DUPLICATE)).isEqualTo(1);
    }

    @Test
    void whatACheaperRequestCoversBeyondTheRegionsIsLeftOut() throws Exception {
        running.with("opensky.regions", "a=45/5/47/7,b=45/7.5/47/9.5");
        running.answer(states(
                NOW,
                rowAt("a00001", NOW, 46, 8),
                rowAt("a00002", NOW, 46, 6),
                rowAt("a00003", NOW, 46, 7.2),
                rowAt("a00004", NOW, null, null)));
        running.start();

        List<SourceRecord> records = running.pollAnswer();

        assertThat(running.takeRequest().getTarget()).isEqualTo("/api/states/all?lamin=45&lomin=5&lamax=47&lomax=9.5");
        assertThat(records)
                .extracting(SourceRecord::key, record -> ((Struct) record.value()).getString("region"))
                .containsExactly(tuple("a00002", "a"), tuple("a00001", "b"));
        assertThat(running.metric(Metric.ROWS_OUTSIDE)).isEqualTo(2);
        assertThat(running.metric(Metric.SNAPSHOT_CREDITS)).isEqualTo(1);
    }

    @Test
    void theWorldHasAircraftWithoutAPosition() throws Exception {
        running.answer(states(NOW, rowAt("a00001", NOW, null, null)));
        running.start();

        assertThat(running.pollAnswer()).hasSize(1);
    }

    @Test
    void manyAircraftAreSortedOutHere() throws Exception {
        String many = IntStream.range(0, 101).mapToObj("%06x"::formatted).collect(Collectors.joining(","));
        running.with("opensky.icao24", many);
        running.answer(states(NOW, row("000064", "A", NOW), row("000065", "B", NOW)));
        running.start();

        assertThat(running.pollAnswer()).extracting(SourceRecord::key).containsExactly("000064");
        assertThat(running.takeRequest().getTarget()).isEqualTo("/api/states/all");
        assertThat(running.metric(Metric.ROWS_OUTSIDE)).isEqualTo(1);
    }

    @Test
    void asksForTheWorldWithoutABox() throws Exception {
        running.with("opensky.extended", "true").with("opensky.icao24", "ABC123, 00000f");
        running.answer(states(NOW));
        running.start();
        running.pollAnswer();

        HttpUrl url = running.takeRequest().getUrl();

        assertThat(url.encodedPath()).isEqualTo("/api/states/all");
        assertThat(url.queryParameterNames()).containsExactlyInAnyOrder("extended", "icao24");
        assertThat(url.queryParameter("extended")).isEqualTo("1");
        assertThat(url.queryParameterValues("icao24")).containsExactly("00000f", "abc123");
    }

    @Test
    void asksForARegionAcrossTheAntimeridianInTwoParts() throws Exception {
        running.with("opensky.regions", "fiji=-20.5/176/-12.5/-178");
        running.answer(states(NOW, rowAt("a00001", NOW, -15, 177)));
        running.answer(states(NOW, rowAt("a00002", NOW, -15, -179)));
        running.start();

        assertThat(running.pollAnswer()).hasSize(2);

        assertThat(running.takeRequest().getTarget())
                .isEqualTo("/api/states/all?lamin=-20.5&lomin=176&lamax=-12.5&lomax=180");
        assertThat(running.takeRequest().getTarget())
                .isEqualTo("/api/states/all?lamin=-20.5&lomin=-180&lamax=-12.5&lomax=-178");
    }

    @Test
    void neverAsksFasterThanTheInterval() throws Exception {
        running.answer(states(NOW, row("a00001", "A", NOW)));
        running.answer(states(NOW + 5, row("a00001", "A", NOW + 5)));
        running.start();
        running.pollAnswer();

        running.time.pass(Duration.ofMillis(999));
        assertThat(running.poll()).isEmpty();
        assertThat(running.poll()).isEmpty();
        assertThat(running.server.getRequestCount()).isEqualTo(1);

        running.time.pass(Duration.ofMillis(1));
        assertThat(running.pollAnswer()).hasSize(1);
    }

    @Test
    void showsCreditsAndLag() throws Exception {
        assertThat(new SourceMetrics("unused").get(Metric.CREDITS_REMAINING)).isEqualTo(-1);
        running.server.enqueue(new MockResponse.Builder()
                .addHeader("X-Rate-Limit-Remaining", "3997")
                .body(states(NOW - 7, row("a00001", "A", NOW - 7)))
                .build());
        running.start();
        running.pollAnswer();

        assertThat(running.metric(Metric.CREDITS_REMAINING)).isEqualTo(3997);
        assertThat(running.metric(Metric.SNAPSHOT_LAG)).isEqualTo(7000);
    }
}
