// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import dev.flightline.testkit.CapturedLogs;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** A task in a JVM of its own: prints how many records and errors there were, and everything that was logged. */
final class ForkedTask {
    private ForkedTask() {}

    /** @param arguments the URLs of the API and of the token server; after how many failed requests to end at the latest */
    public static void main(String... arguments) throws Exception {
        int mostErrors = Integer.parseInt(arguments[2]);
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline");
                JulLogs libraries = JulLogs.all();
                RunningTask running = new RunningTask()) {
            running.withCredentials()
                    .with("opensky.url", arguments[0])
                    .with("opensky.token.url", arguments[1])
                    .start();
            List<SourceRecord> records = running.poll();
            while (records.isEmpty() && errors(running) < mostErrors) {
                running.time.pass(Duration.ofMinutes(1));
                records = running.poll();
            }
            System.out.printf(
                    "records=%d body=%d network=%d%n%s%n%s%n",
                    records.size(),
                    running.metric(Metric.ERRORS_BODY),
                    running.metric(Metric.ERRORS_NETWORK),
                    logs.text(),
                    libraries.text());
        }
    }

    private static long errors(RunningTask running) {
        return running.metric(Metric.ERRORS_BODY) + running.metric(Metric.ERRORS_NETWORK);
    }
}
