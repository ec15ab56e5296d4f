// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands one OpenSky snapshot to Kafka Connect at a time. */
public final class OpenSkySourceTask extends SourceTask {
    private static final Logger LOG = LoggerFactory.getLogger(OpenSkySourceTask.class);

    private final Timing timing;
    private volatile @Nullable Running running;

    /** What exists between start and stop. */
    private record Running(SnapshotPoller poller, SnapshotRecords records, SourceMetrics metrics) {}

    private SourceOffset offset = SourceOffset.NONE;

    public OpenSkySourceTask() {
        this(Timing.SYSTEM);
    }

    OpenSkySourceTask(Timing timing) {
        this.timing = timing;
    }

    @Override
    public String version() {
        return PluginVersion.get();
    }

    @Override
    public void start(Map<String, String> properties) {
        OpenSkySourceConfig config = new OpenSkySourceConfig(properties);
        Map<String, String> partition = SourceOffset.partition(config.regions());
        offset = SourceOffset.read(context.offsetStorageReader().offset(partition));
        SourceMetrics metrics = new SourceMetrics(config.connectorName());
        OpenSkyClient client = new OpenSkyClient(config, timing, metrics);
        SnapshotPoller poller = new SnapshotPoller(config, client, metrics, timing);
        running = new Running(poller, new SnapshotRecords(config, metrics), metrics);
        metrics.register();
        LOG.info("Reading {} from {}, after {}", partition, config.statesUrl().host(), offset);
    }

    /** One snapshot whole, or null if none is there yet; never waits for much more than a second. */
    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        Running current = running;
        Snapshot snapshot = current == null ? null : current.poller.next();
        if (current == null || snapshot == null) {
            return null;
        }
        if (!offset.isBefore(snapshot.time())) {
            current.metrics.increment(Metric.SNAPSHOTS_NOT_NEWER);
            return null;
        }
        List<SourceRecord> records = current.records.of(snapshot, offset);
        offset = new SourceOffset(snapshot.time());
        current.metrics.increment(Metric.SNAPSHOTS);
        current.metrics.set(Metric.SNAPSHOT_LAG, timing.clock().millis() - snapshot.time() * 1000);
        return records.isEmpty() ? null : records;
    }

    /** Releases a waiting {@link #poll} and ends its request. */
    @Override
    public void stop() {
        Running stopped = running;
        running = null;
        if (stopped != null) {
            stopped.poller.close();
            stopped.metrics.close();
            LOG.info("Stopped after {}", offset);
        }
    }
}
