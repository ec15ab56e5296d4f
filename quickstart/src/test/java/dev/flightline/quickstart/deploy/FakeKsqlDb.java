// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ksqlDB, as far as its REST documentation says how it answers. */
final class FakeKsqlDb extends JsonServer {
    private static final Pattern CREATE = Pattern.compile("CREATE (TABLE|STREAM) (\\w+)");

    final Set<String> names = new ConcurrentSkipListSet<>();
    final List<String> run = new CopyOnWriteArrayList<>();
    volatile String refused = "";

    FakeKsqlDb() throws IOException {}

    @Override
    Reply answer(String method, List<String> path, JsonNode body) {
        String sql = body.path("ksql").asText();
        if (sql.startsWith("LIST")) {
            return Reply.ok(List.of(
                    Map.of(
                            "@type",
                            "tables",
                            "tables",
                            names.stream().map(name -> Map.of("name", name)).toList()),
                    Map.of("@type", "streams", "streams", List.of())));
        }
        Matcher create = CREATE.matcher(sql);
        if (!create.find() || create.group(2).equals(refused)) {
            return new Reply(400, Map.of("error_code", 40001, "message", "line 1:1: no\nsecond line"));
        }
        names.add(create.group(2).toUpperCase(Locale.ROOT));
        run.add(sql);
        return Reply.ok(List.of(Map.of(
                "commandStatus", Map.of("status", "SUCCESS", "message", ""), "commandSequenceNumber", run.size())));
    }
}
