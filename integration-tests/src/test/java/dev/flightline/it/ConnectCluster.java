// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flightline.pipeline.Topics;
import dev.flightline.quickstart.stack.Installation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.provider.FileConfigProvider;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.runtime.rest.entities.ConfigInfo;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorOffset;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorOffsets;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorStateInfo;
import org.apache.kafka.connect.runtime.rest.errors.ConnectRestException;
import org.apache.kafka.connect.storage.StringConverter;
import org.apache.kafka.connect.util.clusters.EmbeddedConnectCluster;
import org.jspecify.annotations.Nullable;

/**
 * A broker and a Connect worker as in production: exactly-once sources on, plugins found by their service files in the
 * archives that the build unpacked, and nothing of them on the class path. Keys are
 * plain strings; values are JSON with their schema, because there is no schema registry here.
 */
final class ConnectCluster implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final EmbeddedConnectCluster cluster;

    private ConnectCluster(EmbeddedConnectCluster cluster) {
        this.cluster = cluster;
    }

    /** With the topics of the pipeline. */
    static ConnectCluster start() throws Exception {
        ConnectCluster started = startWithoutTopics();
        try (Admin admin = started.cluster.kafka().createAdminClient()) {
            admin.createTopics(Topics.load().stream()
                            .map(topic -> topic.toNewTopic(1))
                            .toList())
                    .all()
                    .get();
        }
        return started;
    }

    /** With Connect's own topics alone. */
    static ConnectCluster startWithoutTopics() {
        EmbeddedConnectCluster cluster = new EmbeddedConnectCluster.Builder()
                .name("flightline")
                .numBrokers(1)
                .numWorkers(1)
                .brokerProps(brokerProperties())
                .workerProps(workerProperties())
                .maskExitProcedures(false)
                .build();
        cluster.start();
        return new ConnectCluster(cluster);
    }

    private static Properties brokerProperties() {
        Properties properties = new Properties();
        properties.put("auto.create.topics.enable", "false");
        properties.put("offsets.topic.num.partitions", "5");
        properties.put("transaction.state.log.num.partitions", "5");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        return properties;
    }

    private static Map<String, String> workerProperties() {
        Map<String, String> properties = new HashMap<>();
        properties.put("plugin.path", Installation.of(Path.of("..")).plugins().toString());
        properties.put("plugin.discovery", "service_load");
        properties.put("exactly.once.source.support", "enabled");
        properties.put("key.converter", StringConverter.class.getName());
        properties.put("value.converter", JsonConverter.class.getName());
        properties.put("offset.storage.partitions", "1");
        properties.put("status.storage.partitions", "1");
        properties.put("scheduled.rebalance.max.delay.ms", "0");
        properties.put("offset.flush.interval.ms", "500");
        // ${file:PATH:KEY} in a connector's configuration, as users keep their secrets.
        properties.put("config.providers", "file");
        properties.put("config.providers.file.class", FileConfigProvider.class.getName());
        return properties;
    }

    String bootstrapServers() {
        return cluster.kafka().bootstrapServers();
    }

    /** Of the worker's REST API. */
    String url() {
        return cluster.endpointForResource("");
    }

    /** What the worker was given for each of its connectors. */
    Map<String, Map<String, String>> configurations() {
        return settled(() -> cluster.connectors().stream()
                .collect(Collectors.toMap(
                        name -> name, name -> cluster.connectorInfo(name).config())));
    }

    /** What the REST API shows of a connector that has one task, as it comes over the wire. */
    List<String> shown(String name) throws IOException, InterruptedException {
        List<String> answers = new ArrayList<>();
        for (String part : List.of("", "/config", "/status", "/tasks", "/tasks/0/status")) {
            URI resource = URI.create(cluster.endpointForResource("connectors/" + name + part));
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(resource).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as("status of %s", resource).isEqualTo(200);
            answers.add(answer.body());
        }
        return answers;
    }

    /** A topic that is not one of the pipeline's. */
    void createTopic(String name, int partitions) {
        cluster.kafka().createTopic(name, partitions);
    }

    /** Likewise, with settings of the topic. */
    void createTopic(String name, int partitions, Map<String, String> settings) {
        cluster.kafka().createTopic(name, partitions, 1, settings);
    }

    /** What a topic holds from its beginning on, committed records only. */
    TopicReader read(String topic) {
        return new TopicReader(bootstrapServers(), topic);
    }

    /** Creates a connector and waits until it runs with all its tasks. */
    void create(String name, Map<String, String> configuration) {
        submit(name, configuration);
        awaitRunning(name);
    }

    /** Creates a connector, or gives one that is there, stopped perhaps, another configuration. Returns at once. */
    void submit(String name, Map<String, String> configuration) {
        settled(() -> cluster.configureConnector(name, configuration));
    }

    /** Returns when no task is left. */
    void stop(String name) {
        settled(() -> {
            cluster.stopConnector(name);
            return name;
        });
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(ConnectRestException.class)
                .untilAsserted(() -> assertThat(states(name))
                        .as("connector %s and its tasks", name)
                        .containsExactly("STOPPED"));
    }

    /** Starts a stopped connector again and waits until it runs with all its tasks. */
    void resume(String name) {
        settled(() -> {
            cluster.resumeConnector(name);
            return name;
        });
        awaitRunning(name);
    }

    void delete(String name) {
        settled(() -> {
            cluster.deleteConnector(name);
            return name;
        });
    }

    /** By their partitions, what a source connector has stored. */
    Map<Map<String, ?>, @Nullable Map<String, ?>> offsets(String name) {
        return settled(() -> cluster.connectorOffsets(name)).toMap();
    }

    /** Gives a stopped source connector other offsets by their partitions; null forgets one. */
    void alterOffsets(String name, Map<? extends Map<String, ?>, ? extends @Nullable Map<String, ?>> offsets) {
        List<ConnectorOffset> all = offsets.entrySet().stream()
                .map(entry -> new ConnectorOffset(entry.getKey(), entry.getValue()))
                .toList();
        settled(() -> cluster.alterConnectorOffsets(name, new ConnectorOffsets(all)));
    }

    /** How many records of its topics a sink has committed as done, all partitions together. */
    long consumedOffsets(String name) {
        return settled(() -> cluster.connectorOffsets(name)).offsets().stream()
                .map(offset -> offset.offset().get("kafka_offset"))
                .mapToLong(offset -> offset instanceof Number number ? number.longValue() : 0)
                .sum();
    }

    /** Lets a stopped connector start from the beginning. */
    void resetOffsets(String name) {
        settled(() -> cluster.resetConnectorOffsets(name));
    }

    /**
     * Waits until a connector has a task that failed.
     *
     * @return the stack trace that the REST API shows of it
     */
    String awaitFailedTask(String name) {
        return Objects.requireNonNull(await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(ConnectRestException.class)
                .until(
                        () -> cluster.connectorStatus(name).tasks().stream()
                                .map(ConnectorStateInfo.TaskState::trace)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull));
    }

    /** Waits until a connector runs with all its tasks. */
    void awaitRunning(String name) {
        int tasks = Integer.parseInt(
                settled(() -> cluster.connectorInfo(name)).config().get("tasks.max"));
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(ConnectRestException.class)
                .untilAsserted(() -> assertThat(states(name))
                        .as("connector %s and its tasks", name)
                        .isEqualTo(Collections.nCopies(tasks + 1, "RUNNING")));
    }

    /** Of the connector and its tasks, with the first line of what made one fail. */
    private List<String> states(String name) {
        ConnectorStateInfo status = cluster.connectorStatus(name);
        List<String> states = new ArrayList<>();
        states.add(describe(status.connector()));
        status.tasks().forEach(task -> states.add(describe(task)));
        return states;
    }

    private static String describe(ConnectorStateInfo.AbstractState state) {
        String trace = state.trace();
        return trace == null
                ? state.state()
                : state.state() + ": " + trace.lines().findFirst().orElse("");
    }

    /** Asks again while the worker's group is about to rebalance, which is not what a test is about. */
    private static <T> T settled(Supplier<T> request) {
        AtomicReference<@Nullable T> answer = new AtomicReference<>();
        await().atMost(PATIENCE).until(() -> {
            try {
                answer.set(request.get());
                return true;
            } catch (ConnectRestException e) {
                if (String.valueOf(e.getMessage()).contains("rebalance")) {
                    return false;
                }
                throw e;
            }
        });
        return Objects.requireNonNull(answer.get());
    }

    /** Every key that the REST API finds fault with, with what it says. */
    Map<String, List<String>> errors(String connectorClass, Map<String, String> configuration) {
        Map<String, String> whole = new HashMap<>(configuration);
        whole.put("connector.class", connectorClass);
        whole.put("name", "validated");
        return cluster.validateConnectorConfig(connectorClass, whole).configs().stream()
                .map(ConfigInfo::configValue)
                .filter(value -> !value.errors().isEmpty())
                .collect(Collectors.toMap(value -> Objects.requireNonNull(value.name()), value -> value.errors()));
    }

    @Override
    public void close() {
        cluster.stop();
    }
}
