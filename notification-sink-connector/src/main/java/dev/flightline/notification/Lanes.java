// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is: the lanes that can go on, in the order in which they could, as long as there is room among the
 * messages in flight. Those whose message can be sent go before those whose record is still to be decided. Confined to
 * the dispatcher's thread.
 */
final class Lanes {
    private final int maxInFlight;
    private final int maxBegun;
    private final NotificationMetrics metrics;
    private final Consumer<Lane> turn;

    private final Map<Object, Lane> lanes = new HashMap<>();
    private final Deque<Lane> ready = new ArrayDeque<>();
    private final Deque<Lane> cleared = new ArrayDeque<>();
    private final Set<Lane> parked = new HashSet<>();
    private int intended;
    private int inFlight;
    private int settling;
    private int waiting;
    private boolean advancing;
    private boolean stopped;

    /**
     * @param maxAhead how many messages may wait for their intent to be kept, and then for their place, while as many as
     *     may be are in flight
     * @param turn goes on with a lane
     */
    Lanes(int maxInFlight, int maxAhead, NotificationMetrics metrics, Consumer<Lane> turn) {
        this.maxInFlight = maxInFlight;
        this.maxBegun = maxInFlight + maxAhead;
        this.metrics = metrics;
        this.turn = turn;
    }

    void add(Pending pending) {
        Lane lane = lanes.computeIfAbsent(pending.lane(), Lane::new);
        if (lane.add(pending)) {
            ready.add(lane);
        }
    }

    /** Lets go of the records whose partition was revoked; {@link #advance} ends those that go on by that. */
    void dropAbandoned() {
        advancing = true; // one that is woken must not end others that are still to be asked
        try {
            lanes.values().forEach(Lane::dropAbandoned);
            // No dead letter is written of those.
            List.copyOf(parked).stream()
                    .filter(lane -> lane.first().slot().abandoned())
                    .forEach(this::end);
        } finally {
            advancing = false;
        }
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
        if (inFlight + settling < maxInFlight && !cleared.isEmpty()) {
            return cleared.remove();
        }
        return intended + cleared.size() + inFlight + settling < maxBegun ? ready.poll() : null;
    }

    /** The lane's first record is to be decided anew. */
    void ready(Lane lane) {
        ready.add(lane);
    }

    /** The lane's first record is decided: it is about to be kept that its message is to be sent. */
    void intends() {
        intended++;
    }

    /** It is known whether that was kept. */
    void intended() {
        intended--;
    }

    /** The lane's message can be sent as soon as there is room. */
    void cleared(Lane lane) {
        cleared.add(lane);
    }

    /** The lane's first record ends when its dead letter is written. */
    void park(Lane lane) {
        parked.add(lane);
    }

    /** Its dead letter is written. */
    void unpark(Lane lane, Pending pending) {
        if (parked.contains(lane) && lane.first() == pending) {
            end(lane);
        }
    }

    /** The lane's first record is through, and is taken out; the next one may go. */
    Pending end(Lane lane) {
        parked.remove(lane);
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

    /**
     * A message that was sent has given its place back, and its outcome is about to be kept. Until then it is sent again
     * after a crash, so that it counts against what may be in flight.
     */
    void settles() {
        settling++;
    }

    /** It is known whether the outcome was kept. */
    void settled() {
        settling--;
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
