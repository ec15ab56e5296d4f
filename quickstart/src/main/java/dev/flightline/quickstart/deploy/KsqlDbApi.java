// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flightline.quickstart.stack.JsonApi;
import dev.flightline.quickstart.stack.JsonApi.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * ksqlDB's {@code /info} and {@code /ksql} endpoints, as their documentation describes them. Of what it answers to a
 * statement only the code is in an exception: its messages quote.
 */
final class KsqlDbApi {
    private static final long NONE = -1;

    private final JsonApi api;
    private long lastCommand = NONE;

    KsqlDbApi(JsonApi api) {
        this.api = api;
    }

    /** For messages: what it is, and where. */
    String where() {
        return api.where();
    }

    /** The id of the Kafka cluster that it works on. */
    String kafkaCluster() throws IOException, InterruptedException {
        Answer answer = api.get("/info");
        JsonNode cluster = answer.body().at("/KsqlServerInfo/kafkaClusterId");
        if (!answer.isSuccess() || !cluster.isTextual()) {
            throw new IOException(api.where() + " answers " + answer.status()
                    + " when asked for its Kafka cluster; is it ksqlDB, and does it run?");
        }
        return cluster.asText();
    }

    /** The names of all tables and streams. */
    Set<String> tablesAndStreams() throws IOException, InterruptedException {
        Set<String> names = new TreeSet<>();
        for (JsonNode list : list("LIST TABLES; LIST STREAMS;", "its tables and streams")) {
            list.path("tables").forEach(table -> names.add(table.path("name").asText()));
            list.path("streams").forEach(stream -> names.add(stream.path("name").asText()));
        }
        return names;
    }

    /** The ids of those queries that write one of these tables and streams and are in error on one server at least. */
    List<String> failedQueries(Set<String> sinks) throws IOException, InterruptedException {
        List<String> failed = new ArrayList<>();
        for (JsonNode list : list("LIST QUERIES;", "its queries")) {
            for (JsonNode query : list.path("queries")) {
                if (query.path("statusCount").path("ERROR").asInt() > 0 && writesOneOf(sinks, query)) {
                    failed.add(query.path("id").asText());
                }
            }
        }
        return failed;
    }

    private static boolean writesOneOf(Set<String> names, JsonNode query) {
        for (JsonNode sink : query.path("sinks")) {
            if (names.contains(sink.asText())) {
                return true;
            }
        }
        return false;
    }

    private JsonNode list(String sql, String what) throws IOException, InterruptedException {
        Answer answer = send(sql);
        if (!answer.isSuccess()) {
            throw new IOException(api.where() + " answers " + answer.status() + " when asked for " + what);
        }
        return answer.body();
    }

    /** Runs a statement after all that were run before it. */
    void run(Statement statement) throws IOException, InterruptedException {
        Answer answer = send(statement.text());
        if (!answer.isSuccess()) {
            JsonNode code = answer.body().path("error_code");
            throw failure(statement, code.isInt() ? "error code " + code.asInt() : "status " + answer.status());
        }
        for (JsonNode result : answer.body()) {
            JsonNode status = result.path("commandStatus");
            if (status.path("status").asText().equals("ERROR")) {
                throw failure(statement, "command status ERROR");
            }
            lastCommand =
                    Math.max(lastCommand, result.path("commandSequenceNumber").asLong(NONE));
        }
    }

    private IOException failure(Statement statement, String code) {
        return new IOException(statement.file() + ": " + statement.name() + " was refused by " + api.where() + " with "
                + code + "; its log says why");
    }

    private Answer send(String sql) throws IOException, InterruptedException {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("ksql", sql);
        request.putObject("streamsProperties");
        if (lastCommand != NONE) {
            request.put("commandSequenceNumber", lastCommand);
        }
        return api.post("/ksql", request);
    }
}
