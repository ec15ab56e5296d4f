// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The records of one key, in order: only the first is decided, or under way. Confined to the dispatcher's thread.
 */
final class Lane {
    private final Object key;
    private final Deque<Pending> queue = new ArrayDeque<>();
    private @Nullable Delivery delivery;
    private ToldStore.@Nullable Page page;

    Lane(Object key) {
        this.key = key;
    }

    Object key() {
        return key;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** @throws java.util.NoSuchElementException if there is none */
    Pending first() {
        return queue.element();
    }

    Pending removeFirst() {
        return queue.remove();
    }

    /**
     * Takes a record. A tombstone takes back what lies before it in its partition and was not sent: the booking is gone,
     * and what of it was not sent yet must not be sent later. Any other record takes the place of the one before it about the same flight, where
     * nothing of that was sent.
     *
     * @return whether it is the first
     */
    boolean add(Pending pending) {
        boolean first = queue.isEmpty();
        Pending before = latestBefore(pending);
        if (pending.notification() == null) {
            queue.stream()
                    .filter(earlier -> earlier.partition().equals(pending.partition()))
                    .forEach(Pending::withdraw);
        } else if (before != null) {
            before.supersede();
        }
        // Before the first one hears of it, which may end at once.
        queue.add(pending);
        tellFirst();
        return first;
    }

    private @Nullable Pending latestBefore(Pending pending) {
        Iterator<Pending> fromLast = queue.descendingIterator();
        while (fromLast.hasNext()) {
            Pending earlier = fromLast.next();
            if (earlier.precedes(pending)) {
                return earlier;
            }
        }
        return null;
    }

    private void tellFirst() {
        if (delivery != null && first().withdrawn()) {
            delivery.wake();
        } else if (delivery != null && first().superseded()) {
            delivery.giveWay();
        }
    }

    /** The first record's message is on its way, or about to be; null when none is. */
    @Nullable
    Delivery delivery() {
        return delivery;
    }

    /** @param place where its intent is kept */
    void deliver(Delivery begun, ToldStore.Page place) {
        delivery = begun;
        page = place;
    }

    void delivered() {
        delivery = null;
        page = null;
    }

    /** Drops the records whose partition was revoked; the first one ends as soon as it is asked. */
    void dropAbandoned() {
        Pending first = first();
        queue.removeIf(pending -> pending != first && pending.slot().abandoned());
        if (delivery != null && first.slot().abandoned()) {
            delivery.wake();
        }
    }

    /** At the end: keeps that the first record's message was not sent, where that is known. */
    void withdrawUnsent() {
        if (page != null && delivery != null && !delivery.isUnderWay() && !delivery.isInDoubt()) {
            page.withdraw(kept -> {});
        }
    }
}
