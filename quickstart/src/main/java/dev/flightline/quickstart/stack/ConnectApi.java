// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flightline.quickstart.stack.JsonApi.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Kafka Connect's public REST API, as any user would call it. */
public final class ConnectApi {
    private static final Duration SETTLED = Duration.ofSeconds(90);
    private static final int CONFLICT = 409;

    private final JsonApi api;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * A connector of the worker's group.
     *
     * @param configuration as it was given: references to config providers are still references
     * @param state such as {@code RUNNING}, of the connector, not its tasks
     */
    public record LiveConnector(Map<String, String> configuration, String state) {
        public LiveConnector {
            configuration = Map.copyOf(configuration);
        }
    }

    /** @param url such as {@code http://127.0.0.1:8083} */
    public ConnectApi(String url) {
        this(new JsonApi("Kafka Connect", url, null));
    }

    public ConnectApi(JsonApi api) {
        this.api = api;
    }

    /** Returns once the worker answers and its group has settled. */
    public void awaitReady() throws InterruptedException {
        Readiness.await("Kafka Connect", Duration.ofMinutes(2), () -> true, this::answers);
    }

    private boolean answers() throws InterruptedException {
        try {
            return api.get("/connectors").isSuccess();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Creates a connector or gives it a new configuration.
     *
     * @throws StartupException with the worker's own words if it refuses the configuration
     */
    public void put(String name, Map<String, String> configuration) throws IOException, InterruptedException {
        Answer answer = tryPut(name, configuration);
        if (!answer.isSuccess()) {
            throw new StartupException("connector " + name + " was refused by " + api.where() + ": " + message(answer));
        }
    }

    /** As {@link #put}, for callers that do not show the worker's words: they may hold what a config provider gave. */
    public Answer tryPut(String name, Map<String, String> configuration) throws IOException, InterruptedException {
        return settled(
                () -> api.put("/connectors/" + JsonApi.encode(name) + "/config", json.valueToTree(configuration)));
    }

    /**
     * What the worker says of a configuration, without using it: the document that Connect's REST API describes, of which
     * {@code configs[].value.value} is what config providers gave.
     *
     * @param configuration with {@code connector.class} and {@code name}
     */
    public Answer validate(String connectorClass, Map<String, String> configuration)
            throws IOException, InterruptedException {
        return settled(() -> api.put(
                "/connector-plugins/" + JsonApi.encode(connectorClass) + "/config/validate",
                json.valueToTree(configuration)));
    }

    /** Every connector of the worker's group, by name. */
    public Map<String, LiveConnector> connectors() throws IOException, InterruptedException {
        Answer answer = settled(() -> api.get("/connectors?expand=info&expand=status"));
        if (!answer.isSuccess()) {
            throw new IOException(api.where() + " answers " + answer.status() + " when asked for its connectors");
        }
        Map<String, LiveConnector> connectors = new TreeMap<>();
        answer.body().properties().forEach(connector -> connectors.put(connector.getKey(), live(connector.getValue())));
        return connectors;
    }

    private static LiveConnector live(JsonNode connector) {
        Map<String, String> configuration = new TreeMap<>();
        connector
                .path("info")
                .path("config")
                .properties()
                .forEach(key -> configuration.put(key.getKey(), key.getValue().asText()));
        return new LiveConnector(
                configuration,
                connector.path("status").path("connector").path("state").asText());
    }

    /** Topics that a connector wrote or read since it was created; none where the worker does not keep track. */
    public List<String> activeTopics(String name) throws IOException, InterruptedException {
        Answer answer = settled(() -> api.get("/connectors/" + JsonApi.encode(name) + "/topics"));
        List<String> topics = new ArrayList<>();
        answer.body().path(name).path("topics").forEach(topic -> topics.add(topic.asText()));
        return topics;
    }

    /** What is not RUNNING among a connector and its tasks: one line each, none when all is well and there is a task. */
    public List<String> problems(String name) throws IOException, InterruptedException {
        Answer answer = settled(() -> api.get("/connectors/" + JsonApi.encode(name) + "/status"));
        if (!answer.isSuccess()) {
            return List.of(name + ": " + message(answer));
        }
        JsonNode status = answer.body();
        List<String> problems = new ArrayList<>();
        addProblem(problems, name, status.path("connector"));
        JsonNode tasks = status.path("tasks");
        for (JsonNode task : tasks) {
            addProblem(problems, name + "/" + task.path("id").asInt(), task);
        }
        if (tasks.isEmpty()) {
            problems.add(name + ": no task yet");
        }
        return problems;
    }

    private static void addProblem(List<String> problems, String name, JsonNode node) {
        String state = node.path("state").asText();
        if (!state.equals("RUNNING")) {
            String trace = node.path("trace").asText();
            problems.add(name + ": " + state
                    + (trace.isEmpty() ? "" : ": " + trace.lines().findFirst().orElse("")));
        }
    }

    /** One try of a request. */
    private interface Request {
        Answer send() throws IOException, InterruptedException;
    }

    /** A worker whose group is rebalancing answers 409: asking again is what its documentation says. */
    private Answer settled(Request request) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + SETTLED.toNanos();
        while (true) {
            Answer answer = request.send();
            if (answer.status() != CONFLICT || System.nanoTime() > deadline) {
                return answer;
            }
            awaitReady();
        }
    }

    private static String message(Answer answer) {
        return answer.status() + " " + answer.body().path("message").asText();
    }
}
