// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is shown of a task's channels, and of what waits. */
class ChannelMetricsTest {
    private final ScriptedSmtpServer server = new ScriptedSmtpServer();
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final TaskHarness task = new TaskHarness(TaskHarness.smtp(server.port()));
    private final CountDownLatch gate = new CountDownLatch(1);
    private Instant elapsed = Instant.EPOCH;

    @AfterEach
    void stop() {
        gate.countDown();
        ledger.takeOvers.countDown();
        task.close();
        server.close();
    }

    @Test
    void countsAttemptsAndHowTheyEnd() {
        server.toRecipient = recipient -> recipient.equals("sj-1@example.com")
                ? "550 no"
                : server.connections.get() == 1 && recipient.equals("sj-2@example.com") ? "451 later" : "250 OK";
        task.with("channels.mail.connections", "1").start();
        task.putOneByOne(
                Impacted.delayed("SJ-2", 60).at(0),
                Impacted.delayed("SJ-1", 60).at(1),
                Impacted.delayed("SJ-3", 60).at(2));

        assertThat(task.metric("mail", ChannelMetric.SENT)).isEqualTo(2);
        assertThat(task.metric("mail", ChannelMetric.FAILED)).isEqualTo(1);
        assertThat(task.metric("mail", ChannelMetric.RETRIES)).isPositive();
        assertThat(task.metric("mail", ChannelMetric.ATTEMPTS))
                .isEqualTo(3 + task.metric("mail", ChannelMetric.RETRIES));
        assertThat(task.metric("mail", ChannelMetric.LATENCY_MAX)).isNotNegative();
        task.close();
        assertThatThrownBy(() -> task.metric("mail", ChannelMetric.SENT)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void measuresLatencyOverTheLastMinute() {
        ChannelGate open = new ChannelGate(1, 0, new CircuitBreaker(0, Duration.ZERO), () -> elapsed);
        try (ChannelMetrics metrics = new ChannelMetrics("latencies", "mail", open, () -> elapsed)) {
            metrics.showInJmx();
            assertThat(latency(ChannelMetric.LATENCY_AVG)).isEqualTo(-1);
            answer(metrics, 10);
            answer(metrics, 30);
            assertThat(latency(ChannelMetric.LATENCY_AVG)).isEqualTo(20);
            assertThat(latency(ChannelMetric.LATENCY_MAX)).isEqualTo(30);

            elapsed = elapsed.plusSeconds(61);
            assertThat(latency(ChannelMetric.LATENCY_AVG)).isEqualTo(-1);
            assertThat(latency(ChannelMetric.LATENCY_MAX)).isEqualTo(-1);
        }
    }

    private void answer(ChannelMetrics metrics, long millis) {
        Instant begun = metrics.handOver();
        elapsed = elapsed.plusMillis(millis);
        metrics.answered(begun);
    }

    private static long latency(ChannelMetric metric) {
        try {
            return (Long) java.lang.management.ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(ChannelMetrics.nameOf("latencies", "mail"), metric.attribute());
        } catch (javax.management.JMException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void showsWhatWaitsForTheChannelAndHowOldTheOldestRecordIs() {
        server.toData = recipient -> awaitGate();
        task.with("channels.mail.connections", "1").start();
        assertThat(task.metric(Metric.OLDEST_UNSENT_AGE)).isZero();
        task.put(
                Impacted.delayed("SJ-1", 60).at(0),
                Impacted.delayed("SJ-2", 60).at(1),
                Impacted.delayed("SJ-3", 60).at(2));
        await().untilAsserted(() ->
                assertThat(task.metric("mail", ChannelMetric.WAITING)).isEqualTo(2));
        task.now = task.now.plusSeconds(5);
        assertThat(task.metric(Metric.OLDEST_UNSENT_AGE)).isEqualTo(5_000);

        gate.countDown();
        task.finish();
        assertThat(task.metric("mail", ChannelMetric.WAITING)).isZero();
        assertThat(task.metric(Metric.OLDEST_UNSENT_AGE)).isZero();
    }

    @Test
    void showsThatTheCircuitIsOpen() {
        server.close();
        task.with("channels.mail.circuit.failures", "1")
                .with("channels.mail.circuit.open.ms", "600000")
                .start();
        assertThat(task.metric("mail", ChannelMetric.CIRCUIT_OPEN)).isZero();
        task.put(Impacted.delayed("SJ-1", 60).at(0));

        await().untilAsserted(() ->
                assertThat(task.metric("mail", ChannelMetric.CIRCUIT_OPEN)).isEqualTo(1));
    }

    @Test
    void showsWhatIsInDoubtUntilItIsDecided() {
        server.toData = recipient -> "";
        try (TaskHarness first = new TaskHarness(TaskHarness.smtp(server.port()))
                .with(ledger)
                .with("channels.mail.retry.backoff.ms", "600000")
                .with("channels.mail.retry.backoff.max.ms", "600000")) {
            first.start().awaitOpen();
            first.put(Impacted.delayed("SJ-1", 60).at(0));
            await().untilAsserted(() -> assertThat(first.metric(Metric.WAITING)).isEqualTo(1));
            assertThat(first.metric(Metric.IN_DOUBT)).as("it is still tried").isZero();
        }
        server.toData = ScriptedSmtpServer.ACCEPT;
        task.with(ledger).start().awaitOpen();
        assertThat(task.metric(Metric.IN_DOUBT)).isEqualTo(1);

        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();
        assertThat(task.metric(Metric.IN_DOUBT)).isZero();
    }

    @Test
    void showsThatALedgerIsStillToBeRead() {
        ledger.takeOvers = new CountDownLatch(1);
        task.with(ledger).start();
        assertThat(task.metric(Metric.LEDGER_OPENING)).isEqualTo(1);

        ledger.takeOvers.countDown();
        task.awaitOpen();
        assertThat(task.metric(Metric.LEDGER_OPENING)).isZero();
        assertThat(task.metric(Metric.LEDGER_LAG)).isZero();
    }

    private String awaitGate() {
        try {
            gate.await();
            return "250 OK";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "451 interrupted";
        }
    }
}
