// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.inbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The inbox over HTTP: {@code /} and {@code /messages/N} for a browser, {@code /messages/N/body} the HTML part alone,
 * {@code /api/messages} and {@code /api/messages/N} as JSON.
 */
public final class InboxServer implements AutoCloseable {
    private static final Pattern PATH = Pattern.compile("(/api)?/messages(?:/(\\d{1,9})(/body)?)?");
    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON = "application/json";

    private final Inbox inbox;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final ObjectMapper json = new ObjectMapper();

    private InboxServer(Inbox inbox, HttpServer server) {
        this.inbox = inbox;
        this.server = server;
    }

    /** @param port 0 takes any that is free */
    public static InboxServer start(Inbox inbox, String host, int port) throws IOException {
        InboxServer server = new InboxServer(inbox, HttpServer.create(new InetSocketAddress(host, port), 0));
        server.server.createContext("/", server::answer);
        server.server.setExecutor(server.threads);
        server.server.start();
        return server;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, 405, "text/plain", "only GET is answered here\n");
            } else if (path.equals("/")) {
                send(exchange, 200, HTML, InboxPage.list(inbox.messages()));
            } else {
                answerMessages(exchange, PATH.matcher(path));
            }
        }
    }

    private void answerMessages(HttpExchange exchange, Matcher path) throws IOException {
        if (!path.matches() || (path.group(1) == null && path.group(2) == null)) {
            send(exchange, 404, "text/plain", "nothing here; try / or /api/messages\n");
            return;
        }
        boolean api = path.group(1) != null;
        if (path.group(2) == null) {
            ArrayNode all = json.createArrayNode();
            inbox.messages().forEach(message -> all.add(toJson(message)));
            send(exchange, 200, JSON, all.toPrettyString() + "\n");
            return;
        }
        int number = Integer.parseInt(path.group(2));
        Optional<ReceivedMessage> message = inbox.messages().stream()
                .filter(candidate -> candidate.number() == number)
                .findFirst();
        if (message.isEmpty()) {
            send(exchange, 404, "text/plain", "no message " + number + "\n");
        } else if (api) {
            send(exchange, 200, JSON, toJson(message.get()).toPrettyString() + "\n");
        } else if (path.group(3) != null) {
            sendBody(exchange, message.get());
        } else {
            send(exchange, 200, HTML, InboxPage.message(message.get()));
        }
    }

    /** Somebody's HTML: shown, but not allowed to run or fetch anything. */
    private static void sendBody(HttpExchange exchange, ReceivedMessage message) throws IOException {
        exchange.getResponseHeaders()
                .set("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'");
        send(exchange, 200, HTML, message.html());
    }

    private ObjectNode toJson(ReceivedMessage message) {
        ObjectNode node = json.createObjectNode()
                .put("number", message.number())
                .put("received_at", message.receivedAt().toString())
                .put("recipient", message.recipient())
                .put("subject", message.subject())
                .put("text", message.text())
                .put("html", message.html());
        ObjectNode headers = node.putObject("headers");
        message.headers().forEach(headers::put);
        return node;
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
