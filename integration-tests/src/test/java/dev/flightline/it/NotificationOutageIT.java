// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flightline.it.WebhookProvider.Conduct;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a notification sink does about the records that come while its provider is away: how many they are, not how long it
 * takes. A real minute of a busy airline is a thousand records a second.
 */
class NotificationOutageIT {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationOutageIT.class);
    private static final int A_MINUTE = 60_000;
    private static final int MOST_RESIDENT_MB = 512;

    @TempDir
    private static Path folder;

    private static ProxiedBroker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = ProxiedBroker.start(folder.resolve("broker"));
    }

    @AfterAll
    static void stop() throws Exception {
        broker.close();
    }

    @Test
    void tenMinutesOfBookingsAreToldWhenTheProviderIsBack() throws Exception {
        outage("outage-ten-minutes", 10 * A_MINUTE, 10 * A_MINUTE);
    }

    /** Twelve estimates for each booking, of which the first is told and the others are not news enough. */
    @Test
    @EnabledIfSystemProperty(named = "flightline.chaos", matches = "true")
    void anHourOfEstimatesIsToldWhenTheProviderIsBack() throws Exception {
        outage("outage-hour", 60 * A_MINUTE, 5 * A_MINUTE);
    }

    private static void outage(String name, int records, int bookings) throws Exception {
        assumeTrue(ProcessMemory.canTellResident(), "no /proc: the memory of a process cannot be told here");
        Telling telling = new Telling(broker, name).with("max.in.flight", "64");
        try (telling;
                WorkerProcess worker = WorkerProcess.start(new WorkerProcess.Settings(
                        "notification-sink-connector",
                        broker.bootstrapServers(),
                        name,
                        Files.createDirectory(folder.resolve(name)),
                        false))) {
            telling.provider().behave(Conduct.DROP);
            telling.begin(worker);
            telling.bookings().write(records, bookings);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> telling.provider().arrived() > 0);
            ProcessMemory memory = worker.memory();
            LOG.info("{}: {} MB of heap in use during the outage", name, memory.heapInUse());

            long start = System.nanoTime();
            telling.provider().release();
            telling.awaitSettled(worker, Duration.ofMinutes(20));
            Duration drained = Duration.ofNanos(System.nanoTime() - start);

            telling.assertEverybodyToldOnce();
            assertThat(telling.kept().openIntents()).isZero();
            assertThat(telling.provider().repetitions()).isZero();
            LOG.info(
                    "{}: {} records about {} bookings through in {} s; {} MB of heap in use then, at most {} MB resident",
                    name,
                    records,
                    bookings,
                    drained.toSeconds(),
                    memory.heapInUse(),
                    memory.peakResident());
            assertThat(memory.peakResident()).as("MB resident, at most").isLessThan(MOST_RESIDENT_MB);
        }
    }
}
