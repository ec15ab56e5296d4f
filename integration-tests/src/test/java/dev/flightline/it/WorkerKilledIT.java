// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flightline.it.KillableSource.Kill;
import dev.flightline.it.SnapshotLog.Rows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What readers see of the OpenSky source's snapshots when its worker is killed while it writes one. */
class WorkerKilledIT {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerKilledIT.class);
    private static final int KILLS = Boolean.getBoolean("flightline.chaos") ? 20 : 3;
    private static final List<WriteStep> STEPS =
            List.of(WriteStep.PARTLY_SENT, WriteStep.ALL_SENT, WriteStep.COMMITTED, WriteStep.NOTHING_SENT);
    /** A snapshot takes some twenty requests at least. */
    private static final int FEWEST_REQUESTS = 4;

    private static final int REQUESTS_TO_CHOOSE_FROM = 10;
    private static final int SNAPSHOTS_AFTER_A_KILL = 2;

    @TempDir
    private static Path folder;

    private static ProxiedBroker broker;

    private final List<Kill> kills = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        broker = ProxiedBroker.start(folder.resolve("broker"));
    }

    @AfterAll
    static void stop() throws Exception {
        broker.close();
    }

    @Test
    void withExactlyOnceNoSnapshotIsVisiblePartlyOrTwice() throws Exception {
        try (KillableSource source = start("exactly-once", true)) {
            NavigableMap<Long, Rows> expected = wholeAndOnce(source.lastServed(), source.lastServed());
            while (kills.size() < KILLS) {
                Kill kill = killNext(source);
                if (kill.after() == WriteStep.COMMITTED) {
                    expected.putAll(wholeAndOnce(kill.snapshot(), kill.snapshot()));
                }
                awaitVisible(source, expected, "after " + kill);

                boolean servedAgain = (kills.size() + kills.size() / STEPS.size()) % 2 == 1;
                source.letThrough(servedAgain ? 0 : 1);
                source.readOn(SNAPSHOTS_AFTER_A_KILL);
                long next = servedAgain ? kill.snapshot() : kill.snapshot() + 1;
                expected.putAll(wholeAndOnce(next, source.lastServed()));
                awaitVisible(source, expected, "having read on after " + kill);
            }
        }
        assertNineInTenHit();
    }

    @Test
    void withoutExactlyOnceNoSnapshotThatIsServedAgainIsPartlyLost() throws Exception {
        int repeated = 0;
        try (KillableSource source = start("at-least-once", false)) {
            NavigableMap<Long, Rows> expected = wholeAndOnce(source.lastServed(), source.lastServed());
            while (kills.size() < KILLS) {
                Kill kill = killNext(source);
                source.readOn(SNAPSHOTS_AFTER_A_KILL);
                expected.putAll(wholeAndOnce(kill.snapshot() + 1, source.lastServed()));

                NavigableMap<Long, Rows> visible = source.visible();
                Rows rows = visible.getOrDefault(kill.snapshot(), Rows.NONE);
                LOG.info("at-least-once: {} rows of snapshot {} are there again", rows.repeated(), kill.snapshot());
                assertThat(rows.isWhole())
                        .as("%s is whole after %s", rows, kill)
                        .isTrue();
                assertThat(rows.repeated())
                        .as("rows repeated after %s", kill)
                        .isEqualTo(kill.after() == WriteStep.COMMITTED ? 0 : kill.rows());
                expected.put(kill.snapshot(), rows);
                assertThat(visible).as("having read on after %s", kill).isEqualTo(expected);
                repeated += rows.repeated();
            }
        }
        LOG.info("at-least-once: {} rows repeated by {} kills", repeated, kills.size());
        assertNineInTenHit();
    }

    private static KillableSource start(String group, boolean exactlyOnce) throws Exception {
        Path directory = Files.createDirectory(folder.resolve(group));
        return new KillableSource(
                broker,
                new WorkerProcess.Settings(
                        "opensky-source-connector", broker.bootstrapServers(), group, directory, exactlyOnce));
    }

    /** The steps take turns; among the rows it is never the same place. */
    private Kill killNext(KillableSource source) {
        WriteStep step = STEPS.get(kills.size() % STEPS.size());
        int requests = FEWEST_REQUESTS + kills.size() % REQUESTS_TO_CHOOSE_FROM;
        Kill kill = source.killAt(step, requests);
        kills.add(kill);
        LOG.info(
                "{}: kill {} of {}: SIGKILL to {} at {}, {} intended, {} of {} rows in the log: {}",
                source.group(),
                kills.size(),
                KILLS,
                kill.pid(),
                kill.after(),
                kill.intended(),
                kill.rows(),
                CrowdedAirspace.AIRCRAFT,
                kill.hit() ? "hit" : "MISSED, it was at " + kill.before() + " before");
        return kill;
    }

    /** A transaction that was committed is visible in one partition a moment before it is in the next. */
    private static void awaitVisible(KillableSource source, Map<Long, Rows> expected, String when) {
        await().untilAsserted(() ->
                assertThat(source.visible()).as("visible %s", when).isEqualTo(expected));
    }

    private void assertNineInTenHit() {
        long hits = kills.stream().filter(Kill::hit).count();
        assertThat(hits * 10).as("hits in %s, times ten", kills).isGreaterThanOrEqualTo(kills.size() * 9L);
    }

    private static NavigableMap<Long, Rows> wholeAndOnce(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .boxed()
                .collect(Collectors.toMap(time -> time, time -> Rows.wholeAndOnce(), (a, b) -> a, TreeMap::new));
    }
}
