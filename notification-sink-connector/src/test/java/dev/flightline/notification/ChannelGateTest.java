// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Who passes when: time stands still, but where a test lets it go on. */
class ChannelGateTest {
    private final SendFailure down = SendFailure.outage("down", null);

    private final List<String> passed = new ArrayList<>();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
    private Instant now = Impacted.NOW;

    private record Alarm(Instant at, Runnable work) implements Comparable<Alarm> {
        @Override
        public int compareTo(Alarm other) {
            return at.compareTo(other.at);
        }
    }

    @Test
    void letsNoMoreInThanItsConcurrencyAndOthersInTheirOrder() {
        ChannelGate gate = gate(2, 0, 0);

        ask(gate, "a", "b", "c", "d");
        assertThat(passed).containsExactly("a", "b");

        gate.leave(null, this::schedule);
        assertThat(passed).containsExactly("a", "b", "c");
        gate.leaveUnused(this::schedule);
        assertThat(passed).containsExactly("a", "b", "c", "d");
    }

    @Test
    void forgetsWhoStepsOut() {
        ChannelGate gate = gate(1, 0, 0);
        Runnable turn = () -> passed.add("out");
        ask(gate, "a");
        assertThat(gate.enter(turn, this::schedule)).isFalse();
        ask(gate, "b");

        gate.stepOut(turn);
        gate.leave(null, this::schedule);

        assertThat(passed).containsExactly("a", "b");
    }

    @Test
    void spacesMessagesEvenly() {
        ChannelGate gate = gate(100, 2, 0);

        ask(gate, "a", "b", "c");
        assertThat(passed).containsExactly("a");
        goOn(Duration.ofMillis(499));
        assertThat(passed).containsExactly("a");
        goOn(Duration.ofMillis(2));
        assertThat(passed).containsExactly("a", "b");
        goOn(Duration.ofMillis(501));
        assertThat(passed).containsExactly("a", "b", "c");

        goOn(Duration.ofMinutes(1));
        ask(gate, "d", "e");
        assertThat(passed).as("idle time is not saved up").containsExactly("a", "b", "c", "d");
    }

    @Test
    void keepsToItsRateWhenTimersAreLate() {
        ChannelGate gate = gate(10_000, 1_000, 0);
        for (int i = 0; i < 5_000; i++) {
            ask(gate, "x");
        }

        for (int i = 0; i < 100; i++) {
            goOn(Duration.ofMillis(10));
        }

        assertThat(passed).hasSizeBetween(1_000, 1_101);
    }

    @Test
    void leavesAProviderAloneForAsLongAsItAsks() {
        ChannelGate gate = gate(10, 0, 0);
        ask(gate, "a", "b");

        gate.leave(SendFailure.outage("busy", Duration.ofSeconds(30)), this::schedule);
        gate.leave(SendFailure.outage("busy", Duration.ofSeconds(5)), this::schedule);
        ask(gate, "c");
        goOn(Duration.ofSeconds(29));
        assertThat(passed).containsExactly("a", "b");

        goOn(Duration.ofSeconds(2));
        assertThat(passed).containsExactly("a", "b", "c");
    }

    @Test
    void opensAfterFailuresInARowAndProbesWithOne() {
        ChannelGate gate = gate(10, 0, 3);
        ask(gate, "1", "2", "3");
        fail(gate, 3);
        assertThat(gate.isShut()).isTrue();

        ask(gate, "probe", "a", "b");
        assertThat(passed).hasSize(3);
        goOn(Duration.ofSeconds(61));
        assertThat(passed).as("half open").containsExactly("1", "2", "3", "probe");
        assertThat(gate.isShut()).isTrue();

        fail(gate, 1);
        goOn(Duration.ofSeconds(59));
        assertThat(passed).hasSize(4);
        goOn(Duration.ofSeconds(2));
        assertThat(passed).hasSize(5).endsWith("a");

        gate.leave(null, this::schedule);
        assertThat(passed).as("closed").endsWith("a", "b");
        assertThat(gate.isShut()).isFalse();
        ask(gate, "c", "d");
        assertThat(passed).endsWith("b", "c", "d");
    }

    @Test
    void doesNotOpenWhenSomethingGetsThroughOrOnlyMessagesAreRefused() {
        ChannelGate gate = gate(10, 0, 3);
        ask(gate, "1", "2", "3", "4", "5", "6", "7", "8");
        fail(gate, 2);
        gate.leave(null, this::schedule);
        fail(gate, 2);
        gate.leave(new SendFailure(SendFailure.Kind.PERMANENT, "no"), this::schedule);
        gate.leave(new SendFailure(SendFailure.Kind.TRANSIENT, "later"), this::schedule);

        assertThat(gate.isShut()).isFalse();
        fail(gate, 1);
        assertThat(gate.isShut()).isTrue();
    }

    @Test
    void lateFailuresDoNotPutTheProbeOff() {
        ChannelGate gate = gate(10, 0, 3);
        ask(gate, "1", "2", "3", "4", "5");
        fail(gate, 3);
        ask(gate, "probe");
        goOn(Duration.ofSeconds(30));
        fail(gate, 2);

        goOn(Duration.ofSeconds(31));

        assertThat(passed).endsWith("probe");
    }

    @Test
    void aProbeThatWasNotSentLeavesItsPlaceToAnother() {
        ChannelGate gate = gate(10, 0, 1);
        ask(gate, "1");
        fail(gate, 1);
        ask(gate, "probe", "a");
        goOn(Duration.ofSeconds(61));
        assertThat(passed).endsWith("probe");

        gate.leaveUnused(this::schedule);

        assertThat(passed).endsWith("a");
    }

    private ChannelGate gate(int concurrency, double perSecond, int failures) {
        CircuitBreaker breaker = new CircuitBreaker(failures, Duration.ofMinutes(1));
        return new ChannelGate(concurrency, perSecond, breaker, () -> now);
    }

    private void ask(ChannelGate gate, String... names) {
        for (String name : names) {
            if (gate.enter(() -> passed.add(name), this::schedule)) {
                passed.add(name);
            }
        }
    }

    private void fail(ChannelGate gate, int times) {
        for (int i = 0; i < times; i++) {
            gate.leave(down, this::schedule);
        }
    }

    private Future<?> schedule(Runnable work, Duration delay) {
        alarms.add(new Alarm(now.plus(delay), work));
        return CompletableFuture.completedFuture(null);
    }

    private void goOn(Duration time) {
        now = now.plus(time);
        while (!alarms.isEmpty() && !alarms.peek().at().isAfter(now)) {
            alarms.remove().work().run();
        }
    }
}
