// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The joins on a real broker, with four partitions and exactly once: what a test driver, which flushes after every
 * record, cannot show. With a cache turned on, a backlog of estimates collapses into the last one of each flight, and
 * nobody is told.
 */
@Timeout(600)
class BacklogIT {
    private static final int FLIGHTS = 100;
    private static final int ESTIMATES = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Instant now = Instant.ofEpochSecond(Instant.now().getEpochSecond());

    @TempDir
    Path directory;

    @Test
    void announcesEveryLateFlightOfABacklogOnce() throws Exception {
        try (EmbeddedBroker broker = new EmbeddedBroker(directory.resolve("broker"))) {
            announceABacklog(broker);

            assertThat(announcements(broker, "impacted-flights")).isEqualTo(onceEach(i -> flightId("OUT", i)));
            assertThat(announcements(broker, "impacted-customers")).isEqualTo(onceEach(i -> "booking-" + i));
        }
    }

    @Test
    void knowsBookingsAndWhatWasAnnouncedAfterItsStateWasLost() throws Exception {
        try (EmbeddedBroker broker = new EmbeddedBroker(directory.resolve("broker"))) {
            announceABacklog(broker);
            loseTheState();

            writeEstimates(broker);
            writeCustomers(broker, "new address");
            runUntilAllIsRead(broker);

            assertThat(announcements(broker, "impacted-flights"))
                    .as("the same estimates again are no news")
                    .isEqualTo(onceEach(i -> flightId("OUT", i)));
            assertThat(announcements(broker, "impacted-customers", "\"customer_email\":\"new address\""))
                    .as("customers of now find the bookings and the delays of before")
                    .isEqualTo(onceEach(i -> "booking-" + i));
        }
    }

    @Test
    void aStandbyGoesOnWhereAnInstanceWasStoppedInTheMiddle() throws Exception {
        try (EmbeddedBroker broker = new EmbeddedBroker(directory.resolve("broker"))) {
            broker.createTopics();
            writeSchedulesAndBookings(broker);
            writeCustomers(broker, "old address");
            try (FlightDelayApp standby = instance(broker, "standby")) {
                standby.start();
                try (FlightDelayApp stopped = instance(broker, "stopped")) {
                    stopped.start();
                    await().atMost(PATIENCE).until(() -> standby.standbyTasks() > 0 && unread(broker) == 0);
                    writeEstimates(broker);
                    await().atMost(PATIENCE)
                            .until(() ->
                                    !announcements(broker, "impacted-customers").isEmpty());
                }
                await().atMost(PATIENCE).until(() -> unread(broker) == 0);
            }

            assertThat(announcements(broker, "impacted-flights")).isEqualTo(onceEach(i -> flightId("OUT", i)));
            assertThat(announcements(broker, "impacted-customers")).isEqualTo(onceEach(i -> "booking-" + i));
        }
    }

    private FlightDelayApp instance(EmbeddedBroker broker, String name) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "num.standby.replicas", 1,
                "state.dir", directory.resolve(name).toString());
        return new FlightDelayApp(config, new JsonFormat());
    }

    private static int unread(EmbeddedBroker broker) throws Exception {
        return broker.unread("flight-delay", FlightDelayTopology.inputs().keySet());
    }

    private void announceABacklog(EmbeddedBroker broker) throws Exception {
        broker.createTopics();
        writeSchedulesAndBookings(broker);
        writeCustomers(broker, "old address");
        runUntilAllIsRead(broker);

        writeEstimates(broker);
        runUntilAllIsRead(broker);
    }

    private void loseTheState() throws IOException {
        Path state = directory.resolve("state");
        assertThat(state).isNotEmptyDirectory();
        Utils.delete(state.toFile());
    }

    /** Starts the joins over what waits for them, and stops them when nothing does any more. */
    private void runUntilAllIsRead(EmbeddedBroker broker) throws Exception {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "state.dir", directory.resolve("state").toString());
        try (FlightDelayApp joins = new FlightDelayApp(config, new JsonFormat())) {
            joins.start();
            assertThat(joins.awaitRunning(PATIENCE)).isTrue();
            await().atMost(PATIENCE).until(() -> unread(broker) == 0);
        }
    }

    private void writeSchedulesAndBookings(EmbeddedBroker broker) {
        try (Feed feed = new Feed(broker)) {
            for (int i = 0; i < FLIGHTS; i++) {
                Flight outbound = flight("OUT", i, Duration.ofHours(1), null);
                Flight inbound = flight("IN", i, Duration.ofHours(-3), outbound.flightId());
                feed.write("flights", inbound.flightId(), Flight.class, inbound);
                feed.write("flights", outbound.flightId(), Flight.class, outbound);
                String id = "booking-" + i;
                AirlineBooking booking = new AirlineBooking(
                        id, "A", null, null, null, null, outbound.flightId(), null, "customer-" + i, null);
                feed.write("airline-bookings", id, AirlineBooking.class, booking);
            }
        }
    }

    private static void writeCustomers(EmbeddedBroker broker, String address) {
        try (Feed feed = new Feed(broker)) {
            for (int i = 0; i < FLIGHTS; i++) {
                AirlineCustomer customer = new AirlineCustomer("Passenger " + i, address, null, null, null, null);
                feed.write("airline-customers", "customer-" + i, AirlineCustomer.class, customer);
            }
        }
    }

    private static String flightId(String prefix, int i) {
        return prefix + i + "/2026-11-22";
    }

    /** A flight of two hours over twenty degrees of the equator, 2224 km. */
    private Flight flight(String prefix, int i, Duration untilDeparture, @Nullable String next) {
        Instant departure = now.plus(untilDeparture);
        return new Flight(
                flightId(prefix, i),
                null,
                prefix + i,
                null,
                0.0,
                0.0,
                null,
                null,
                0.0,
                20.0,
                departure,
                departure.plus(Duration.ofHours(2)),
                next,
                30,
                "SCHEDULED");
    }

    /** Positions a second apart that all say the same: two hours to go, well inside one quarter-hour. */
    private void writeEstimates(EmbeddedBroker broker) {
        Instant arrival = Quarters.beginningOf(Quarters.roundedDown(now.plus(Duration.ofHours(2))))
                .plus(Duration.ofMinutes(7));
        try (Feed feed = new Feed(broker)) {
            for (int second = 0; second < ESTIMATES; second++) {
                Instant seen = now.plusSeconds(second);
                double metresToGo = 1000 * Geo.distanceKm(0.0, 10.0, 0.0, 20.0);
                double speed = metresToGo / Duration.between(seen, arrival).toSeconds();
                for (int i = 0; i < FLIGHTS; i++) {
                    FlightUpdate update = new FlightUpdate("IN" + i, seen, 0.0, 10.0, speed, false, seen);
                    feed.write("flight-updates", "IN" + i, FlightUpdate.class, update);
                }
            }
        }
    }

    /** How many times each key of the topic was said to be delayed. */
    private static Map<String, Long> announcements(EmbeddedBroker broker, String topic) {
        return announcements(broker, topic, "");
    }

    /** The same, of records that hold this text. */
    private static Map<String, Long> announcements(EmbeddedBroker broker, String topic, String text) {
        return broker.read(topic).stream()
                .filter(record -> record.value() != null
                        && record.value().contains("\"status\":\"DELAYED\"")
                        && record.value().contains(text))
                .collect(Collectors.groupingBy(ConsumerRecord::key, Collectors.counting()));
    }

    private static Map<String, Long> onceEach(IntFunction<String> key) {
        return IntStream.range(0, FLIGHTS).mapToObj(key).collect(Collectors.toMap(name -> name, name -> 1L));
    }
}
