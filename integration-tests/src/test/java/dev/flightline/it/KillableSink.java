// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.awaitility.Awaitility.await;

import dev.flightline.it.WebhookProvider.Conduct;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.core.ConditionTimeoutException;

/** A notification sink in a worker process that can be killed at a chosen step. */
final class KillableSink implements AutoCloseable {
    /** More than may be in flight, so that some wait for their turn. */
    private static final int BURST = Telling.IN_FLIGHT * 3 / 2;

    private static final int LOAD = 300;
    /** A worker may have to start first. */
    private static final Duration TO_REACH_A_STEP = Duration.ofSeconds(60);

    /**
     * One kill.
     *
     * @param before the step that the topics and the provider showed right before
     * @param after the step that they showed when the process was gone
     * @param arrived how many requests the provider had got of the records that were to be told
     * @param intentsKept how many of these records had a committed intent
     */
    record Kill(long pid, TellingStep intended, TellingStep before, TellingStep after, int arrived, int intentsKept) {
        boolean hit() {
            return before == intended && after == intended;
        }
    }

    private final ProxiedBroker broker;
    private final WorkerProcess.Settings settings;
    private final Telling telling;
    private WorkerProcess worker;

    // Before the records that a kill is about.
    private int recordsBefore;
    private int intentsWrittenBefore;
    private int intentsKeptBefore;
    private int outcomesBefore;
    private int arrivedBefore;
    private int processedBefore;
    private int answeredBefore;

    KillableSink(ProxiedBroker broker, WorkerProcess.Settings settings, Telling telling) throws Exception {
        this.broker = broker;
        this.settings = settings;
        this.telling = telling;
        this.worker = WorkerProcess.start(settings);
        try {
            telling.begin(worker);
        } catch (Exception | AssertionError e) {
            close();
            throw e;
        }
    }

    /** Kills the worker when it has come this far with new records. Nothing else may be unsettled. */
    Kill killAt(TellingStep step) {
        mark();
        TellingGate gate = new TellingGate(step, telling.name());
        broker.proxy().setGate(gate);
        telling.provider().behave(conduct(step));
        telling.bookings().write(BURST);
        return kill(step, () -> isReached(step, gate) && stepNow() == step);
    }

    /** Kills the worker under load, when the provider has processed so many of the new records. */
    Kill killAfter(double share) {
        mark();
        int processed = processedBefore + 1 + (int) (share * LOAD * 0.9);
        telling.bookings().write(LOAD);
        return kill(TellingStep.RANDOM, () -> telling.provider().processed() >= processed);
    }

    private interface Condition {
        boolean holds();
    }

    private Kill kill(TellingStep step, Condition reached) {
        TellingStep before;
        try {
            await().atMost(TO_REACH_A_STEP).pollInterval(Duration.ofMillis(10)).until(reached::holds);
            before = step;
        } catch (ConditionTimeoutException e) {
            before = stepNow();
        }
        worker.kill();
        TellingStep now = stepNow();
        boolean random = step == TellingStep.RANDOM && now != TellingStep.OFFSET_COMMITTED;
        Kill kill = new Kill(
                worker.pid(),
                step,
                before,
                random ? step : now,
                telling.provider().arrived() - arrivedBefore,
                LedgerView.count(telling.kept().intended()) - intentsKeptBefore);
        broker.proxy().openGate();
        telling.provider().release();
        return kill;
    }

    private static Conduct conduct(TellingStep step) {
        return switch (step) {
            case SENDING -> Conduct.HANG;
            case PROCESSED -> Conduct.HANG_PROCESSED;
            default -> Conduct.ACCEPT;
        };
    }

    /** Not only for the first record, but for as many as there may be. */
    private boolean isReached(TellingStep step, TellingGate gate) {
        WebhookProvider provider = telling.provider();
        return switch (step) {
            case BEFORE_INTENT, INTENT_OPEN, INTENT_KEPT, OUTCOME_OPEN -> gate.hasStopped();
            case SENDING, PROCESSED -> provider.held().size() == Telling.IN_FLIGHT;
            case ANSWERED -> gate.hasStopped() && provider.answered() - answeredBefore >= Telling.IN_FLIGHT;
            case OUTCOME_KEPT -> gate.hasStopped() && outcomesKept() == BURST;
            case OFFSET_COMMITTED, RANDOM -> true;
        };
    }

    private void mark() {
        recordsBefore = LedgerView.count(telling.bookings().offsets());
        intentsWrittenBefore = LedgerView.count(telling.written().intended());
        intentsKeptBefore = LedgerView.count(telling.kept().intended());
        outcomesBefore = LedgerView.count(telling.kept().decided());
        arrivedBefore = telling.provider().arrived();
        processedBefore = telling.provider().processed();
        answeredBefore = telling.provider().answered();
    }

    private TellingStep stepNow() {
        WebhookProvider provider = telling.provider();
        if (telling.isSettled()) {
            return TellingStep.OFFSET_COMMITTED;
        }
        if (outcomesKept() > 0) {
            return TellingStep.OUTCOME_KEPT;
        }
        if (LedgerView.count(telling.written().decided()) > recordsBefore) {
            return TellingStep.OUTCOME_OPEN;
        }
        if (provider.answered() > answeredBefore) {
            return TellingStep.ANSWERED;
        }
        if (provider.processed() > processedBefore) {
            return TellingStep.PROCESSED;
        }
        return provider.arrived() > arrivedBefore ? TellingStep.SENDING : stepOfIntents();
    }

    private TellingStep stepOfIntents() {
        if (LedgerView.count(telling.kept().intended()) > intentsKeptBefore) {
            return TellingStep.INTENT_KEPT;
        }
        boolean written = LedgerView.count(telling.written().intended()) > intentsWrittenBefore;
        return written ? TellingStep.INTENT_OPEN : TellingStep.BEFORE_INTENT;
    }

    private int outcomesKept() {
        return LedgerView.count(telling.kept().decided()) - outcomesBefore;
    }

    /** Starts the worker again; returns when every record is behind the committed offsets. */
    void startAgain() throws IOException {
        worker = WorkerProcess.start(settings);
        telling.awaitSettled(worker);
    }

    @Override
    public void close() {
        worker.close();
        broker.proxy().openGate();
        telling.close();
    }
}
