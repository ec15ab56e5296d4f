// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.time.Duration;
import java.time.Instant;
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
        running = new Running(poller(config, partition, metrics), new SnapshotRecords(config, metrics), metrics);
        metrics.register();
        metrics.showInWorker(context);
    }

    /** What this connector read before tells when its next snapshot may be paid for, and what it missed. */
    private SnapshotPoller poller(OpenSkySourceConfig config, Map<String, String> partition, SourceMetrics metrics) {
        PollPlan plan = config.plan();
        metrics.set(Metric.SNAPSHOT_CREDITS, plan.snapshotCredits());
        LastRequest last = new LastRequest(config.connectorName(), partition);
        CreditPace pace = new CreditPace(plan, !offset.equals(SourceOffset.NONE), timing.nanoTime());
        OpenSkyClient client = new OpenSkyClient(config, pace, last, timing, metrics);
        Backfill backfill = new Backfill(config.backfill(), config.resolution(), offset, last.time(), metrics);
        Duration wait = firstWait(last, plan.interval(), config.resolution());
        LOG.info(
                "Reading {} from {} after {}, first in {} s; {}",
                partition,
                config.statesUrl().host(),
                offset,
                wait.toSeconds(),
                plan);
        return new SnapshotPoller(config.connectorName(), client, pace, backfill, metrics, timing, wait);
    }

    /**
     * What is left of the interval since the last request, or restarts would overspend the credits. When that was, this
     * worker remembers, or the last snapshot tells up to the resolution.
     */
    private Duration firstWait(LastRequest last, Duration interval, Duration resolution) {
        Instant stored = offset.equals(SourceOffset.NONE)
                ? Instant.MIN
                : Instant.ofEpochSecond(offset.time()).plus(resolution);
        Instant remembered = last.sent().orElse(Instant.MIN);
        Instant asked = stored.isAfter(remembered) ? stored : remembered;
        Instant now = timing.clock().instant();
        if (!asked.isAfter(now.minus(interval))) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(now, asked.plus(interval));
        return left.compareTo(interval) > 0 ? interval : left;
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
