// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A schema registry, as far as Confluent's REST documentation says how one answers. */
final class FakeRegistry extends JsonServer {
    final Map<String, List<String>> subjects = new ConcurrentHashMap<>();
    final Map<String, String> levels = new ConcurrentHashMap<>();
    volatile boolean compatible = true;

    FakeRegistry() throws IOException {}

    @Override
    Reply answer(String method, List<String> path, JsonNode body) {
        String subject = path.get(path.get(0).equals("compatibility") ? 2 : 1);
        List<String> versions = subjects.getOrDefault(subject, List.of());
        String schema = body.path("schema").asText();
        if (path.get(0).equals("config")) {
            return config(method, subject, body);
        }
        if (path.get(0).equals("compatibility")) {
            return Reply.ok(Map.of("is_compatible", compatible));
        }
        if (method.equals("POST") && path.size() == 3) {
            subjects.computeIfAbsent(subject, name -> new ArrayList<>()).add(schema);
            return Reply.ok(Map.of("id", 1));
        }
        if (method.equals("POST")) {
            return versions.contains(schema) ? Reply.ok(Map.of("version", 1)) : notFound();
        }
        return versions.isEmpty()
                ? notFound()
                : Reply.ok(Map.of("version", versions.size(), "schema", versions.get(versions.size() - 1)));
    }

    private Reply config(String method, String subject, JsonNode body) {
        if (method.equals("PUT")) {
            levels.put(subject, body.path("compatibility").asText());
            return Reply.ok(body);
        }
        String level = levels.get(subject);
        return level == null ? notFound() : Reply.ok(Map.of("compatibilityLevel", level));
    }

    private static Reply notFound() {
        return new Reply(404, Map.of("error_code", 40401, "message", "not found"));
    }
}
