// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * Tells over HTTP how the joins are, for whatever starts them: {@value #LIVE} is 200 until they have failed or stopped,
 * so that what is not live is to be started again; {@value #READY} is 200 while they have their partitions and their
 * state, so that a rolling upgrade goes on to the next instance only when this one does its work. Both are 503
 * otherwise. The body is the state of Kafka Streams, and nothing else.
 */
final class HealthEndpoint implements AutoCloseable {
    static final String LIVE = "/health/live";
    static final String READY = "/health/ready";

    /** Who asks slowly does not keep the next one waiting. */
    private static final int THREADS = 2;

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final HttpServer server;
    private final ExecutorService threads;
    private final Supplier<State> state;

    /**
     * Listens from now on.
     *
     * @throws UncheckedIOException if it cannot listen there
     */
    HealthEndpoint(InetSocketAddress address, Supplier<State> state) {
        this.state = state;
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    FlightDelayConfig.HEALTH_PORT_CONFIG + ": cannot listen on " + address.getHostString() + ":"
                            + address.getPort() + ", " + e.getMessage() + "; give another port",
                    e);
        }
        threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "flight-delay-health");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, 404, "not found"));
        server.createContext(LIVE, exchange -> tell(exchange, LIVE, HealthEndpoint::isLive));
        server.createContext(READY, exchange -> tell(exchange, READY, State.RUNNING::equals));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static boolean isLive(State now) {
        return switch (now) {
            case CREATED, REBALANCING, RUNNING, PENDING_SHUTDOWN -> true;
            case PENDING_ERROR, ERROR, NOT_RUNNING -> false;
        };
    }

    private void tell(HttpExchange exchange, String path, Predicate<State> isWell) throws IOException {
        State now = state.get();
        if (!exchange.getRequestURI().getPath().equals(path)) {
            // A context takes everything that begins like it.
            answer(exchange, 404, "not found");
        } else if (!METHODS.contains(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            answer(exchange, 405, "method not allowed");
        } else {
            answer(exchange, isWell.test(now) ? 200 : 503, now.name());
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
            boolean withBody = !exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, withBody ? body.length : -1);
            if (withBody) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
