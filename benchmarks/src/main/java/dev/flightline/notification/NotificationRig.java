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

    private final Path directory = Files.createTempDirectory("flightline-benchmark-");
    private final @Nullable ChildJvm broker;
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
        Map<String, String> store = broker == null ? Map.of() : ledger(broker.address());
        samples = samples(store);
        endpoint = ChildJvm.start(SteadyEndpoint.class, String.valueOf(service.toMillis()));
        bare = new BareClient(endpoint.address(), samples);
        Map<String, String> settings = new HashMap<>(DrivenTask.settings(endpoint.address()));
        settings.putAll(store);
        // Its bookings are others than those compared: it must tell all of them.
        settings.put("name", "benchmark-timed");
        task = new DrivenTask(settings);
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
    private static List<String> samples(Map<String, String> store) throws IOException {
        List<String> received = Collections.synchronizedList(new ArrayList<>());
        try (SteadyEndpoint checked =
                new SteadyEndpoint(Duration.ofMillis(1), request -> received.add(anywhere(request)))) {
            Map<String, String> settings = new HashMap<>(DrivenTask.settings(checked.url()));
            settings.putAll(store);
            try (DrivenTask ours = new DrivenTask(settings)) {
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

    /** The task takes so many records, once no more than so many wait in it. */
    void ours(int count, int backlog) {
        task.put(count);
        Waiting.until(() -> task.uncommitted() <= backlog);
    }

    /** The bare client takes so many messages, once no more than so many wait in it. */
    void limit(int count, int backlog) throws IOException {
        bare.enqueue(count);
        Waiting.until(() -> bare.unanswered() <= backlog);
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
