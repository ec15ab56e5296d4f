// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;

/** Answers as ksqlDB's REST documentation says, on the Kafka cluster at an address, and carries nothing out. */
final class KsqlDbStandIn implements AutoCloseable {
    private static final Pattern CREATE = Pattern.compile("CREATE (?:TABLE|STREAM) IF NOT EXISTS (\\w+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final String bootstrapServers;
    private final List<String> names = new CopyOnWriteArrayList<>();
    private final Set<String> topicsAtFirst = new ConcurrentSkipListSet<>();

    KsqlDbStandIn(String bootstrapServers) throws IOException {
        this.bootstrapServers = bootstrapServers;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/info", this::info);
        server.createContext("/ksql", this::ksql);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Tables and streams in the order of their statements. */
    List<String> names() {
        return List.copyOf(names);
    }

    /** The topics that were there when the first statement came. */
    Set<String> topicsAtFirst() {
        return Set.copyOf(topicsAtFirst);
    }

    private void info(HttpExchange exchange) throws IOException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            String cluster = admin.describeCluster().clusterId().get(10, TimeUnit.SECONDS);
            answer(exchange, 200, Map.of("KsqlServerInfo", Map.of("kafkaClusterId", cluster)));
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            answer(exchange, 503, Map.of("@type", "generic_error", "error_code", 50301));
        }
    }

    private void ksql(HttpExchange exchange) throws IOException {
        String sql = JSON.readTree(exchange.getRequestBody()).path("ksql").asText();
        Matcher create = CREATE.matcher(sql);
        if (!create.find()) {
            List<Map<String, String>> tables =
                    names.stream().map(name -> Map.of("name", name)).toList();
            answer(exchange, 200, List.of(Map.of("tables", tables, "queries", List.of())));
            return;
        }
        if (names.isEmpty()) {
            topicsAtFirst.addAll(topics());
        }
        names.add(create.group(1).toUpperCase(Locale.ROOT));
        answer(
                exchange,
                200,
                List.of(Map.of("commandStatus", Map.of("status", "SUCCESS"), "commandSequenceNumber", names.size())));
    }

    /** The topics that there are now. */
    Set<String> topics() throws IOException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin.listTopics().names().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            throw new IOException("Kafka does not say which topics there are", e);
        }
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
