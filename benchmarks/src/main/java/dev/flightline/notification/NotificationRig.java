// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import dev.flightline.benchmarks.ChildJvm;
import dev.flightline.benchmarks.LoopbackBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/** The task, and the bare client with messages that the task made, before the same endpoint. */
final class NotificationRig implements AutoCloseable {
    /** How many messages are compared. */
    private static final int SAMPLES = 2 * DrivenTask.IN_FLIGHT;

    /** As Kafka's own scripts start one: compiled only half, it takes the cores away from those that are measured. */
    private static final List<String> BROKER = List.of("-Xmx512m", "-XX:+UseG1GC");

    private static final Pattern HOST = Pattern.compile("(?im)^Host:.*\\R");

    private static final int BACKLOG = 8 * DrivenTask.IN_FLIGHT;

    private final Path directory = Files.createTempDirectory("flightline-benchmark-");
    private final @Nullable ChildJvm broker;
    private final Map<String, String> store;
    private final ChildJvm endpoint;
    private final List<String> samples;
    private final DrivenTask task;
    private final BareClient bare;

    /**
     * @param service how long the endpoint takes for each message
     * @param ledger whether the task keeps what it tells, on a broker of its own
     * @throws IllegalStateException if the task does not tell each record once
     */
    NotificationRig(Duration service, boolean ledger) throws IOException {
        broker = ledger ? ChildJvm.start(BROKER, LoopbackBroker.class, directory.toString()) : null;
        store = broker == null ? Map.of() : ledger(broker.address());
        samples = samples();
        endpoint = ChildJvm.start(SteadyEndpoint.class, String.valueOf(service.toMillis()));
        bare = new BareClient(endpoint.address(), samples);
        task = task("benchmark-timed", endpoint.address());
    }

    /** @param name a ledger takes the bookings of each name for others, so that all of them are told */
    private DrivenTask task(String name, String url) {
        Map<String, String> settings = new HashMap<>(DrivenTask.settings(url));
        settings.putAll(store);
        settings.put("name", name);
        return new DrivenTask(settings);
    }

    private static Map<String, String> ledger(String bootstrapServers) throws IOException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(MadeUpDelays.PARTITION.topic(), 1, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IOException("the source topic cannot be created", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the source topic was created", e);
        }
        return DrivenTask.ledger(bootstrapServers);
    }

    /** @return the task's messages, as an endpoint received them */
    private List<String> samples() throws IOException {
        List<String> received = Collections.synchronizedList(new ArrayList<>());
        try (SteadyEndpoint checked =
                new SteadyEndpoint(Duration.ofMillis(1), request -> received.add(anywhere(request)))) {
            try (DrivenTask ours = task("benchmark-compared", checked.url())) {
                ours.put(SAMPLES);
                Waiting.until(() -> ours.uncommitted() == 0);
            }
            List<String> samples = List.copyOf(received);
            require(samples.size() == SAMPLES && Set.copyOf(samples).size() == SAMPLES, "not each record is told once");
            return samples;
        }
    }

    /** @throws IllegalStateException if peer and limit do not send what the task has sent */
    void compare() throws IOException {
        List<String> received = Collections.synchronizedList(new ArrayList<>());
        try (SteadyEndpoint checked =
                        new SteadyEndpoint(Duration.ofMillis(1), request -> received.add(anywhere(request)));
                BareClient bare = new BareClient(checked.url(), samples)) {
            bare.enqueue(SAMPLES);
            Waiting.until(() -> bare.unanswered() == 0);
            requireSame(samples, take(received), "limit");
            for (int i = 0; i < SAMPLES; i++) {
                bare.send();
            }
            requireSame(samples, take(received), "peer");
        }
    }

    /** Without the endpoint's address, which is another each time. */
    private static String anywhere(String request) {
        return HOST.matcher(request).replaceFirst("");
    }

    private static List<String> take(List<String> received) {
        List<String> taken = List.copyOf(received);
        received.clear();
        return taken;
    }

    private static void requireSame(List<String> ours, List<String> others, String who) {
        require(
                ours.size() == others.size() && new HashSet<>(ours).equals(new HashSet<>(others)),
                "the " + who + " sends something else");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** Another task tells so many messages, as fast as that goes: until then, not all that a task runs is compiled. */
    void warmUpOurs(int messages) throws IOException {
        try (ChildJvm immediate = ChildJvm.start(SteadyEndpoint.class, "0");
                DrivenTask other = task("benchmark-warm-up", immediate.address())) {
            for (int told = 0; told < messages; told += DrivenTask.IN_FLIGHT) {
                take(other, DrivenTask.IN_FLIGHT);
            }
        }
    }

    /** Another bare client sends so many messages, likewise. */
    void warmUpLimit(int messages) throws IOException {
        try (ChildJvm immediate = ChildJvm.start(SteadyEndpoint.class, "0");
                BareClient other = new BareClient(immediate.address(), samples)) {
            for (int sent = 0; sent < messages; sent += DrivenTask.IN_FLIGHT) {
                take(other, DrivenTask.IN_FLIGHT);
            }
        }
    }

    /** The task takes so many records, and returns once few enough wait in it. */
    void ours(int count) {
        take(task, count);
    }

    /** The bare client takes so many messages, and returns once few enough wait in it. */
    void limit(int count) throws IOException {
        take(bare, count);
    }

    private static void take(DrivenTask task, int count) {
        task.put(count);
        Waiting.until(() -> task.uncommitted() <= BACKLOG);
    }

    private static void take(BareClient client, int count) throws IOException {
        client.enqueue(count);
        Waiting.until(() -> client.unanswered() <= BACKLOG);
    }

    /** The bare client sends one message and waits for its answer. */
    void peer() throws IOException {
        bare.send();
    }

    @Override
    public void close() throws IOException {
        task.close();
        bare.close();
        endpoint.close();
        if (broker != null) {
            broker.close();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
