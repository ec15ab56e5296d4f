// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Kafka Connect's public REST API, as any user would call it. */
public final class ConnectApi {
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final int CONFLICT = 409;

    private final String url;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** @param url such as {@code http://127.0.0.1:8083} */
    public ConnectApi(String url) {
        this.url = url;
    }

    /** Returns once the worker answers and its group has settled. */
    public void awaitReady() throws InterruptedException {
        Readiness.awaitHttp("Kafka Connect", URI.create(url + "/connectors"), Duration.ofMinutes(2), () -> true);
    }

    /**
     * Creates a connector or gives it a new configuration.
     *
     * @throws StartupException with the worker's own words if it refuses the configuration
     */
    public void put(String name, JsonNode configuration) throws IOException, InterruptedException {
        HttpResponse<String> response = send(request("/connectors/" + encode(name) + "/config")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(configuration.toString())));
        if (response.statusCode() / 100 != 2) {
            throw new StartupException("connector " + name + " was refused by " + url + ": " + message(response));
        }
    }

    /** What is not RUNNING among a connector and its tasks: one line each, none when all is well and there is a task. */
    public List<String> problems(String name) throws IOException, InterruptedException {
        HttpResponse<String> response =
                send(request("/connectors/" + encode(name) + "/status").GET());
        if (response.statusCode() / 100 != 2) {
            return List.of(name + ": " + message(response));
        }
        JsonNode status = json.readTree(response.body());
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

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT);
    }

    /** A worker whose group is rebalancing answers 409: asking again is what its documentation says. */
    private HttpResponse<String> send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = builder.build();
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (true) {
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() != CONFLICT || System.nanoTime() > deadline) {
                return response;
            }
            awaitReady();
        }
    }

    private String message(HttpResponse<String> response) throws IOException {
        JsonNode body = json.readTree(response.body().isBlank() ? "{}" : response.body());
        return response.statusCode() + " " + body.path("message").asText();
    }

    private static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
