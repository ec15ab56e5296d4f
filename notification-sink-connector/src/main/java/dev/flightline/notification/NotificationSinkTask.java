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
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
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

    /**
     * How many records of a partition may lie behind its first one without an outcome, at least: they are held in memory
     * as offsets, and told again after a crash.
     */
    static final int MAX_SPAN = 10_000;

    /**
     * How many messages are made ready for each that may be in flight: keeping an intent takes a few times as long as a
     * fast provider takes to answer.
     */
    private static final int AHEAD = 3;

    private final InstantSource clock;
    private final BiFunction<LedgerConfig, Map<String, String>, LedgerClients> ledgerClients;
    private final Function<SuppressionConfig, SuppressionClients> suppressionClients;
    private final OffsetTracker offsets;

    private @Nullable Running running;

    /** What exists from start to stop. */
    private record Running(
            RecordReader reader,
            Dispatcher dispatcher,
            ToldStore store,
            Optional<SuppressionList> suppressions,
            Notifier notifier,
            Consumption consumption,
            DeadLetters deadLetters,
            NotificationMetrics metrics,
            ChannelHealth health) {

        /** The partitions of which no record may come yet, out of those that the task has. */
        private Set<TopicPartition> opening(Set<TopicPartition> assigned) {
            boolean listed = suppressions.map(SuppressionList::isComplete).orElse(true);
            return listed ? store.opening() : assigned;
        }
    }

    /** For Connect. */
    public NotificationSinkTask() {
        this(Clock.systemUTC(), KafkaLedgerClients::of, KafkaSuppressionClients::new);
    }

    /**
     * @param clock what counts as now
     * @param ledgerClients reach the ledger, from its settings and those of the connector
     * @param suppressionClients reach the suppression list, from its settings
     */
    NotificationSinkTask(
            InstantSource clock,
            BiFunction<LedgerConfig, Map<String, String>, LedgerClients> ledgerClients,
            Function<SuppressionConfig, SuppressionClients> suppressionClients) {
        this.clock = clock;
        this.offsets = new OffsetTracker(clock);
        this.ledgerClients = ledgerClients;
        this.suppressionClients = suppressionClients;
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
        Dispatcher dispatcher = new Dispatcher();
        // First, for it may find that the task cannot start.
        ToldStore store = store(connector, props, config, dispatcher);
        Optional<SuppressionList> suppressions = suppressions(config, dispatcher, store);
        List<Channel> channels = orClose(() -> Channels.open(connector, config, clock), () -> {
            suppressions.ifPresent(SuppressionList::close);
            store.close();
        });
        NotificationMetrics metrics = new NotificationMetrics(connector);
        measure(metrics, store, suppressions);
        ChannelHealth health = new ChannelHealth(connector, channels, clock, metrics);
        DeadLetters deadLetters = deadLetters(props, metrics);
        Predicate<String> suppressed =
                suppressions.<Predicate<String>>map(list -> list).orElse(address -> false);
        AllowList allowed = new AllowList(config.allowList());
        Route route = new Route(channels, allowed, suppressed, config.dryRun(), dispatcher, clock, health);
        Notifier notifier = new Notifier(
                policy(config),
                store,
                route,
                metrics,
                (pending, outcome) -> end(pending, outcome, deadLetters, metrics));
        Consumption consumption =
                new Consumption(context, offsets, config.maxQueued(), Math.max(MAX_SPAN, config.maxQueued()));
        RecordReader reader = new RecordReader(config);
        running = new Running(
                reader, dispatcher, store, suppressions, notifier, consumption, deadLetters, metrics, health);
        metrics.register();
        metrics.showInWorker(context);
        health.show(context);
        LOG.info("Started, with channels {}{}.", config.channels(), config.dryRun() ? " in a dry run" : "");
    }

    private Optional<SuppressionList> suppressions(
            NotificationSinkConfig config, Dispatcher dispatcher, ToldStore store) {
        SuppressionConfig suppression = config.suppression();
        if (suppression.topic().isEmpty()) {
            return Optional.empty();
        }
        return orClose(
                () -> Optional.of(
                        SuppressionList.follow(suppression, suppressionClients.apply(suppression), dispatcher, clock)),
                store::close);
    }

    /** @param opened closes what was opened before, where this fails */
    private static <T> T orClose(Supplier<T> opening, Runnable opened) {
        try {
            return opening.get();
        } catch (RuntimeException e) {
            opened.run();
            throw e;
        }
    }

    private void measure(NotificationMetrics metrics, ToldStore store, Optional<SuppressionList> suppressions) {
        metrics.measure(Metric.OLDEST_UNSENT_AGE, offsets::oldestAge);
        metrics.measure(Metric.IN_DOUBT, store::inDoubt);
        metrics.measure(Metric.LEDGER_OPENING, () -> store.opening().size());
        metrics.measure(Metric.LEDGER_LAG, store::lag);
        suppressions.ifPresent(list -> {
            metrics.measure(Metric.SUPPRESSION_SIZE, list::size);
            metrics.measure(Metric.SUPPRESSION_AGE, list::age);
        });
    }

    private static Notifier.Policy policy(NotificationSinkConfig config) {
        LedgerConfig ledger = config.ledger();
        // Where nothing outlives the task, an intent is only ever the task's own.
        InDoubt inDoubt = ledger.topic().isEmpty() ? InDoubt.RESEND : ledger.inDoubt();
        // A message made ready ahead is in doubt after a crash like one that was sent: only where it is sent then
        // anyway.
        boolean ahead = !ledger.topic().isEmpty() && inDoubt == InDoubt.RESEND;
        int maxAhead = ahead ? AHEAD * config.maxInFlight() : 0;
        return new Notifier.Policy(new TellingRules(config.laterThreshold()), inDoubt, config.maxInFlight(), maxAhead);
    }

    private DeadLetters deadLetters(Map<String, String> props, NotificationMetrics metrics) {
        boolean tolerant = "all".equalsIgnoreCase(props.get("errors.tolerance"));
        boolean queued =
                !props.getOrDefault("errors.deadletterqueue.topic.name", "").isBlank();
        return new DeadLetters(context.errantRecordReporter(), queued, tolerant, metrics);
    }

    private ToldStore store(
            String connector, Map<String, String> props, NotificationSinkConfig config, Dispatcher dispatcher) {
        LedgerConfig ledger = config.ledger();
        if (ledger.topic().isEmpty()) {
            LOG.warn("What is told is remembered in memory only, because ledger.topic is not set: after a restart, or"
                    + " when a partition moves, a delay may be told again and its end not at all.");
            return new VolatileTold(dispatcher);
        }
        LedgerClients clients = ledgerClients.apply(ledger, props);
        LedgerPartition.Terms terms = new LedgerPartition.Terms(config.dryRun(), ledger.retention(), clock);
        return orClose(
                () -> new Ledger(
                        clients.topic(), new LedgerKey(connector, ledger.secret()), clients, dispatcher, terms),
                clients::close);
    }

    /** Returns at once: it runs inside of a rebalance. Where a ledger has to be read first, no record comes before. */
    @Override
    public void open(Collection<TopicPartition> partitions) {
        Running task = running();
        Set<TopicPartition> all = new HashSet<>(context.assignment());
        all.addAll(partitions);
        task.store().open(partitions);
        task.store().assigned(all);
        task.consumption().hold(task.opening(all));
    }

    /** Takes the records and returns; never waits for a message to be sent. */
    @Override
    public void put(Collection<SinkRecord> records) {
        Running task = running();
        task.dispatcher().throwIfFailed();
        // Connect opens nothing where a rebalance leaves no partition.
        task.store().assigned(context.assignment());
        List<Pending> readable = new ArrayList<>(records.size());
        for (SinkRecord sinkRecord : records) {
            read(task, sinkRecord, readable);
        }
        if (!readable.isEmpty()) {
            task.notifier().accept(readable);
        }
        task.deadLetters().report();
        task.consumption().hold(task.opening(context.assignment()));
        task.consumption().regulate();
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
        } else if (outcome instanceof DeliveryOutcome.Parked parked) {
            metrics.add(Metric.IN_DOUBT_PARKED, 1);
            deadLetters.park(pending, parked.error());
        } else {
            metrics.count(outcome);
            pending.slot().done();
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
            running.store().revoked(partitions);
            running.notifier().dropAbandoned();
        }
    }

    @Override
    public void stop() {
        Running task = running;
        if (task != null) {
            running = null;
            task.notifier().close();
            task.suppressions().ifPresent(SuppressionList::close);
            task.health().close();
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
