// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of records that failed for good: handed to Connect's errant record reporter, which may be called on the
 * task's thread only, and without an outcome until that has acknowledged them. Without a reporter the task fails, or,
 * where {@code errors.tolerance=all}, the record is parked.
 */
final class DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final @Nullable ErrantRecordReporter reporter;
    private final boolean queued;
    private final boolean tolerant;
    private final NotificationMetrics metrics;
    private final Queue<Letter> unreported = new ConcurrentLinkedQueue<>();
    private final Queue<Reported> unacknowledged = new ArrayDeque<>();

    /** @param parked whether it must not fail the task, whatever is tolerated */
    private record Letter(Pending pending, ConnectException error, boolean parked) {}

    private record Reported(Letter letter, Future<?> acknowledgement) {}

    /**
     * @param reporter null when neither a dead letter queue nor error logging is configured
     * @param queued whether there is a dead letter queue; Connect gives a reporter for error logging too
     * @param tolerant whether {@code errors.tolerance} is {@code all}
     */
    DeadLetters(
            @Nullable ErrantRecordReporter reporter, boolean queued, boolean tolerant, NotificationMetrics metrics) {
        this.reporter = reporter;
        this.queued = queued;
        this.tolerant = tolerant;
        this.metrics = metrics;
    }

    /** Takes a record that failed for good; from any thread. The error must show nothing of the record. */
    void add(Pending pending, ConnectException error) {
        unreported.add(new Letter(pending, error, false));
    }

    /** Takes a record that did not fail and is to be set aside; from any thread. The error must show nothing of it. */
    void park(Pending pending, ConnectException error) {
        unreported.add(new Letter(pending, error, true));
    }

    /**
     * Reports what was added and settles what was acknowledged; on the task's thread.
     *
     * @throws ConnectException if there is no reporter and errors are not tolerated, or reporting failed
     */
    void report() {
        Letter letter = unreported.peek();
        while (letter != null) {
            if (!letter.pending().slot().abandoned()) {
                report(letter);
            }
            // Only now: what could not be reported stays, and its offset with it.
            unreported.remove();
            letter = unreported.peek();
        }
        settle();
    }

    private void report(Letter letter) {
        if (reporter != null) {
            unacknowledged.add(
                    new Reported(letter, reporter.report(letter.pending().record(), letter.error())));
        } else if (tolerant || letter.parked()) {
            LOG.warn(
                    "Parked, because no dead letter queue takes it: {}",
                    letter.error().getMessage());
            metrics.count(new DeliveryOutcome.Parked(letter.error()));
            letter.pending().acknowledged();
        } else {
            throw new ConnectException(
                    letter.error().getMessage()
                            + ". Set up a dead letter queue (errors.deadletterqueue.topic.name with errors.tolerance=all)"
                            + " to go on without such records",
                    letter.error());
        }
    }

    /**
     * Gives their outcome to those acknowledged; on the task's thread.
     *
     * @throws ConnectException if the reporter could not record one
     */
    void settle() {
        Iterator<Reported> all = unacknowledged.iterator();
        while (all.hasNext()) {
            Reported reported = all.next();
            if (reported.acknowledgement().isDone()) {
                await(reported);
                ConnectException error = reported.letter().error();
                metrics.count(queued ? new DeliveryOutcome.Dead(error) : new DeliveryOutcome.Parked(error));
                reported.letter().pending().acknowledged();
                all.remove();
            }
        }
    }

    private static void await(Reported reported) {
        try {
            reported.acknowledgement().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("interrupted while recording a dead letter", e);
        } catch (ExecutionException e) {
            throw new ConnectException(
                    "the dead letter for "
                            + Pending.position(reported.letter().pending().record())
                            + " could not be recorded; see the cause, then restart the task",
                    e);
        }
    }
}
