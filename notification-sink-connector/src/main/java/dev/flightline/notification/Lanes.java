// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is: the lanes that can go on, in the order in which they could, as long as there is room among the
 * messages in flight. Confined to the dispatcher's thread.
 */
final class Lanes {
    private final int maxInFlight;
    private final NotificationMetrics metrics;
    private final Consumer<Lane> turn;

    private final Map<Object, Lane> lanes = new HashMap<>();
    private final Deque<Lane> ready = new ArrayDeque<>();
    private int inFlight;
    private int waiting;
    private boolean advancing;
    private boolean stopped;

    /** @param turn goes on with a lane */
    Lanes(int maxInFlight, NotificationMetrics metrics, Consumer<Lane> turn) {
        this.maxInFlight = maxInFlight;
        this.metrics = metrics;
        this.turn = turn;
    }

    void add(Pending pending) {
        Lane lane = lanes.computeIfAbsent(pending.lane(), Lane::new);
        if (lane.add(pending)) {
            ready.add(lane);
        }
    }

    /** Lets go of the records whose partition was revoked. */
    void dropAbandoned() {
        List.copyOf(lanes.values()).forEach(Lane::dropAbandoned);
    }

    /** Gives every lane that can go on its turn, as long as there is room. */
    void advance() {
        if (advancing || stopped) {
            return; // an outcome that came at once: the loop below goes on with it
        }
        advancing = true;
        try {
            Lane lane = next();
            while (lane != null) {
                turn.accept(lane);
                lane = next();
            }
        } finally {
            advancing = false;
        }
    }

    private @Nullable Lane next() {
        return inFlight < maxInFlight ? ready.poll() : null;
    }

    /** The lane can go on. */
    void ready(Lane lane) {
        ready.add(lane);
    }

    /** The lane's first record is through, and is taken out; the next one may go. */
    Pending end(Lane lane) {
        Pending ended = lane.removeFirst();
        if (lane.isEmpty()) {
            lanes.remove(lane.key());
        } else {
            ready.add(lane);
        }
        return ended;
    }

    /** A message takes its place among those in flight. */
    void takeOff() {
        inFlight(1);
    }

    /** A message gives its place back. */
    void land() {
        inFlight(-1);
    }

    /** A message gave its place back, and needs another later. */
    void waits() {
        waiting(1);
    }

    /** A message needs a place again. */
    void due() {
        waiting(-1);
    }

    private void inFlight(int change) {
        inFlight += change;
        metrics.add(Metric.IN_FLIGHT, change);
    }

    private void waiting(int change) {
        waiting += change;
        metrics.add(Metric.WAITING, change);
    }

    /** No lane has its turn any more. */
    void stop() {
        stopped = true;
    }

    /** Keeps of what is not under way that it was not sent. */
    void withdrawUnsent() {
        lanes.values().forEach(Lane::withdrawUnsent);
    }

    /** What was under way has no end here any more; the tasks that go on must not be shown with it. */
    void clear() {
        inFlight(-inFlight);
        waiting(-waiting);
    }
}
