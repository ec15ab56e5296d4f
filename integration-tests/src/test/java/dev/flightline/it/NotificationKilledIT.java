// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flightline.it.KillableSink.Kill;
import dev.flightline.it.TopicReader.Message;
import dev.flightline.it.WebhookProvider.Conduct;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whom a notification sink with a ledger tells when its worker is killed while it does. */
class NotificationKilledIT {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationKilledIT.class);
    private static final int KILLS =
            Integer.getInteger("flightline.kills", Boolean.getBoolean("flightline.chaos") ? 200 : 10);
    private static final TellingStep[] STEPS = TellingStep.values();

    @TempDir
    private static Path folder;

    private static ProxiedBroker broker;

    /** Another one each time; it says only where random kills come. */
    private final long seed = System.nanoTime();

    private final Random random = new Random(seed);
    private final List<Kill> kills = new ArrayList<>();
    private final Map<TellingStep, Integer> repetitions = new EnumMap<>(TellingStep.class);

    @BeforeAll
    static void start() throws Exception {
        broker = ProxiedBroker.start(folder.resolve("broker"));
    }

    @AfterAll
    static void stop() throws Exception {
        broker.close();
    }

    private static WorkerProcess.Settings worker(String group) throws Exception {
        return new WorkerProcess.Settings(
                "notification-sink-connector",
                broker.bootstrapServers(),
                group,
                Files.createDirectory(folder.resolve(group)),
                false);
    }

    @Test
    void nobodyIsForgottenAndNobodyIsToldTwiceWhoseProviderHonoursTheId() throws Exception {
        LOG.info("{} kills, random ones by seed {}", KILLS, seed);
        Telling telling = new Telling(broker, "killed");
        try (KillableSink sink = new KillableSink(broker, worker("notification-killed"), telling)) {
            while (kills.size() < KILLS) {
                int before = telling.provider().repetitions();
                Kill kill = killNext(sink);
                sink.startAgain();
                int repeated = telling.provider().repetitions() - before;
                log(kill, repeated);
                assertThat(kill.arrived())
                        .as("requests, of which none before its intent was kept, at %s", kill)
                        .isLessThanOrEqualTo(kill.intentsKept());
                assertThat(repeated)
                        .as("messages repeated after %s", kill)
                        .isLessThanOrEqualTo(kill.after().mayRepeat() ? Telling.IN_FLIGHT : 0);
                telling.assertEveryRecordDecided();
                telling.assertEverybodyToldOnce();
            }
            logAll(telling);
        }
        assertNineInTenHit();
    }

    /** The steps take turns. */
    private Kill killNext(KillableSink sink) {
        TellingStep step = STEPS[kills.size() % STEPS.length];
        Kill kill = step == TellingStep.RANDOM ? sink.killAfter(random.nextDouble()) : sink.killAt(step);
        kills.add(kill);
        return kill;
    }

    private void log(Kill kill, int repeated) {
        repetitions.merge(kill.intended(), repeated, Integer::sum);
        LOG.info(
                "kill {} of {}: SIGKILL to {} at {}, {} intended, {} requests out: {}; {} messages repeated",
                kills.size(),
                KILLS,
                kill.pid(),
                kill.after(),
                kill.intended(),
                kill.arrived(),
                kill.hit() ? "hit" : "MISSED, it was at " + kill.before() + " before",
                repeated);
    }

    private void logAll(Telling telling) {
        for (TellingStep step : STEPS) {
            List<Kill> all =
                    kills.stream().filter(kill -> kill.intended() == step).toList();
            LOG.info(
                    "{}: {} kills, {} hits, {} messages repeated",
                    step,
                    all.size(),
                    all.stream().filter(Kill::hit).count(),
                    repetitions.getOrDefault(step, 0));
        }
        LOG.info(
                "in all: {} bookings, {} deliveries, {} where ids are honoured",
                telling.bookings().names().size(),
                telling.provider().processed(),
                telling.provider().messages());
    }

    private void assertNineInTenHit() {
        long hits = kills.stream().filter(Kill::hit).count();
        assertThat(hits * 10).as("hits in %s, times ten", kills).isGreaterThanOrEqualTo(kills.size() * 9L);
    }

    @Test
    void whatIsInDoubtIsParkedOrSkippedAndNobodyIsToldTwice() throws Exception {
        WorkerProcess.Settings settings = worker("notification-in-doubt");
        try (Telling parking = new Telling(broker, "parking").with("in.doubt", "park");
                Telling skipping = new Telling(broker, "skipping").with("in.doubt", "skip")) {
            Set<String> parked;
            Set<String> skipped;
            try (WorkerProcess worker = WorkerProcess.start(settings)) {
                parking.begin(worker);
                skipping.begin(worker);
                parked = hold(parking, Conduct.HANG_PROCESSED);
                skipped = hold(skipping, Conduct.HANG);
            }
            parking.provider().release();
            skipping.provider().release();
            try (WorkerProcess worker = WorkerProcess.start(settings)) {
                parking.awaitSettled(worker);
                skipping.awaitSettled(worker);
            }
            parking.assertEveryRecordDecided();
            parking.assertEverybodyToldOnce();
            assertThat(parking.provider().repetitions()).isZero();
            assertThat(deadLetters(parking)).isEqualTo(parked);

            skipping.assertEveryRecordDecided();
            assertThat(skipping.provider().repetitions()).isZero();
            Set<String> told = new HashSet<>(skipping.bookings().names());
            told.removeAll(skipped);
            assertThat(skipping.provider().messagesOfBookings().keySet()).isEqualTo(told);
        }
    }

    /** @return the bookings whose messages the provider has, and does not answer */
    private static Set<String> hold(Telling telling, Conduct conduct) {
        telling.provider().behave(conduct);
        telling.bookings().write(Telling.IN_FLIGHT * 2);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> telling.provider().held().size() == Telling.IN_FLIGHT);
        return telling.provider().held();
    }

    private static Set<String> deadLetters(Telling telling) {
        try (TopicReader reader = new TopicReader(broker.bootstrapServers(), telling.deadLetters())) {
            return reader.all().stream().map(Message::key).collect(Collectors.toSet());
        }
    }
}
