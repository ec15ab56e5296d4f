// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a provider that is down, slow or busy does to its own channel, and not to the next one. */
class ChannelOutageTest {
    private final MockWebServer first = new MockWebServer();
    private final MockWebServer second = new MockWebServer();
    private final AtomicInteger status = new AtomicInteger(503);
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private CountDownLatch gate = new CountDownLatch(0);
    private TaskHarness task = new TaskHarness(java.util.Map.of());

    @BeforeEach
    void start() throws IOException {
        first.setDispatcher(answering(status));
        second.setDispatcher(answering(new AtomicInteger(200)));
        first.start();
        second.start();
        task = new TaskHarness(TaskHarness.webhook(first.url("/")));
        TaskHarness.webhook(second.url("/")).forEach((key, value) -> {
            if (key.startsWith("channels.hook.")) {
                task.with(key.replace("channels.hook.", "channels.other."), value);
            }
        });
    }

    @AfterEach
    void stop() {
        gate.countDown();
        task.close();
        first.close();
        second.close();
    }

    @Test
    void hardlyAsksAProviderThatIsDownAndLosesNobody() {
        removeOther();
        task.with("channels", "hook")
                .with("channels.hook.circuit.failures", "5")
                .with("channels.hook.circuit.open.ms", "300")
                .start();
        task.put(records(200));
        await().untilAsserted(() -> assertThat(first.getRequestCount()).isGreaterThanOrEqualTo(66));

        // 64 at once, and one probe each 300 ms; without the circuit each record asks again every 20 ms.
        assertThat(first.getRequestCount()).isLessThan(75);
        status.set(200);
        task.finish();

        assertThat(task.metric(Metric.SENT)).isEqualTo(200);
        assertThat(task.deadLetters).isEmpty();
    }

    @Test
    void sendsThroughTheNextChannelWhileTheFirstIsDownAndComesBackToIt() {
        task.with("channels", "hook,other")
                .with("channels.hook.circuit.failures", "5")
                .with("channels.hook.circuit.open.ms", "200")
                .with("channels.hook.retry.max.attempts", "3")
                .start();
        task.put(records(200));
        task.finish();
        assertThat(second.getRequestCount()).isEqualTo(200);
        assertThat(first.getRequestCount()).isLessThan(200);

        status.set(200);
        AtomicInteger offset = new AtomicInteger(200);
        await().pollInterval(Duration.ofMillis(50)).untilAsserted(() -> {
            int next = offset.getAndIncrement();
            task.put(Impacted.delayed("SJ-" + next, 60).at(next));
            task.finish();
            assertThat(second.getRequestCount()).as("no more than before").isLessThan(next);
        });
        assertThat(task.metric(Metric.SENT)).isEqualTo(offset.get());
    }

    @Test
    void aChannelThatHangsHoldsUpNothingOfTheNext() {
        gate = new CountDownLatch(1);
        task.with("channels", "hook,other")
                .with("channels.hook.concurrency", "4")
                .with("channels.hook.retry.timeout.ms", "200")
                .with("max.in.flight", "8")
                .start();
        task.put(records(100));
        await().untilAsserted(() -> assertThat(task.metric(Metric.WAITING)).isEqualTo(96));
        task.now = Impacted.NOW.plusSeconds(1);

        await().untilAsserted(() -> {
            task.put();
            assertThat(second.getRequestCount()).isEqualTo(96);
        });
        assertThat(first.getRequestCount()).isEqualTo(4);
        status.set(200);
        gate.countDown();
        task.finish();
        assertThat(task.metric(Metric.SENT)).isEqualTo(100);
    }

    @Test
    void aChannelThatHangsLeavesRoomForThoseWhoDoNotWaitForIt() {
        gate = new CountDownLatch(1);
        task.with("channels", "hook,other")
                .with("channels.hook.recipient.field", "phone")
                .with("max.in.flight", "8")
                .start();
        for (int i = 0; i < 20; i++) {
            task.put(Impacted.delayed("SJ-" + i, 60)
                    .with("phone", "+41791234567")
                    .at(i));
        }
        await().untilAsserted(() -> assertThat(task.metric(Metric.WAITING)).isEqualTo(14));
        for (int i = 20; i < 40; i++) {
            task.put(Impacted.delayed("SJ-" + i, 60).at(i));
        }

        await().untilAsserted(() -> assertThat(second.getRequestCount()).isEqualTo(20));
        assertThat(first.getRequestCount()).isEqualTo(6);
        status.set(200);
        gate.countDown();
        task.finish();
        assertThat(task.metric(Metric.SENT)).isEqualTo(40);
    }

    @Test
    void buriesNobodyWhoseTurnHasNotComeBecauseTheLastChannelIsBusy() {
        removeOther();
        gate = new CountDownLatch(1);
        status.set(200);
        task.with("channels", "hook")
                .with("channels.hook.concurrency", "4")
                .with("channels.hook.retry.timeout.ms", "200")
                .start();
        task.put(records(20));
        await().untilAsserted(() -> assertThat(task.metric(Metric.WAITING)).isEqualTo(16));
        task.now = Impacted.NOW.plusSeconds(1);
        await().during(Duration.ofMillis(500)).untilAsserted(() -> {
            task.put();
            assertThat(task.deadLetters).isEmpty();
        });

        gate.countDown();
        task.finish();
        assertThat(task.metric(Metric.SENT)).isEqualTo(20);
    }

    @Test
    void keepsWithinConcurrencyAndRate() {
        removeOther();
        status.set(200);
        task.with("channels", "hook")
                .with("channels.hook.concurrency", "3")
                .with("channels.hook.rate.limit.per.second", "100")
                .start();
        long start = System.nanoTime();
        task.put(records(60));
        task.finish();

        // 60 messages 10 ms apart, of which the first tenth of a second may come at once.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(450));
        assertThat(mostUnderWay).hasValueBetween(1, 3);
    }

    @Test
    void leavesAProviderAloneForAsLongAsItAsksWhoeverItAsked() {
        removeOther();
        first.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder()
                        .code(429)
                        .addHeader("Retry-After", "600")
                        .build();
            }
        });
        task.with("channels", "hook").with("channels.hook.concurrency", "1").start();
        task.put(records(20));
        await().untilAsserted(() -> assertThat(task.metric(Metric.WAITING)).isEqualTo(20));

        assertThat(first.getRequestCount()).isEqualTo(1);
    }

    private void removeOther() {
        task.settings.keySet().removeIf(key -> key.startsWith("channels.other."));
    }

    private static List<SinkRecord> records(int count) {
        List<SinkRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(Impacted.delayed("SJ-" + i, 60).at(i));
        }
        return records;
    }

    private Dispatcher answering(AtomicInteger code) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                if (code == status) {
                    mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    var unused = gate.await(30, TimeUnit.SECONDS);
                    underWay.decrementAndGet();
                }
                return new MockResponse.Builder().code(code.get()).build();
            }
        };
    }
}
