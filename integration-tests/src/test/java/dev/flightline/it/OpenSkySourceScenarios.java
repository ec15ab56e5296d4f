// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flightline.it.TopicReader.Message;
import dev.flightline.quickstart.airspace.OpenSkyServer;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.connect.runtime.rest.errors.ConnectRestException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The archive of the OpenSky source, asking a server whose snapshots are scripted. */
abstract class OpenSkySourceScenarios {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Of a connector that reads the whole world. */
    private static final Map<String, String> PARTITION = Map.of("source", "opensky", "regions", "world");

    private static final Map<String, String> OTHER_PARTITION =
            Map.of("source", "opensky", "regions", "alps=45/5/48/11");

    private static final AtomicInteger TOPICS = new AtomicInteger();

    private final ConnectCluster cluster;
    private final StepwiseAirspace airspace = new StepwiseAirspace();
    private final OpenSkyServer server = new OpenSkyServer(0, airspace, InstantSource.system());
    /** Each test has its own, and a connector of its own: what a deleted one had read, one of its name has read too. */
    private final String topicName = "flight-updates-" + TOPICS.incrementAndGet();

    private final String connector = "opensky-to-" + topicName;
    private final TopicReader topic;

    OpenSkySourceScenarios(ConnectCluster cluster) throws IOException {
        this.cluster = cluster;
        cluster.createTopic(topicName, 4);
        topic = cluster.read(topicName);
    }

    @AfterEach
    void stopServing() {
        cluster.delete(connector);
        topic.close();
        server.close();
    }

    @Test
    void eachSnapshotIsThereOnceAndWholeAcrossStopAndResume() throws IOException {
        long first = airspace.time();
        create();
        airspace.letThrough(5);
        awaitSnapshots(snapshots(first, first + 5));

        cluster.stop(connector);
        cluster.resume(connector);
        // The last snapshot is served again: the stored offset alone tells that it is there already.
        awaitRequests(3);
        airspace.letThrough(5);
        awaitSnapshots(snapshots(first, first + 10));

        assertThat(topic.all()).allSatisfy(message -> {
            assertThat(message.timestamp()).isEqualTo(snapshotTime(message) * 1000);
            assertThat(Objects.requireNonNull(message.value()).path("callsign").asText())
                    .isEqualTo(message.key());
        });
    }

    @Test
    void itsMetricsAreInItsOwnBeanAndInTheWorkersUntilItStops() throws IOException {
        ConnectorMetrics metrics = new ConnectorMetrics("opensky-source", connector);
        long first = airspace.time();
        create();
        awaitSnapshots(snapshots(first, first));
        airspace.letThrough(2);

        metrics.await(Map.of("snapshots-total", 3L, "rows-emitted-total", 9L, "rows-future-total", 3L));
        cluster.stop(connector);
        metrics.awaitNone();
        cluster.resume(connector);
        metrics.await(Map.of("snapshots-total", 0L));
    }

    @Test
    void aStopInFullFlightLeavesNoSnapshotInPartsAndTellsNoneTwice() throws IOException {
        create();
        airspace.letThrough(Integer.MAX_VALUE);
        for (int moreThan : new int[] {5, 10, 15}) {
            await().atMost(PATIENCE).until(() -> seen().size() > moreThan);
            cluster.stop(connector);
            assertThat(seen())
                    .allSatisfy((time, callsigns) ->
                            assertThat(callsigns).as("snapshot %d", time).isEqualTo(StepwiseAirspace.CALLSIGNS));
            cluster.resume(connector);
        }
    }

    @Test
    void offsetsCanBeAlteredAndReset() throws IOException {
        long first = airspace.time();
        create();
        airspace.letThrough(1);
        awaitSnapshots(snapshots(first, first + 1));

        cluster.stop(connector);
        alterOffset(first + 3);
        airspace.letThrough(4);
        cluster.resume(connector);
        Map<Long, List<String>> expected = snapshots(first, first + 1);
        expected.putAll(snapshots(first + 4, first + 5));
        awaitSnapshots(expected);

        cluster.stop(connector);
        cluster.resetOffsets(connector);
        cluster.resume(connector);
        expected.merge(first + 5, StepwiseAirspace.CALLSIGNS, OpenSkySourceScenarios::joined);
        awaitSnapshots(expected);
    }

    @Test
    void offsetsThatItCouldNotGoOnFromAreRefusedAndNoneIsAltered() throws IOException {
        long first = airspace.time();
        create();
        awaitSnapshots(snapshots(first, first));
        cluster.stop(connector);
        Map<Map<String, ?>, @Nullable Map<String, ?>> stored = cluster.offsets(connector);

        assertRefused(Map.of(PARTITION, Map.of("time", Long.toString(first))), "whole seconds since the epoch");
        assertRefused(Map.of(PARTITION, Map.of("time", first + 0.5)), "whole seconds since the epoch");
        assertRefused(Map.of(PARTITION, Map.of("time", true)), "whole seconds since the epoch");
        assertRefused(Map.of(PARTITION, Map.of("time", first, "more", 1)), "whole seconds since the epoch");
        assertRefused(Map.of(PARTITION, Map.of()), "whole seconds since the epoch");
        assertRefused(Map.of(PARTITION, Map.of("time", -1)), "write seconds since the epoch");
        assertRefused(Map.of(PARTITION, Map.of("time", first * 1000)), "not milliseconds");
        assertRefused(Map.of(PARTITION, Map.of("time", first + 1_000_000)), "nothing would be read until then");
        assertRefused(Map.of(OTHER_PARTITION, Map.of("time", first)), "opensky.regions");
        assertRefused(
                Map.of(PARTITION, Map.of("time", first + 3), OTHER_PARTITION, Map.of("time", first)),
                "opensky.regions");

        assertThat(stored).containsOnlyKeys(PARTITION);
        assertThat(cluster.offsets(connector)).isEqualTo(stored);
        cluster.resume(connector);
        airspace.letThrough(1);
        awaitSnapshots(snapshots(first, first + 1));
    }

    @Test
    void oneRequestMayAlterAnOffsetAndForgetAnother() throws IOException {
        long first = airspace.time();
        create();
        awaitSnapshots(snapshots(first, first));

        cluster.stop(connector);
        // In whatever order a person writes it, it is the same partition.
        Map<String, String> otherWayRound = new LinkedHashMap<>();
        otherWayRound.put("source", "opensky");
        otherWayRound.put("regions", "world");
        Map<Map<String, String>, @Nullable Map<String, ?>> wanted = new HashMap<>();
        wanted.put(otherWayRound, Map.of("time", first + 2));
        wanted.put(OTHER_PARTITION, null);
        cluster.alterOffsets(connector, wanted);
        airspace.letThrough(3);
        cluster.resume(connector);
        Map<Long, List<String>> expected = snapshots(first, first);
        expected.putAll(snapshots(first + 3, first + 3));
        awaitSnapshots(expected);

        cluster.stop(connector);
        cluster.alterOffsets(connector, Collections.singletonMap(PARTITION, null));
        cluster.resume(connector);
        expected.merge(first + 3, StepwiseAirspace.CALLSIGNS, OpenSkySourceScenarios::joined);
        awaitSnapshots(expected);
    }

    private void assertRefused(Map<Map<String, String>, ? extends Map<String, ?>> offsets, String because) {
        assertThatThrownBy(() -> cluster.alterOffsets(connector, offsets))
                .as("altering to %s", offsets)
                .isInstanceOf(ConnectRestException.class)
                .hasMessageContaining(because);
    }

    private void create() throws IOException {
        Map<String, String> configuration = ConnectorFile.openSkySource(server, Duration.ofMillis(50));
        configuration.put("topic", topicName);
        cluster.create(connector, configuration);
    }

    private void alterOffset(long time) {
        cluster.alterOffsets(connector, Map.of(PARTITION, Map.of("time", time)));
    }

    private void awaitRequests(int more) {
        long before = server.requests();
        await().atMost(PATIENCE).until(() -> server.requests() >= before + more);
    }

    private void awaitSnapshots(Map<Long, List<String>> expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(seen().keySet()).containsAll(expected.keySet()));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(seen()).isEqualTo(expected));
    }

    /** The callsigns of each snapshot in the topic, sorted; one that is there twice stands there twice. */
    private Map<Long, List<String>> seen() {
        return topic.all().stream()
                .collect(Collectors.groupingBy(
                        OpenSkySourceScenarios::snapshotTime,
                        TreeMap::new,
                        Collectors.collectingAndThen(
                                Collectors.mapping(Message::key, Collectors.toList()),
                                keys -> keys.stream().sorted().toList())));
    }

    private static Map<Long, List<String>> snapshots(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .boxed()
                .collect(Collectors.toMap(
                        Function.identity(), time -> StepwiseAirspace.CALLSIGNS, (a, b) -> a, TreeMap::new));
    }

    private static List<String> joined(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).sorted().toList();
    }

    private static long snapshotTime(Message message) {
        return Objects.requireNonNull(message.value()).path("snapshot_time").asLong() / 1000;
    }
}
