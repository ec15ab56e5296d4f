// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;

/**
 * As much of a schema registry as the joins' client asks for, which is a request for each schema and then none: a schema
 * is given a number, and found by it.
 */
final class LoopbackRegistry implements AutoCloseable {
    private static final Pattern BY_NUMBER = Pattern.compile(".*contentIds/(\\d+)/?");

    private final List<String> schemas = new ArrayList<>();
    private final HttpServer server;

    LoopbackRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** For {@value RegistryFormat#URL_CONFIG}. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/apis/registry/v2";
    }

    /** The number of that schema, which it is given the first time. */
    int register(Schema schema) {
        return register(schema.toString());
    }

    private synchronized int register(String schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return schemas.indexOf(schema) + 1;
    }

    private synchronized String schema(int number) {
        return schemas.get(number - 1);
    }

    private void answer(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        Matcher number = BY_NUMBER.matcher(path);
        if (call.getRequestMethod().equals("POST")) {
            int id = register(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            respond(call, """
                    {"id": "schema-%d", "version": "1", "type": "AVRO", "globalId": %d, "contentId": %d}""".formatted(id, id, id));
        } else if (number.matches()) {
            respond(call, schema(Integer.parseInt(number.group(1))));
        } else {
            respond(call, "[]");
        }
    }

    private static void respond(HttpExchange call, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(200, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
