// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flightline.it.SnapshotLog.Rows;
import dev.flightline.it.TopicReader.Message;
import dev.flightline.quickstart.airspace.OpenSkyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * An OpenSky source in a worker process that can be killed at a chosen step, with a server whose snapshots the test lets
 * through, and readers of all that it writes.
 */
final class KillableSource implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TO_REACH_A_STEP = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One kill.
     *
     * @param snapshot the time of the one that was being written
     * @param before the step that the topics showed right before
     * @param after the step that they showed when the process was gone
     * @param rows how many of the snapshot were in the log then, committed or not
     */
    record Kill(long pid, long snapshot, WriteStep intended, WriteStep before, WriteStep after, int rows) {
        boolean hit() {
            return before == intended && after == intended;
        }
    }

    private final ProxiedBroker broker;
    private final WorkerProcess.Settings settings;
    private final CrowdedAirspace airspace = new CrowdedAirspace();
    private final OpenSkyServer server = new OpenSkyServer(0, airspace, InstantSource.system());
    private final SnapshotLog committed;
    private final SnapshotLog sent;
    private @Nullable TopicReader offsets;
    private WorkerProcess worker;

    /** Returns when the first snapshot is there. */
    KillableSource(ProxiedBroker broker, WorkerProcess.Settings settings) throws Exception {
        this.broker = broker;
        this.settings = settings;
        broker.createTopic(settings.group(), 4);
        committed = new SnapshotLog(broker.bootstrapServers(), settings.group(), "read_committed");
        sent = new SnapshotLog(broker.bootstrapServers(), settings.group(), "read_uncommitted");
        worker = WorkerProcess.start(settings);
        try {
            worker.api().awaitReady();
            worker.api().put("opensky", connector());
            awaitStored();
        } catch (Exception | AssertionError e) {
            close();
            throw e;
        }
    }

    private Map<String, String> connector() throws IOException {
        Map<String, String> configuration = ConnectorFile.openSkySource(server, Duration.ofMillis(100));
        configuration.put("topic", settings.group());
        // A worker that starts reads its offsets topic only when no transaction is open in it, and nobody ends that of
        // a
        // task that was killed but the broker, by this timeout.
        configuration.put("producer.override.transaction.timeout.ms", "10000");
        if (!settings.exactlyOnce()) {
            configuration.remove("exactly.once.support");
        }
        return configuration;
    }

    /** Kills the worker in the next snapshot, which the server goes on to serve. */
    Kill killAt(WriteStep step, int requests) {
        long snapshot = airspace.time() + 1;
        StepGate gate = new StepGate(step, settings.exactlyOnce(), requests);
        broker.proxy().setGate(gate);
        airspace.letThrough(1);
        WriteStep before = awaitStep(step, snapshot, gate);
        worker.kill();
        WriteStep after = stepOf(snapshot);
        broker.proxy().openGate();
        return new Kill(worker.pid(), snapshot, step, before, after, rowsSent(snapshot));
    }

    /** The step where it stands after all, if it does not come to the one it should. */
    private WriteStep awaitStep(WriteStep step, long snapshot, StepGate gate) {
        try {
            await().atMost(TO_REACH_A_STEP).until(() -> gate.isReached() && stepOf(snapshot) == step);
            return step;
        } catch (ConditionTimeoutException e) {
            return stepOf(snapshot);
        }
    }

    private WriteStep stepOf(long snapshot) {
        int rows = rowsSent(snapshot);
        if (rows == 0) {
            return WriteStep.NOTHING_SENT;
        }
        if (rows < CrowdedAirspace.AIRCRAFT) {
            return WriteStep.PARTLY_SENT;
        }
        return storedOffset() < snapshot ? WriteStep.ALL_SENT : WriteStep.COMMITTED;
    }

    private int rowsSent(long snapshot) {
        return sent.read().getOrDefault(snapshot, Rows.NONE).aircraft();
    }

    /** Lets a newer snapshot take the place of the last one before a worker reads on. */
    void letThrough(int more) {
        airspace.letThrough(more);
    }

    /** Starts the worker again, then lets more snapshots through; returns when the last one is there. */
    void readOn(int more) throws IOException {
        long requests = server.requests();
        worker = WorkerProcess.start(settings);
        whileAlive().until(() -> server.requests() >= requests + 2);
        long last = airspace.time() + more;
        airspace.letThrough(more);
        whileAlive().until(() -> airspace.time() == last);
        awaitStored();
    }

    private void awaitStored() {
        whileAlive().until(() -> {
            long last = airspace.time();
            return committed.read().containsKey(last) && storedOffset() == last;
        });
    }

    private ConditionFactory whileAlive() {
        return await().atMost(PATIENCE).failFast("the worker ended, see its log", () -> !worker.isAlive());
    }

    String group() {
        return settings.group();
    }

    /** What a reader of committed records sees, by the snapshots' times. */
    NavigableMap<Long, Rows> visible() {
        return committed.read();
    }

    /** That of the last snapshot which the server gave, in seconds since the epoch. */
    long lastServed() {
        return airspace.time();
    }

    /** In seconds since the epoch; -1 before the first. */
    private long storedOffset() {
        if (offsets == null) {
            offsets = new TopicReader(broker.bootstrapServers(), settings.offsetsTopic());
        }
        List<Message> stored = offsets.all();
        String last = stored.isEmpty() ? null : stored.get(stored.size() - 1).text();
        try {
            return last == null ? -1 : JSON.readTree(last).path("time").asLong(-1);
        } catch (IOException e) {
            throw new UncheckedIOException("not an offset", e);
        }
    }

    @Override
    public void close() {
        worker.close();
        broker.proxy().openGate();
        server.close();
        committed.close();
        sent.close();
        if (offsets != null) {
            offsets.close();
        }
    }
}
