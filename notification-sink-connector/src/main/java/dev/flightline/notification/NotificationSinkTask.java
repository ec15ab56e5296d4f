// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes records from Connect and gives offsets back for those that have an outcome. Sends happen on other threads:
 * {@link #put} only hands over, and pauses consumption while too many records wait.
 */
public final class NotificationSinkTask extends SinkTask {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationSinkTask.class);

    /** How soon Connect calls {@link #put} again while records wait; it asks to be told anew each time. */
    private static final long WAITING_POLL_MS = 100;

    /**
     * How many records of a partition may lie behind its first one without an outcome, at least: they are held in memory
     * as offsets, and told again after a crash.
     */
    static final int MAX_SPAN = 10_000;

    private final InstantSource clock;
    private final OffsetTracker offsets = new OffsetTracker();

    private @Nullable Running running;
    private Set<TopicPartition> assigned = Set.of();
    private boolean paused;

    /** What exists from start to stop. */
    private record Running(
            NotificationSinkConfig config,
            RecordReader reader,
            Dispatcher dispatcher,
            Notifier notifier,
            DeadLetters deadLetters,
            NotificationMetrics metrics) {}

    /** For Connect. */
    public NotificationSinkTask() {
        this(Clock.systemUTC());
    }

    /** @param clock what counts as now */
    NotificationSinkTask(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String version() {
        return PluginVersion.get();
    }

    @Override
    public void start(Map<String, String> settings) {
        Map<String, String> props = ConfigChecks.withoutNulls(settings);
        ConfigChecks.require(props);
        NotificationSinkConfig config = new NotificationSinkConfig(props);
        String connector = props.getOrDefault("name", "notification-sink");
        List<Channel> channels = channels(connector, config);
        NotificationMetrics metrics = new NotificationMetrics(connector);
        boolean tolerant = "all".equalsIgnoreCase(props.get("errors.tolerance"));
        boolean queued =
                !props.getOrDefault("errors.deadletterqueue.topic.name", "").isBlank();
        DeadLetters deadLetters = new DeadLetters(context.errantRecordReporter(), queued, tolerant, metrics);
        Dispatcher dispatcher = new Dispatcher();
        Delivery.Route route = new Delivery.Route(
                channels,
                new AllowList(config.allowList()),
                config.dryRun(),
                dispatcher,
                clock,
                new ChannelHealth(clock, metrics));
        TellingRules rules = new TellingRules(config.laterThreshold());
        Notifier notifier = new Notifier(
                rules,
                config.maxInFlight(),
                route,
                metrics,
                (pending, outcome) -> end(pending, outcome, deadLetters, metrics));
        running = new Running(config, new RecordReader(config), dispatcher, notifier, deadLetters, metrics);
        metrics.register();
        metrics.showInWorker(context);
        LOG.info("Started, with channels {}{}.", config.channels(), config.dryRun() ? " in a dry run" : "");
    }

    private List<Channel> channels(String connector, NotificationSinkConfig config) {
        MessageTemplates templates = new MessageTemplates(config);
        List<Channel> channels = new ArrayList<>();
        for (String alias : config.channels()) {
            SmtpChannelConfig channel = config.smtpChannel(alias);
            MailComposer composer = new MailComposer(connector, channel, templates, clock);
            channels.add(new SmtpChannel(alias, channel, composer, config.dryRun(), clock));
        }
        return List.copyOf(channels);
    }

    /** Where the same partitions come back from a rebalance, what was told is still known. */
    @Override
    public void open(Collection<TopicPartition> partitions) {
        Set<TopicPartition> all = new HashSet<>(context.assignment());
        all.addAll(partitions);
        keepOnly(running(), all);
    }

    private void keepOnly(Running task, Set<TopicPartition> partitions) {
        if (!partitions.equals(assigned)) {
            assigned = Set.copyOf(partitions);
            task.notifier().keepOnly(assigned);
        }
    }

    /** Takes the records and returns; never waits for a message to be sent. */
    @Override
    public void put(Collection<SinkRecord> records) {
        Running task = running();
        task.dispatcher().throwIfFailed();
        // Connect opens nothing where a rebalance leaves no partition.
        keepOnly(task, context.assignment());
        List<Pending> readable = new ArrayList<>(records.size());
        for (SinkRecord sinkRecord : records) {
            read(task, sinkRecord, readable);
        }
        if (!readable.isEmpty()) {
            task.notifier().accept(readable);
        }
        task.deadLetters().report();
        regulate(task);
    }

    private void read(Running task, SinkRecord sinkRecord, List<Pending> readable) {
        OffsetTracker.Slot slot = offsets.begin(
                new TopicPartition(sinkRecord.originalTopic(), sinkRecord.originalKafkaPartition()),
                sinkRecord.originalKafkaOffset());
        try {
            boolean tombstone = sinkRecord.value() == null;
            readable.add(new Pending(
                    sinkRecord, slot, tombstone ? null : task.reader().read(sinkRecord)));
        } catch (DataException e) {
            task.deadLetters().add(new Pending(sinkRecord, slot, null), e);
        }
    }

    /** On the dispatcher's thread. */
    private static void end(
            Pending pending, DeliveryOutcome outcome, DeadLetters deadLetters, NotificationMetrics metrics) {
        if (outcome instanceof DeliveryOutcome.Dead dead) {
            deadLetters.add(pending, dead.error());
        } else {
            metrics.count(outcome);
            pending.slot().done();
        }
    }

    /** Pauses while too many records wait, or too many behind one that waits, and resumes at half of that. */
    private void regulate(Running task) {
        int outstanding = offsets.outstanding();
        int span = offsets.longestSpan();
        int queueLimit = task.config().maxQueued();
        int spanLimit = Math.max(MAX_SPAN, queueLimit);
        TopicPartition[] partitions = context.assignment().toArray(new TopicPartition[0]);
        if (outstanding >= queueLimit || span >= spanLimit) {
            // Each time, for a rebalance may have brought partitions that are not paused.
            context.pause(partitions);
            paused = true;
        } else if (paused && outstanding <= queueLimit / 2 && span <= spanLimit / 2) {
            context.resume(partitions);
            paused = false;
        }
        if (outstanding > 0) {
            context.timeout(WAITING_POLL_MS);
        }
    }

    /** The contiguous offsets of records with an outcome. Never throws: Connect would rewind. */
    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> currentOffsets) {
        Running task = running;
        if (task != null) {
            try {
                task.deadLetters().settle();
            } catch (ConnectException e) {
                LOG.warn("A dead letter is not acknowledged; its offset is not committed, and the task will stop.", e);
            }
        }
        return offsets.committable(currentOffsets);
    }

    /** Lets go of the partitions: what is not on its way is not sent, and late outcomes change nothing. */
    @Override
    public void close(Collection<TopicPartition> partitions) {
        offsets.close(partitions);
        if (running != null) {
            running.notifier().dropAbandoned();
        }
    }

    @Override
    public void stop() {
        Running task = running;
        if (task != null) {
            running = null;
            task.notifier().close();
            task.metrics().close();
            LOG.info("Stopped.");
        }
    }

    private Running running() {
        Running task = running;
        if (task == null) {
            throw new IllegalStateException("the task is not started");
        }
        return task;
    }
}
