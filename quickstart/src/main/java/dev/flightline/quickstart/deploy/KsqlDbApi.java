// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flightline.quickstart.stack.JsonApi;
import dev.flightline.quickstart.stack.JsonApi.Answer;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** ksqlDB's {@code /ksql} endpoint, as its documentation describes it. */
final class KsqlDbApi {
    private final JsonApi api;
    private @Nullable Long lastCommand;

    KsqlDbApi(JsonApi api) {
        this.api = api;
    }

    /** The names of all tables and streams. */
    Set<String> tablesAndStreams() throws IOException, InterruptedException {
        Answer answer = send("LIST TABLES; LIST STREAMS;");
        if (!answer.isSuccess()) {
            throw new IOException(
                    api.where() + " answers " + answer.status() + " when asked for its tables and streams");
        }
        Set<String> names = new TreeSet<>();
        for (JsonNode list : answer.body()) {
            list.path("tables").forEach(table -> names.add(table.path("name").asText()));
            list.path("streams").forEach(stream -> names.add(stream.path("name").asText()));
        }
        return names;
    }

    /** Runs a statement after all that were run before it. */
    void run(Statement statement) throws IOException, InterruptedException {
        Answer answer = send(statement.text());
        if (!answer.isSuccess()) {
            throw failure(statement, answer.body().path("message").asText());
        }
        for (JsonNode result : answer.body()) {
            JsonNode status = result.path("commandStatus");
            if (status.path("status").asText().equals("ERROR")) {
                throw failure(statement, status.path("message").asText());
            }
            if (result.hasNonNull("commandSequenceNumber")) {
                lastCommand = result.path("commandSequenceNumber").asLong();
            }
        }
    }

    private IOException failure(Statement statement, String message) {
        return new IOException(statement.file() + ": " + statement.name() + " was refused by " + api.where() + ": "
                + message.lines().findFirst().orElse("without a word"));
    }

    private Answer send(String sql) throws IOException, InterruptedException {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("ksql", sql);
        request.putObject("streamsProperties");
        Long last = lastCommand;
        if (last != null) {
            request.put("commandSequenceNumber", last);
        }
        return api.post("/ksql", request);
    }
}
