// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ksqlDB, as far as its REST documentation says how it answers. It is slow: a command is only queued when it is answered, and
 * is carried out when a request says by its sequence number that it waits for it, or by the time the next client comes.
 */
final class FakeKsqlDb extends JsonServer {
    private static final Pattern CREATE = Pattern.compile("CREATE (TABLE|STREAM) (?:IF NOT EXISTS )?(\\w+)");

    /** Tables and streams that are there. */
    final Set<String> names = new ConcurrentSkipListSet<>();
    /** Every statement that was accepted. */
    final List<String> run = new CopyOnWriteArrayList<>();
    /** The statement that answers with an error; its message quotes. */
    volatile String refused = "";
    /** The statement that is accepted and then not carried out. */
    volatile String swallowed = "";

    volatile String failedQuery = "";
    /** The Kafka clusters that it says it works on, one a time and the last one ever after. */
    final Deque<String> kafkaClusters = new ConcurrentLinkedDeque<>(List.of("cluster-1"));

    private final List<String> queued = new CopyOnWriteArrayList<>();

    FakeKsqlDb() throws IOException {}

    @Override
    Reply answer(String method, List<String> path, JsonNode body) {
        if (method.equals("GET") && path.equals(List.of("info"))) {
            return Reply.ok(Map.of(
                    "KsqlServerInfo",
                    Map.of("version", "0.29.0", "kafkaClusterId", kafkaCluster(), "ksqlServiceId", "default_")));
        }
        if (!method.equals("POST") || !path.equals(List.of("ksql"))) {
            return error(404, 40401);
        }
        String sql = body.path("ksql").asText();
        boolean isNewClient = sql.startsWith("LIST") && !body.has("commandSequenceNumber");
        if (isNewClient || body.path("commandSequenceNumber").asInt() == run.size()) {
            names.addAll(queued);
            queued.clear();
        }
        if (sql.startsWith("LIST TABLES")) {
            return tables();
        }
        return sql.startsWith("LIST QUERIES") ? queries() : create(sql);
    }

    private String kafkaCluster() {
        return kafkaClusters.size() > 1 ? kafkaClusters.removeFirst() : kafkaClusters.getFirst();
    }

    private Reply tables() {
        return Reply.ok(List.of(
                Map.of(
                        "@type",
                        "tables",
                        "tables",
                        names.stream().map(name -> Map.of("name", name)).toList()),
                Map.of("@type", "streams", "streams", List.of())));
    }

    private Reply queries() {
        return Reply.ok(List.of(Map.of(
                "@type",
                "queries",
                "queries",
                names.stream()
                        .map(name -> Map.of(
                                "id",
                                "Q_" + name,
                                "sinks",
                                List.of(name),
                                "statusCount",
                                Map.of(name.equals(failedQuery) ? "ERROR" : "RUNNING", 1)))
                        .toList())));
    }

    private Reply create(String sql) {
        Matcher create = CREATE.matcher(sql);
        if (!create.find() || create.group(2).equals(refused) || readsWhatIsNotThere()) {
            return error(400, 40001);
        }
        if (!create.group(2).equals(swallowed)) {
            queued.add(create.group(2).toUpperCase(Locale.ROOT));
        }
        run.add(sql);
        return Reply.ok(List.of(Map.of(
                "@type",
                "currentStatus",
                "commandStatus",
                Map.of("status", "QUEUED", "message", "Statement written to command topic"),
                "commandSequenceNumber",
                run.size())));
    }

    /** Each statement is taken to read from the one before it. */
    private boolean readsWhatIsNotThere() {
        return !queued.isEmpty();
    }

    private static Reply error(int status, int code) {
        return new Reply(
                status,
                Map.of("@type", "statement_error", "error_code", code, "message", "line 1:1: 'a planted word'\nno"));
    }
}
