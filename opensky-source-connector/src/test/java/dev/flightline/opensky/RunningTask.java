// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.JMException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/** A task on a real HTTP server, with time and stored offsets in a test's hands. */
final class RunningTask implements AutoCloseable {
    static final long NOW = 1_800_000_000;

    /** What is remembered of connectors by their names must not reach from one test into another. */
    private static final AtomicInteger CONNECTORS = new AtomicInteger();

    private static final int MANY_POLLS = 2_000;

    private final String connector = "test-" + CONNECTORS.incrementAndGet();
    final MockWebServer server = new MockWebServer();
    final ManualTiming time = new ManualTiming(Instant.ofEpochSecond(NOW));
    final Map<Map<String, ?>, Map<String, ?>> storedOffsets = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>();
    private OpenSkySourceTask task;

    RunningTask() throws IOException {
        server.setServerSocketFactory(new UndelayedSockets());
        server.start();
        properties.put("name", connector);
        properties.put("topic", "flight-updates");
        properties.put("opensky.url", server.url("/api").toString());
        properties.put("opensky.token.url", server.url("/token").toString());
        properties.put("opensky.poll.interval.ms", "1000");
        properties.put("opensky.credits.per.day", "1000000");
        task = new OpenSkySourceTask(time.timing());
    }

    RunningTask with(String key, @Nullable String value) {
        properties.put(key, value);
        return this;
    }

    RunningTask withCredentials() {
        return with("opensky.client.id", "client-1").with("opensky.client.secret", "secret-1");
    }

    RunningTask start() {
        return start(time.timing());
    }

    RunningTask start(Timing timing) {
        task = new OpenSkySourceTask(timing);
        task.initialize(new Context(properties, storedOffsets));
        task.start(properties);
        return this;
    }

    /** Stops the task and starts another with what the first one's records would have left behind. */
    RunningTask restart() {
        task.stop();
        return start();
    }

    void answer(String body) {
        server.enqueue(new MockResponse.Builder().body(body).build());
    }

    void answer(int status, String... headers) {
        MockResponse.Builder answer = new MockResponse.Builder().code(status).body("the body of an error");
        for (int i = 0; i < headers.length; i += 2) {
            answer.addHeader(headers[i], headers[i + 1]);
        }
        server.enqueue(answer.build());
    }

    void answerToken(String token, long expiresIn) {
        answer("{\"access_token\":\"" + token + "\",\"expires_in\":" + expiresIn + ",\"token_type\":\"Bearer\"}");
    }

    /** Polls until the next answer was dealt with, and keeps the offsets it would commit. */
    List<SourceRecord> pollAnswer() throws InterruptedException {
        long before = answersDealtWith();
        for (int i = 0; i < MANY_POLLS; i++) {
            List<SourceRecord> records = poll();
            if (!records.isEmpty() || answersDealtWith() > before) {
                return records;
            }
        }
        throw new AssertionError("no answer after " + MANY_POLLS + " polls");
    }

    /** In seconds since the epoch. */
    long now() {
        return time.timing().clock().instant().getEpochSecond();
    }

    /** Polls until nothing more comes, passing the second that lies between past snapshots. */
    void pollUntilQuiet() throws InterruptedException {
        for (long requests = -1; requests != metric(Metric.SNAPSHOTS_REQUESTED); time.pass(Duration.ofSeconds(1))) {
            requests = metric(Metric.SNAPSHOTS_REQUESTED);
            do {
                poll();
            } while (answersDealtWith() < metric(Metric.SNAPSHOTS_REQUESTED));
        }
    }

    /** One poll; empty instead of null. */
    List<SourceRecord> poll() throws InterruptedException {
        List<SourceRecord> records = task.poll();
        if (records == null) {
            return List.of();
        }
        records.forEach(record -> storedOffsets.put(record.sourcePartition(), record.sourceOffset()));
        return records;
    }

    /** Lets the poll interval pass and polls the next answer. */
    List<SourceRecord> pollNextAnswer() throws InterruptedException {
        time.pass(Duration.ofSeconds(1));
        return pollAnswer();
    }

    RecordedRequest takeRequest() throws InterruptedException {
        RecordedRequest request = server.takeRequest(10, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request within 10 s");
        }
        return request;
    }

    long metric(Metric metric) {
        try {
            return (Long) ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(SourceMetrics.nameOf(connector), metric.attribute());
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }

    OpenSkySourceTask task() {
        return task;
    }

    @Override
    public void close() {
        task.stop();
        server.close();
    }

    private long answersDealtWith() {
        List<Metric> outcomes = new ArrayList<>(List.of(Metric.SNAPSHOTS, Metric.SNAPSHOTS_NOT_NEWER));
        outcomes.addAll(
                List.of(Metric.ERRORS_RATE_LIMITED, Metric.ERRORS_SERVER, Metric.ERRORS_NETWORK, Metric.ERRORS_BODY));
        return outcomes.stream().mapToLong(this::metric).sum();
    }

    private record Context(Map<String, String> configs, Map<Map<String, ?>, Map<String, ?>> offsets)
            implements SourceTaskContext {
        @Override
        public OffsetStorageReader offsetStorageReader() {
            return new OffsetStorageReader() {
                @Override
                public <T> @Nullable Map<String, Object> offset(Map<String, T> partition) {
                    Map<String, ?> stored = offsets.get(partition);
                    return stored == null ? null : new HashMap<>(stored);
                }

                @Override
                public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
                    throw new UnsupportedOperationException("not used by the task");
                }
            };
        }
    }
}
