// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Retiring on a real broker, beside sources that go on writing. */
@Timeout(300)
class RetirementIT {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    /** In each of four partitions more than go in one transaction. */
    private static final int MANY = 2_400;

    @TempDir
    Path directory;

    private EmbeddedBroker broker;

    @BeforeEach
    void start() throws Exception {
        broker = new EmbeddedBroker(directory.resolve("broker"));
        broker.createTopics();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void takesPastLegsAndBookingsAwayButNotWhatASourceIsWriting() {
        try (Feed feed = new Feed(broker)) {
            write(feed, "PAST/2026-11-01", NOW.minus(Duration.ofDays(21)));
            write(feed, "LATER/2026-11-01", NOW.plus(Duration.ofHours(1)));
            write(feed, "NEXT/2026-11-24", NOW.plus(Duration.ofDays(2)));
            for (int i = 0; i < MANY; i++) {
                book(feed, "past-" + i, "PAST/2026-11-01");
            }
            book(feed, "moved", "PAST/2026-11-01");
            book(feed, "moved", "NEXT/2026-11-24");
            book(feed, "moving", "PAST/2026-11-01");
            book(feed, "later", "LATER/2026-11-01");
            book(feed, "next", "NEXT/2026-11-24");
        }

        assertThat(retire(true))
                .contains("flights: 1 to be retired, 0 left")
                .contains("airline-bookings: " + (MANY + 1) + " to be retired, 0 left");
        assertThat(rows("flights")).hasSize(3);

        try (KafkaProducer<String, String> source = source()) {
            source.beginTransaction();
            var unused = source.send(new ProducerRecord<>(
                    "airline-bookings",
                    "moving",
                    "{\"airline\": \"A\", \"flight_id\": \"NEXT/2026-11-24\", \"customer_id\": \"c\"}"));
            source.flush();

            assertThat(retire(false))
                    .contains("flights: 1 retired, 0 left")
                    .contains("airline-bookings: " + MANY + " retired, 1 left");
            source.commitTransaction();
        }

        assertThat(rows("flights")).containsExactlyInAnyOrder("LATER/2026-11-01", "NEXT/2026-11-24");
        assertThat(rows("airline-bookings")).containsExactlyInAnyOrder("moved", "moving", "later", "next");
        assertThat(retire(false))
                .contains("flights: 0 retired, 0 left")
                .contains("airline-bookings: 0 retired, 0 left");
    }

    private KafkaProducer<String, String> source() {
        KafkaProducer<String, String> source = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "source"),
                new StringSerializer(),
                new StringSerializer());
        source.initTransactions();
        return source;
    }

    private static void write(Feed feed, String flightId, Instant departure) {
        Flight flight = new Flight(
                flightId, null, null, null, null, null, null, null, null, null, departure, null, null, null, null);
        feed.write("flights", flightId, Flight.class, flight);
    }

    private static void book(Feed feed, String id, String flightId) {
        LocalDate date = LocalDate.parse(flightId.substring(flightId.indexOf('/') + 1));
        feed.write(
                "airline-bookings",
                id,
                AirlineBooking.class,
                new AirlineBooking(id, "A", null, null, null, null, flightId, date, "c", null));
    }

    private String retire(boolean dryRun) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RetireApp.retire(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new JsonFormat(),
                NOW,
                dryRun,
                new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The keys that have a value. */
    private Set<String> rows(String topic) {
        Map<String, String> rows = new HashMap<>();
        broker.read(topic).forEach(row -> {
            rows.remove(row.key());
            if (row.value() != null) {
                rows.put(row.key(), row.value());
            }
        });
        return rows.keySet();
    }
}
