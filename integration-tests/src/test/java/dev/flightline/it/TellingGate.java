// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import dev.flightline.it.BrokerProxy.Call;
import dev.flightline.it.BrokerProxy.Way;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.protocol.ApiKeys;

/** Lets a notification sink come as far as one step, and no farther, where that depends on the broker. */
final class TellingGate implements BrokerProxy.Gate {
    private final TellingStep step;
    private final String ledgerClients;
    private final String sourceClients;
    private final Set<String> outcomesSent = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** @param connector whose clients are stopped */
    TellingGate(TellingStep step, String connector) {
        this.step = step;
        // What Kafka's producer makes of a transactional id, and Connect of a task.
        this.ledgerClients = "producer-notification-ledger-" + connector + "-";
        this.sourceClients = "connector-consumer-" + connector + "-";
    }

    @Override
    public boolean stops(Way way, Call call, byte[] frame) {
        boolean stops = switch (step) {
            case BEFORE_INTENT -> way == Way.REQUEST && isOfLedger(call, ApiKeys.PRODUCE);
            case INTENT_OPEN -> way == Way.REQUEST && isOfLedger(call, ApiKeys.END_TXN);
            case INTENT_KEPT -> way == Way.RESPONSE && isOfLedger(call, ApiKeys.END_TXN);
            case ANSWERED -> way == Way.REQUEST && sendsOutcome(call, frame);
            case OUTCOME_OPEN -> way == Way.REQUEST && commitsOutcome(call, frame);
            case OUTCOME_KEPT -> way == Way.REQUEST && commitsOffsets(call);
            case SENDING, PROCESSED, OFFSET_COMMITTED, RANDOM -> false;
        };
        if (stops) {
            stopped.countDown();
        }
        return stops;
    }

    /** Whether it has stopped anything. */
    boolean hasStopped() {
        return stopped.getCount() == 0;
    }

    private boolean commitsOutcome(Call call, byte[] frame) {
        if (sendsOutcome(call, frame)) {
            outcomesSent.add(call.client());
        }
        return isOfLedger(call, ApiKeys.END_TXN) && outcomesSent.contains(call.client());
    }

    /** Of bookings that were never told before, an outcome alone says what was told. Nothing is compressed. */
    private boolean sendsOutcome(Call call, byte[] frame) {
        return isOfLedger(call, ApiKeys.PRODUCE)
                && new String(frame, StandardCharsets.ISO_8859_1).contains("\"told_status\"");
    }

    private boolean isOfLedger(Call call, ApiKeys api) {
        return call.api() == api && call.client().startsWith(ledgerClients);
    }

    private boolean commitsOffsets(Call call) {
        return call.api() == ApiKeys.OFFSET_COMMIT && call.client().startsWith(sourceClients);
    }
}
