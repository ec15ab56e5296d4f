// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flightline.it.WebhookProvider.Conduct;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whom a notification sink with a ledger tells when what is around its worker fails. */
class NotificationFaultsIT {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationFaultsIT.class);
    private static final String GROUP = "notification-faults";
    private static final int BOOKINGS = 100;
    private static final int TROUBLED = Telling.IN_FLIGHT;

    @TempDir
    private static Path folder;

    private static ProxiedBroker broker;
    private static WorkerProcess worker;

    @BeforeAll
    static void start() throws Exception {
        broker = ProxiedBroker.start(folder.resolve("broker"));
        worker = startWorker("first");
    }

    @AfterAll
    static void stop() throws Exception {
        worker.close();
        broker.close();
    }

    private static WorkerProcess startWorker(String directory) throws Exception {
        return WorkerProcess.start(new WorkerProcess.Settings(
                "notification-sink-connector",
                broker.bootstrapServers(),
                GROUP,
                Files.createDirectory(folder.resolve(directory)),
                false));
    }

    @Test
    void whateverTheProviderDoesEverybodyIsToldOnce() throws Exception {
        Map<Conduct, Telling> tellings = new EnumMap<>(Conduct.class);
        try {
            for (Conduct conduct : Conduct.values()) {
                tellings.put(conduct, misbehaving(conduct));
            }
            restartRefused(Objects.requireNonNull(tellings.get(Conduct.REDIRECT)));
            for (Map.Entry<Conduct, Telling> entry : tellings.entrySet()) {
                assertToldOnce(entry.getValue());
                assertRepetitions(entry.getKey(), entry.getValue());
            }
        } finally {
            tellings.values().forEach(this::end);
        }
    }

    /** The first requests fare like that, and then it has got over it. */
    private static Telling misbehaving(Conduct conduct) throws Exception {
        String name = "provider-" + conduct.name().toLowerCase(Locale.ROOT);
        // Not so short that an answer on a busy machine is missed.
        Telling telling = new Telling(broker, name).with("channels.hook.request.timeout.ms", "3000");
        telling.provider().behave(conduct, TROUBLED);
        telling.bookings().write(BOOKINGS);
        telling.begin(worker);
        return telling;
    }

    /** Without another channel nobody could be told, so that people have to look. */
    private static void restartRefused(Telling telling) throws Exception {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> worker.runners(telling.name()).equals(Set.of("FAILED")));
        worker.restartFailed(telling.name());
    }

    private static void assertToldOnce(Telling telling) {
        telling.awaitSettled(worker);
        telling.assertEveryRecordDecided();
        telling.assertEverybodyToldOnce();
    }

    private static void assertRepetitions(Conduct conduct, Telling telling) {
        WebhookProvider provider = telling.provider();
        LOG.info("{}: {} requests, {} messages repeated", conduct, provider.arrived(), provider.repetitions());
        assertThat(provider.repetitions())
                .as("%s: answers that did not come", conduct)
                .isEqualTo(conduct.isProcessedWithoutAcceptance() ? TROUBLED : 0);
        assertThat(provider.strayed()).as("%s: redirects followed", conduct).isZero();
    }

    @Test
    void nobodyIsToldWhatWasAbortedUpstream() throws Exception {
        Telling telling = new Telling(broker, "aborted");
        try {
            telling.begin(worker);
            telling.bookings().write(10);
            telling.bookings().abort(BOOKINGS);
            telling.bookings().write(10);
            assertToldOnce(telling);
            assertThat(telling.provider().processed()).isEqualTo(20);
        } finally {
            end(telling);
        }
    }

    @Test
    void aBrokerThatRestartsHoldsUpAndLosesNothing() throws Exception {
        Telling telling = new Telling(broker, "broker-restart");
        try {
            telling.provider().behave(Conduct.SLOW);
            telling.begin(worker);
            telling.bookings().write(BOOKINGS * 2);
            soon().until(() -> telling.provider().answered() >= Telling.IN_FLIGHT);
            broker.restart();
            telling.bookings().write(BOOKINGS);
            assertToldOnce(telling);
            LOG.info("broker restart: {} messages repeated", telling.provider().repetitions());
            assertThat(telling.provider().repetitions())
                    .as("a worker that loses its group for a while hands its task over")
                    .isLessThanOrEqualTo(Telling.IN_FLIGHT);
        } finally {
            end(telling);
        }
    }

    @Test
    void tasksThatMoveBetweenWorkersLeaveAtMostWhatWasUnderWayInDoubt() throws Exception {
        Telling telling = new Telling(broker, "rebalanced").with("tasks.max", Integer.toString(Telling.PARTITIONS));
        try {
            telling.provider().behave(Conduct.SLOW);
            telling.begin(worker);
            awaitRunners(telling, runners -> runners.size() == 1);
            try (WorkerProcess second = startWorker("second")) {
                second.api().awaitReady();
                awaitRunners(telling, runners -> runners.size() == 2);
                int joined = telling.provider().repetitions();
                second.terminate();
                awaitRunners(telling, runners -> runners.size() == 1);
                LOG.info(
                        "rebalances: {} messages repeated when a worker joined, {} when it had left",
                        joined,
                        telling.provider().repetitions());
            }
            telling.provider().release();
            assertToldOnce(telling);
            assertThat(telling.provider().repetitions())
                    .as("a task that stops waits for what is under way")
                    .isLessThanOrEqualTo(Telling.IN_FLIGHT);
        } finally {
            end(telling);
        }
    }

    /** Writes on until the tasks run like that, all of them; none may fail meanwhile. */
    private static void awaitRunners(Telling telling, Predicate<Set<String>> there) {
        soon().ignoreExceptions().until(() -> {
            telling.bookings().write(5);
            Set<String> runners = worker.runners(telling.name());
            assertThat(runners).as("tasks of %s", telling.name()).doesNotContain("FAILED");
            return runners.stream().allMatch(runner -> runner.contains(":")) && there.test(runners);
        });
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(90))
                .failFast("the worker ended, see its log", () -> !worker.isAlive());
    }

    private void end(Telling telling) {
        try (telling) {
            var unused = worker.call("DELETE", "/connectors/" + telling.name());
        } catch (Exception e) {
            LOG.warn("{} cannot be deleted", telling.name(), e);
        }
    }
}
