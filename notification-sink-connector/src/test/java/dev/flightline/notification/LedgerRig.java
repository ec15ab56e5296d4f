// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/** Tasks that share a ledger and a mail server. */
abstract class LedgerRig {
    final ScriptedSmtpServer server = new ScriptedSmtpServer();
    final InMemoryLedger ledger = new InMemoryLedger();

    /** Opened at the end, for whoever still waits. */
    final CountDownLatch gate = new CountDownLatch(1);

    /** How many messages wait at the gate, or have. */
    final AtomicInteger hanging = new AtomicInteger();

    private final List<TaskHarness> tasks = new ArrayList<>();

    @AfterEach
    void stop() {
        ledger.commits.countDown();
        ledger.takeOvers.countDown();
        gate.countDown();
        tasks.forEach(TaskHarness::close);
        server.close();
    }

    /** One more; it is closed at the end. */
    TaskHarness task() {
        return closedAtTheEnd(
                new TaskHarness(TaskHarness.smtp(server.port())).with(ledger).with("ledger.secret", "planted"));
    }

    TaskHarness closedAtTheEnd(TaskHarness task) {
        tasks.add(task);
        return task;
    }

    /** Takes the message, and does not answer before the gate opens. */
    String waitForGate() {
        hanging.incrementAndGet();
        InMemoryLedger.await(gate);
        return "250 OK";
    }
}
