// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import dev.flightline.it.BrokerProxy.Call;
import dev.flightline.it.BrokerProxy.Way;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.protocol.ApiKeys;

/**
 * Lets a worker come as far as one step with the next snapshot, and no farther. It must have stored the offset of the
 * snapshot before.
 */
final class StepGate implements BrokerProxy.Gate {
    private final WriteStep step;
    private final boolean exactlyOnce;
    private final int requests;
    private final AtomicInteger sent = new AtomicInteger();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch offsetSent = new CountDownLatch(1);
    private final CountDownLatch offsetStored = new CountDownLatch(1);

    /** @param requests after how many to produce rows there are no more, where the step is {@link WriteStep#PARTLY_SENT} */
    StepGate(WriteStep step, boolean exactlyOnce, int requests) {
        this.step = step;
        this.exactlyOnce = exactlyOnce;
        this.requests = requests;
    }

    @Override
    public boolean stops(Way way, Call call, byte[] frame) {
        boolean stops = switch (step) {
            case NOTHING_SENT -> way == Way.REQUEST && producesRows(call);
            case PARTLY_SENT -> way == Way.REQUEST && producesRows(call) && sent.incrementAndGet() > requests;
            case ALL_SENT -> way == Way.REQUEST && commits(call);
            // Without transactions nothing happens after the last offset was stored.
            case COMMITTED -> way == Way.RESPONSE && exactlyOnce && commits(call);
        };
        if (stops) {
            stopped.countDown();
        } else if (stopped.getCount() == 0 && commits(call)) {
            (way == Way.REQUEST ? offsetSent : offsetStored).countDown();
        }
        return stops;
    }

    /** Whether the worker stands where it was to be stopped. */
    boolean isReached() {
        if (exactlyOnce) {
            return stopped.getCount() == 0;
        }
        return switch (step) {
            case NOTHING_SENT, ALL_SENT -> stopped.getCount() == 0;
            // What is stored of a snapshot in parts must not be the offset of the whole one.
            case PARTLY_SENT -> offsetSent.getCount() == 0 && offsetStored.getCount() == 0;
            case COMMITTED -> true;
        };
    }

    /** Client ids are those that Connect gives the producers of tasks, and the one of its offsets. */
    private static boolean producesRows(Call call) {
        return call.api() == ApiKeys.PRODUCE && call.client().startsWith("connector-producer-");
    }

    private boolean commits(Call call) {
        return exactlyOnce
                ? call.api() == ApiKeys.END_TXN && call.client().startsWith("connector-producer-")
                : call.api() == ApiKeys.PRODUCE && call.client().endsWith("-offsets");
    }
}
