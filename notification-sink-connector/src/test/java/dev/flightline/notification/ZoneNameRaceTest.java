// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * JDK 17 loads the names of time zones when they are first asked for, and when many threads were the first, a third of all JVMs
 * said GMT+01:00 in place of CET for good.
 */
class ZoneNameRaceTest {
    private static final int JVMS = 8;

    @Test
    void everyWorkerNamesAZoneTheSameWay() throws Exception {
        for (int jvm = 1; jvm <= JVMS; jvm++) {
            assertThat(namesInAFreshJvm()).as("in JVM %d", jvm).isEqualTo("[Mon 23 Nov 2026, 13:45 CET]");
        }
    }

    private static String namesInAFreshJvm() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyThreads.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** Tells a time on many threads at once, and prints every different answer. */
    static final class ManyThreads {
        private ManyThreads() {}

        public static void main(String[] arguments) throws InterruptedException {
            int threads = 16;
            Words words = Words.of("en");
            Set<String> answers = ConcurrentHashMap.newKeySet();
            CountDownLatch go = new CountDownLatch(1);
            var executor = Executors.newFixedThreadPool(threads);
            for (int thread = 0; thread < threads; thread++) {
                executor.execute(() -> {
                    try {
                        go.await();
                        answers.add(words.format(Instant.parse("2026-11-23T12:45:00Z"), ZoneId.of("Europe/Zurich")));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            go.countDown();
            executor.shutdown();
            if (!executor.awaitTermination(60, TimeUnit.SECONDS)) {
                answers.add("not in time");
            }
            System.out.println(answers);
        }
    }
}
