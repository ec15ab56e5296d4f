// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A Connect worker, as far as Connect's REST documentation says how one answers; it puts in variables as a worker does. */
final class FakeWorker extends JsonServer {
    /** Keys that the connectors define as PASSWORD. */
    private static final Set<String> PASSWORDS = Set.of("pin", "database.password");

    final Map<String, Map<String, String>> connectors = new ConcurrentHashMap<>();
    final Map<String, String> states = new ConcurrentHashMap<>();
    final Map<String, List<String>> topics = new ConcurrentHashMap<>();
    final Map<String, String> environment = new ConcurrentHashMap<>();
    /** What is wrong with a key; {@code %s} becomes the value of another key after variables are put in. */
    final Map<String, String> errors = new ConcurrentHashMap<>();

    FakeWorker() throws IOException {}

    @Override
    Reply answer(String method, List<String> path, JsonNode body) {
        if (method.equals("PUT") && path.get(0).equals("connector-plugins")) {
            return path.get(1).startsWith("missing.")
                    ? new Reply(500, Map.of("error_code", 500, "message", "Failed to find any class"))
                    : Reply.ok(verdict(settings(body)));
        }
        if (method.equals("PUT")) {
            connectors.put(path.get(1), settings(body));
            return new Reply(201, Map.of("name", path.get(1)));
        }
        if (path.size() == 3) {
            return Reply.ok(Map.of(path.get(1), Map.of("topics", topics.getOrDefault(path.get(1), List.of()))));
        }
        Map<String, Object> expanded = new TreeMap<>();
        connectors.forEach((name, settings) -> {
            Map<String, String> config = new HashMap<>(settings);
            config.put("name", name);
            expanded.put(
                    name,
                    Map.of(
                            "info", Map.of("name", name, "config", config),
                            "status", Map.of("connector", Map.of("state", states.getOrDefault(name, "RUNNING")))));
        });
        return Reply.ok(expanded);
    }

    private static Map<String, String> settings(JsonNode body) {
        Map<String, String> settings = new TreeMap<>();
        body.properties()
                .forEach(key -> settings.put(key.getKey(), key.getValue().asText()));
        return settings;
    }

    private Map<String, Object> verdict(Map<String, String> settings) {
        List<Object> configs = new ArrayList<>();
        settings.forEach((key, value) -> {
            boolean password = PASSWORDS.contains(key);
            String error = errors.get(key);
            configs.add(Map.of(
                    "definition", Map.of("name", key, "type", password ? "PASSWORD" : "STRING"),
                    "value",
                            Map.of(
                                    "name", key,
                                    "value", password ? "[hidden]" : provided(value),
                                    "errors",
                                            error == null
                                                    ? List.of()
                                                    : List.of(error.formatted(
                                                            provided(settings.getOrDefault("host", "")))))));
        });
        return Map.of("name", "validated", "error_count", errors.size(), "configs", configs);
    }

    private String provided(String value) {
        String provided = value;
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            provided = provided.replace("${env:" + variable.getKey() + "}", variable.getValue());
        }
        return provided;
    }
}
