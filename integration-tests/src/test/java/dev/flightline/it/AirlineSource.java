// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flightline.it.TopicReader.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One airline's connector with topics of its own instead of those that the airlines share, and what comes out of it. */
final class AirlineSource implements AutoCloseable {
    static final String TOMBSTONE = "tombstone";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ConnectCluster cluster;
    private final String name;
    private final Map<String, String> configuration;
    private final TopicReader bookings;
    private final TopicReader customers;
    private final TopicReader flights;
    private final TopicReader rejects;
    private final Map<String, List<String>> expectedBookings = new TreeMap<>();
    private final Map<String, List<String>> expectedCustomers = new TreeMap<>();
    private final Map<String, List<String>> expectedFlights = new TreeMap<>();

    /**
     * Makes the topics; {@link #start()} does the rest.
     *
     * @param name of the connector, and what its topics begin with
     * @param configuration of the pipeline's file
     */
    AirlineSource(ConnectCluster cluster, String name, Map<String, String> configuration) {
        this.cluster = cluster;
        this.name = name;
        this.configuration = configuration;
        this.bookings = route("booking", "toBookings");
        this.customers = route("customer", "toCustomers");
        this.flights = route("flight", "toFlights");
        cluster.createTopic(name + "-rejects", 1);
        this.rejects = cluster.read(name + "-rejects");
    }

    private TopicReader route(String normalizer, String router) {
        String topic = name + "-" + normalizer;
        cluster.createTopic(topic, 1);
        configuration.put("transforms." + normalizer + ".reject.topic", name + "-rejects");
        configuration.put("transforms." + router + ".replacement", topic);
        return cluster.read(topic);
    }

    void start() {
        cluster.create(name, configuration);
    }

    /** What happens in the database from here on happens while no connector looks. */
    void stop() {
        cluster.stop(name);
    }

    void resume() {
        cluster.resume(name);
    }

    /** Gives the connector, which may be stopped, another value; returns at once. */
    void set(String key, String value) {
        configuration.put(key, value);
        cluster.submit(name, configuration);
    }

    void awaitRunning() {
        cluster.awaitRunning(name);
    }

    /** @return the stack trace */
    String awaitFailure() {
        return cluster.awaitFailedTask(name);
    }

    /** Lets the stopped connector begin with a snapshot again. */
    void forgetOffsets() {
        cluster.resetOffsets(name);
    }

    /** More records of one booking, by their booking reference; {@link #TOMBSTONE} for a deleted one. */
    void expectBooking(String key, String... references) {
        expect(expectedBookings, key, references);
    }

    /** More records of one customer, by their e-mail address. */
    void expectCustomer(String key, String... emails) {
        expect(expectedCustomers, key, emails);
    }

    /** More records of one flight, by the minutes that the aircraft needs on the ground. */
    void expectFlight(String key, String... minutes) {
        expect(expectedFlights, key, minutes);
    }

    private static void expect(Map<String, List<String>> histories, String key, String... values) {
        histories.computeIfAbsent(key, unused -> new ArrayList<>()).addAll(List.of(values));
    }

    /** Waits until there is what was expected since the start, in its order, and nothing else. */
    void awaitExpected() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(history(bookings, "booking_reference")).isEqualTo(expectedBookings);
            assertThat(history(customers, "email")).isEqualTo(expectedCustomers);
            assertThat(history(flights, "turnaround_minutes")).isEqualTo(expectedFlights);
        });
    }

    /** Waits for so many rejects, from the beginning on. */
    List<Message> awaitRejects(int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(rejects.all()).hasSize(count));
        return rejects.all();
    }

    private static Map<String, List<String>> history(TopicReader reader, String field) {
        return reader.all().stream()
                .collect(Collectors.groupingBy(
                        Message::key, Collectors.mapping(message -> shown(message, field), Collectors.toList())));
    }

    private static String shown(Message message, String field) {
        JsonNode value = message.value();
        return value == null ? TOMBSTONE : value.path(field).asText();
    }

    @Override
    public void close() {
        cluster.delete(name);
        bookings.close();
        customers.close();
        flights.close();
        rejects.close();
    }
}
