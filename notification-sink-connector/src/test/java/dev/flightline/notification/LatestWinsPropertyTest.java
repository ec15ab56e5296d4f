// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random estimates, in random batches, to a provider that refuses, hangs up and answers nonsense, with tasks that stop in
 * between. Whatever gave way to what: in the end passengers believe what the last record says, as far as the telling rules
 * ask for it, and no message was without need.
 */
class LatestWinsPropertyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TellingRules RULES = new TellingRules(Duration.ofMinutes(20));
    private static final int BOOKINGS = 6;
    private static final int RECORDS = 240;

    private final InMemoryLedger ledger = new InMemoryLedger();
    private final List<TaskHarness> tasks = new ArrayList<>();

    @AfterEach
    void stop() {
        tasks.forEach(TaskHarness::close);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void passengersBelieveTheLatestAndHearNothingNeedless(long seed) throws Exception {
        Random random = new Random(seed);
        List<SinkRecord> records = records(random);
        Provider provider = new Provider(random.nextLong());
        try (MockWebServer server = new MockWebServer()) {
            server.setDispatcher(provider);
            server.start();
            boolean restarting = seed % 2 == 0;
            TaskHarness last = tell(records, random, server, restarting);
            provider.healthy = true;
            last.finish();

            assertThat(provider.needless).isEmpty();
            Map<String, SinkRecord> latest = new HashMap<>();
            records.forEach(each -> latest.put((String) each.key(), each));
            latest.forEach(
                    (booking, each) -> assertThat(RULES.judge(status(each), time(each), provider.belief(booking)))
                            .as("what is left to be told to %s, who believes %s", booking, provider.belief(booking))
                            .isEmpty());
            if (!restarting) {
                assertThat(outcomes(last)).as("outcomes").isEqualTo(RECORDS);
                assertThat(last.metric(Metric.SUPERSEDED)).isPositive();
            }
        }
    }

    private static long outcomes(TaskHarness task) {
        return Stream.of(Metric.SENT, Metric.SUPPRESSED, Metric.SUPERSEDED, Metric.EXPIRED, Metric.DEAD, Metric.PARKED)
                .mapToLong(task::metric)
                .sum();
    }

    private TaskHarness tell(List<SinkRecord> records, Random random, MockWebServer server, boolean restarting) {
        TaskHarness task = task(server).start().awaitOpen();
        int next = 0;
        while (next < records.size()) {
            int end = Math.min(records.size(), next + 1 + random.nextInt(12));
            task.put(records.subList(next, end));
            next = end;
            if (random.nextInt(4) == 0) {
                task.finish();
            } else if (restarting && random.nextInt(6) == 0) {
                next = (int) task.committable();
                task.close();
                task = task(server).start().awaitOpen();
            }
        }
        return task;
    }

    private TaskHarness task(MockWebServer server) {
        TaskHarness task = new TaskHarness(TaskHarness.webhook(server.url("/")))
                .with(ledger)
                .with("channels.hook.circuit.failures", "0")
                .with(
                        "channels.hook.body.template",
                        "{\"booking\": \"{{booking_id}}\", \"status\": \"{{status}}\","
                                + " \"time\": \"{{notification.departure}}\"}");
        tasks.add(task);
        return task;
    }

    private static List<SinkRecord> records(Random random) {
        List<SinkRecord> records = new ArrayList<>();
        for (int offset = 0; offset < RECORDS; offset++) {
            String booking = "SJ-" + random.nextInt(BOOKINGS);
            int choice = random.nextInt(10);
            Impacted impacted = choice == 0
                    ? Impacted.cancelled(booking)
                    : choice < 4 ? Impacted.onTime(booking) : Impacted.delayed(booking, 15 * (1 + random.nextInt(6)));
            records.add(impacted.at(offset));
        }
        return records;
    }

    private static FlightStatus status(SinkRecord sinkRecord) {
        return FlightStatus.valueOf(((Struct) sinkRecord.value()).getString("status"));
    }

    @SuppressWarnings("JavaUtilDate") // what Connect gives for timestamps
    private static Instant time(SinkRecord sinkRecord) {
        Object value = ((Struct) sinkRecord.value()).get("new_estimated_departure");
        return ((Date) value).toInstant();
    }

    /** Takes a message or not, and says so or not; one that it has it does not take again. */
    private static final class Provider extends Dispatcher {
        private final Random random;
        private final Set<String> known = new HashSet<>();
        private final Map<String, Told> beliefs = new HashMap<>();
        private final List<String> needless = new ArrayList<>();
        private volatile boolean healthy;

        private Provider(long seed) {
            this.random = new Random(seed);
        }

        synchronized @Nullable Told belief(String booking) {
            return beliefs.get(booking);
        }

        @Override
        public synchronized MockResponse dispatch(RecordedRequest request) {
            int fate = healthy ? 0 : random.nextInt(6);
            boolean takes = fate < 3;
            if (takes && known.add(header(request.getHeaders()))) {
                take(Objects.requireNonNull(request.getBody()).utf8());
            }
            return new MockResponse.Builder()
                    .code(fate == 0 ? 200 : fate < 4 ? 500 : 503)
                    .build();
        }

        private static String header(Headers headers) {
            return Objects.requireNonNull(headers.get("webhook-id"));
        }

        private void take(String body) {
            try {
                JsonNode message = JSON.readTree(body);
                String booking = message.get("booking").asText();
                Told told = new Told(
                        FlightStatus.valueOf(message.get("status").asText()),
                        Instant.parse(message.get("time").asText()));
                if (RULES.judge(told.status(), told.time(), beliefs.put(booking, told))
                        .isEmpty()) {
                    needless.add(body);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
