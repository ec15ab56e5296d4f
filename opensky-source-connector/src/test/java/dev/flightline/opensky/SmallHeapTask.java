// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** A JVM of its own for a task: polls until a snapshot has come, and prints how many records and errors there were. */
final class SmallHeapTask {
    private SmallHeapTask() {}

    /** @param arguments the URLs of the API and of the token server */
    public static void main(String... arguments) throws Exception {
        try (RunningTask running = new RunningTask()) {
            running.withCredentials()
                    .with("opensky.url", arguments[0])
                    .with("opensky.token.url", arguments[1])
                    .start();
            List<SourceRecord> records = running.poll();
            while (records.isEmpty()) {
                running.time.pass(Duration.ofMinutes(1));
                records = running.poll();
            }
            System.out.printf(
                    "records=%d body=%d network=%d%n",
                    records.size(), running.metric(Metric.ERRORS_BODY), running.metric(Metric.ERRORS_NETWORK));
        }
    }
}
